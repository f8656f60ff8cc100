// Do the types say what there is? They are read as text, so that no compiler is needed: the names of structs are those of the
// contract, and the names of methods those of the bridge.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { agenda, folder, imported } from './support/bridge.mjs';

const { contract } = await imported('lib/contract.js');
const { camelCase } = await imported('lib/names.js');
const { layoutOf } = await imported('lib/structs.js');
const { SynchronousPlugin } = await imported('lib/synchronous-plugin.js');
const files = readdirSync(folder).filter((name) => name.endsWith('.d.ts'));
const types = files.map((name) => readFileSync(path.join(folder, name), 'utf8')).join('\n').replace(/\/\*\*[\s\S]*?\*\//g, '');

/** The names of an interface's members, with those of the one that it extends. */
function membersOf(name) {
  const [, base, body] = new RegExp(`^export interface ${name}(?:<[^>]*>)?(?: extends (\\w+))? \\{(.*?)^\\}`, 'ms').exec(types);
  const own = Array.from(body.matchAll(/^  (?:readonly )?(\w+)\??[:(<]/gm), ([, member]) => member);
  return [...own, ...(base ? membersOf(base) : [])].sort();
}

const wordsOf = (name) => Array.from(new RegExp(`^export type ${name} = ([^;]*);`, 'm').exec(types)[1].matchAll(/'(\w+)'/g), ([, word]) => word);

const methodsOf = (made) => Object.getOwnPropertyNames(made.prototype).filter((name) => name !== 'constructor');

const STRUCTS = { Action: 'action', FieldType: 'field_type', GuideFile: 'guide_file', Item: 'item', Meeting: 'meeting', Member: 'member',
  OwnItem: 'own_item', PageMediaType: 'page_media_type', PageType: 'page_type', Paper: 'paper', Summary: 'summary', ViewType: 'view_type' };

for (const [name, struct] of Object.entries(STRUCTS)) {
  test(`${name} has the members of agenda_${struct}`, () => {
    assert.deepEqual(membersOf(name), layoutOf(`agenda_${struct}`).members.map((one) => one.property).sort());
  });
}

test('what is asked of views and pages has the members of their requests', () => {
  const asked = (struct) => layoutOf(struct).members.map((one) => one.property).filter((one) => one !== 'token');
  assert.deepEqual(membersOf('PageRequest'), asked('agenda_page_request').sort());
  const view = membersOf('ViewRequest').filter((one) => one !== 'encoding');
  assert.deepEqual(view, asked('agenda_view_request').filter((one) => one !== 'knownToken').sort());
});

test('the portal\'s meetings have the functions of their table', () => {
  const functions = contract().structs.get('agenda_host_meetings').members.filter((one) => one.type.kind === 'function');
  assert.deepEqual(membersOf('Meetings'), functions.map((one) => camelCase(one.name)).sort());
});

test('words for numbers are those of the contract\'s constants', () => {
  const PREFIXES = { Closed: 'AGENDA_CLOSED_', ItemType: 'AGENDA_ITEM_', ItemState: 'AGENDA_STATE_', MeetingState: 'AGENDA_MEETING_',
    Presence: 'AGENDA_PRESENCE_', RoleName: 'AGENDA_ROLE_' };
  for (const [name, prefix] of Object.entries(PREFIXES)) {
    const constants = [...contract().constants.keys()].filter((one) => one.startsWith(prefix));
    assert.deepEqual(wordsOf(name).sort(), constants.map((one) => one.slice(prefix.length).toLowerCase()).sort(), name);
  }
});

test('every export and every method has a type', () => {
  for (const name of Object.keys(agenda))
    assert.match(types, new RegExp(`^export (?:class|function) ${name}\\b`, 'm'), name);
  const awaited = methodsOf(agenda.Plugin).filter((name) => !['close', 'isClosed'].includes(name));
  assert.deepEqual(awaited.sort(), membersOf('PluginMethods'));
  assert.deepEqual(methodsOf(SynchronousPlugin).sort(), membersOf('PluginMethods'));
});

test('every file of types is installed', () => {
  const { files: installed } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  assert.deepEqual(files.filter((name) => !installed.includes(name)), []);
  const packaged = readFileSync(new URL('../../../packaging/debian/bridges.cmake', import.meta.url), 'utf8');
  assert.deepEqual(files.filter((name) => !packaged.includes(`/node/${name}`)), []);
});
