// Does everything stay as long as C may touch it, and no longer?
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { agenda } from './support/bridge.mjs';
import { child } from './support/child.mjs';
import { answer, content, open, pluginFile, portal, record, refusalOf } from './support/world.mjs';

const { Host, load, openStorage, Refused } = agenda;
const callOf = (of, more) => of.call({ as: 'aase', ...more });

function passed(result) {
  assert.deepEqual([result.status, result.signal], [0, null], result.stderr);
  return result;
}

test('two plugins at once, and a second opening of the same, are strangers', async () => {
  const portals = [portal(), portal()];
  const older = load(process.env.AGENDA_OLDER_PLUGIN, portal().host, { allowNoManifest: true });
  const plugins = [open(portals[0].host), open(portals[1].host), older];
  await plugins[0].perform(callOf(portals[0], { request: 'r' }), answer());
  assert.ok(portals[0].records.keys().length > 0);
  assert.equal(portals[1].records.keys().length, 0);
  assert.notEqual(plugins[2].id, plugins[0].id);
  plugins[0].close();
  assert.ok((await plugins[1].render(callOf(portals[1]), record)).startsWith('<article'));
  assert.ok((await plugins[2].items(callOf(portals[1]))).length > 0);
  plugins[1].close();
  plugins[2].close();
});

test('what is collected in the midst of a call is not what C needs', () => {
  passed(child(`
    const collect = (of, method) => ({ [method]: (...values) => { gc(); const given = of[method](...values); gc(); return given; } });
    let of = portal();
    const { host } = of;
    let plugin = open(new agenda.Host({ ...host, storage: { ...collect(host.storage, 'read'), ...collect(host.storage, 'apply') },
      meetings: collect(host.meetings, 'read'), people: collect(host.people, 'name'), log: collect(host.log, 'line') }));
    for (let i = 0; i < 30; ++i) {
      await plugin.perform(of.call({ as: 'aase', request: 'r' + i }), answer({ note: 'note ' + i }));
      gc();
      const page = await plugin.render(of.call({ as: 'aase' }), { ...record, view: 'prepare' });
      if (!page.includes('note ' + i)) throw new Error(page);
    }
    plugin.close();`, { flags: ['--expose-gc'] }));
});

test('with little memory, calls go on while V8 collects all the time', () => {
  passed(child(`
    const of = portal();
    const plugin = open(of.host);
    for (let i = 0; i < 500; ++i) {
      if (i % 100 === 0) { of.records.goBackTo({ entries: [], revision: i }); await new Promise(setImmediate); }
      await plugin.perform(of.call({ as: 'aase', request: 'r' + i }), answer({ note: 'n'.repeat(i) }));
      const page = await plugin.render(of.call({ as: 'aase' }), { ...record, view: 'prepare', mediaType: 'application/json' });
      if (JSON.parse(page).considerations[0].mine.note.length !== i) throw new Error('lost');
    }
    plugin.close();`, { flags: ['--max-semi-space-size=1', '--max-old-space-size=48', '--stress-compaction'] }));
});

test('a plugin that was forgotten is closed when it is collected, and that is said', () => {
  const { stderr } = passed(child(`
    const of = portal();
    for (let i = 0; i < 3; ++i) open(of.host);
    for (let i = 0; i < 50; ++i) { gc(); await new Promise((resolve) => setTimeout(resolve, 5)); }
    const plugin = open(of.host);
    await plugin.render(of.call({ as: 'aase' }), record);
    plugin.close();`, { flags: ['--expose-gc'] }));
  assert.equal(stderr.match(/was collected and had not been closed/g)?.length, 3, stderr);
});

test('what is open at the end of the process is closed', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'agenda-'));
  try {
    const { stdout } = passed(child(`
      const storage = agenda.openStorage('sqlite:${folder}/board.db');
      const of = portal();
      const plugin = open(new agenda.Host({ ...of.host, storage }));
      console.log((await plugin.perform(of.call({ as: 'aase', request: 'r' }), answer())).repeated);`));
    assert.equal(stdout, 'false\n');
    // SQLite leaves its log behind where a store was not closed.
    const storage = openStorage(`sqlite:${folder}/board.db`);
    storage.close();
    assert.throws(() => readFileSync(`${folder}/board.db-wal`), /ENOENT/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

for (const [what, method] of [['storage', 'read'], ['storage', 'apply'], ['meetings', 'read'], ['log', 'line']]) {
  test(`process.exit in ${what}.${method} ends the process as it says`, () => {
    const result = child(`
      const { host } = portal();
      const contentFolders = [...host.contentFolders, '/nonexistent'];
      const ends = { ...host.${what}, ${method}() { process.exit(7); } };
      const of = portal();
      const plugin = open(new agenda.Host({ ...host, contentFolders, ${what}: ends }));
      await plugin.perform(of.call({ as: 'aase', request: 'r' }), answer());`);
    assert.deepEqual([result.status, result.signal], [7, null], result.stderr);
  });
}

test('an error that nobody catches ends the process as it would without a plugin', () => {
  const result = child(`
    const of = portal();
    const plugin = open(of.host);
    plugin.perform(of.call({ as: 'aase' }), answer());`);
  assert.deepEqual([result.status, result.signal], [1, null]);
  assert.match(result.stderr, /Refused/);
});

test('a stack that runs out in a callback is a refusal', () => {
  passed(child(`
    const endless = () => endless() + 1;
    const of = portal();
    const plugin = open(new agenda.Host({ ...of.host, meetings: { read: endless } }));
    const error = await plugin.render(of.call({ as: 'aase' }), record).then(() => null, (thrown) => thrown);
    if (!(error?.cause instanceof RangeError)) throw error;
    plugin.close();`));
});

test('plugins within callbacks of plugins end where the stack does', () => {
  passed(child(`
    const of = portal();
    const host = new agenda.Host({ ...of.host, meetings: { read: () => plugin.sync.render(of.call({ as: 'aase' }), record) } });
    const plugin = open(host);
    let error;
    try { plugin.sync.render(of.call({ as: 'aase' }), record); } catch (thrown) { error = thrown; }
    if (error?.status !== 503) throw error;
    plugin.close();`));
});

test('opening and closing 500 times takes no more memory', () => {
  passed(child(`
    const { residentKib } = await import('./memory.mjs');
    const of = portal();
    const once = async () => {
      const plugin = open(of.host);
      await plugin.render(of.call({ as: 'aase' }), record);
      plugin.close();
      await new Promise(setImmediate);
    };
    for (let i = 0; i < 100; ++i) await once();
    const before = await residentKib();
    for (let i = 0; i < 500; ++i) await once();
    const grown = await residentKib() - before;
    console.error(grown + ' KiB');
    if (grown > 16384) throw new Error(grown + ' KiB more');`, { flags: ['--expose-gc', '--max-semi-space-size=1'] }));
});

test('without the loader or the contract a sentence says what to install', () => {
  const loader = child('open(portal().host)', { env: { AGENDA_LIBRARY: '/nonexistent/libagenda-c-loader.so' } });
  assert.match(loader.stderr, /AgendaError: .*Install the package libagenda0, or set AGENDA_LIBRARY/);
  const contract = child('open(portal().host)', { env: { AGENDA_CONTRACT: '/nonexistent' } });
  assert.match(contract.stderr, /AgendaError: .*Install the package libagenda0, or set AGENDA_CONTRACT/);
  assert.deepEqual([loader.status, contract.status], [1, 1]);
});

test('a contract that is not whole, or a library that is another, says what to install', () => {
  const whole = readFileSync(path.join(process.env.AGENDA_CONTRACT ?? '/usr/share/agenda/contract', 'agenda.json'));
  for (const content of ['', whole.subarray(0, 20_000), '[1]', Buffer.from([255, 254, 0])]) {
    const folder = mkdtempSync(path.join(tmpdir(), 'agenda-'));
    try {
      writeFileSync(path.join(folder, 'agenda.json'), content);
      assert.match(child('open(portal().host)', { env: { AGENDA_CONTRACT: folder } }).stderr, /AgendaError.*agenda.json.* Install the/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  assert.match(child('open(portal().host)', { env: { AGENDA_LIBRARY: 'libc.so.6' } }).stderr, /AgendaError.*agenda_load_plugin.*Install the/);
});

test('a contract of another format or another size of pointers is refused', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'agenda-'));
  const contract = JSON.parse(readFileSync(path.join(process.env.AGENDA_CONTRACT, 'agenda.json'), 'utf8'));
  const refused = (changes) => {
    writeFileSync(path.join(folder, 'agenda.json'), JSON.stringify({ ...contract, ...changes }));
    return child('open(portal().host)', { env: { AGENDA_CONTRACT: folder } }).stderr;
  };
  assert.match(refused({ format: 2 }), /has the format 2, and this version of the bridge reads 1/);
  assert.match(refused({ pointer_size: 4 }), /is made for pointers of 4 bytes/);
  rmSync(folder, { recursive: true });
});

test('what the contract appends is read without code of the bridge\'s', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'agenda-'));
  const contract = JSON.parse(readFileSync(path.join(process.env.AGENDA_CONTRACT, 'agenda.json'), 'utf8'));
  const item = contract.structs.find((one) => one.name === 'agenda_item');
  const text = item.members.find((one) => one.name === 'title');
  item.members.push({ ...text, name: 'remark', offset: item.size });
  item.size += text.size;
  writeFileSync(path.join(folder, 'agenda.json'), JSON.stringify(contract));
  const { stdout } = passed(child(`
    const of = portal();
    const plugin = open(of.host);
    console.log(JSON.stringify((await plugin.items(of.call({ as: 'aase' })))[0]));
    plugin.close();`, { env: { AGENDA_CONTRACT: folder } }));
  assert.equal(JSON.parse(stdout).remark, '');
  rmSync(folder, { recursive: true });
});

test('a plugin whose manifest does not fit is refused before it runs', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'agenda-'));
  const name = path.basename(pluginFile, '.so');
  const file = path.join(folder, `${name}.so`);
  const manifest = path.join(folder, `${name}.manifest.json`);
  copyFileSync(pluginFile, file);
  const refused = () => refusalOf(() => load(file, portal().host));
  const without = await refused();
  assert.ok(without instanceof Refused && without.message.includes('manifest'), without.message);
  const told = readFileSync(pluginFile.replace(/\.so$/, '.manifest.json'), 'utf8');
  for (const [from, to] of [[/("sha256"\s*:\s*")[0-9a-f]{4}/, '$1' + '0000'], [/"0\.9"/g, '"7.0"']]) {
    writeFileSync(manifest, told.replace(from, to));
    assert.notEqual(told.replace(from, to), told);
    const refusal = await refused();
    assert.ok(refusal instanceof Refused && [403, 501].includes(refusal.status), refusal.message);
  }
  assert.equal((await refusalOf(() => load('no-such-plugin', portal().host))).status, 404);
  rmSync(folder, { recursive: true });
});

test('content folders are found by the loader where the host names none', () => {
  const { name, version, storage, meetings } = portal().host;
  process.env.AGENDA_CONTENT_PATH = content;
  assert.deepEqual(new Host({ name, version, storage, meetings }).contentFolders, [content]);
  delete process.env.AGENDA_CONTENT_PATH;
});
