// Does the example hold a meeting over HTTP: list, show, a form that is done, one that is refused, one sent
// twice?
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { folder } from './support/bridge.mjs';
import { content, item } from './support/world.mjs';

const place = mkdtempSync(path.join(tmpdir(), 'agenda-'));
let server;
let address;
let cookie;

const ended = () => new Promise((resolve) => { server.once('exit', (code, signal) => resolve([code, signal])); });
const asked = (where, options = {}) =>
  fetch(new URL(where, address), { redirect: 'manual', ...options, headers: { cookie, ...options.headers } });
const posted = (fields) => asked(`/items/${item}`, { method: 'POST', body: fields });

before(async () => {
  server = spawn(process.execPath, [path.join(folder, 'example/board.js'), '0', `sqlite:${place}/board.db`],
    { env: { ...process.env, AGENDA_CONTENT_PATH: content }, stdio: ['ignore', 'pipe', 'inherit'] });
  address = await new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the example ended with ${code}`)));
    server.stdout.once('data', (line) => resolve(String(line).trim()));
  });
  const signedIn = await asked('/sign-in/rita');
  cookie = signedIn.headers.get('set-cookie').split(';')[0];
});

after(async () => {
  const end = ended();
  server.kill('SIGTERM');
  assert.deepEqual(await end, [0, null]);
  rmSync(place, { recursive: true });
});

/** The fields of the page's form for an action, as a browser would send them. */
async function formOf(action) {
  const html = await (await asked(`/items/${item}`)).text();
  const form = html.match(/<form[\s\S]*?<\/form>/g).find((one) => one.includes(`value="${action}"`));
  const fields = new URLSearchParams();
  for (const [, attributes] of form.matchAll(/<input([^>]*)>/g)) {
    const name = /name="([^"]*)"/.exec(attributes)?.[1];
    if (name && !/type="(radio|checkbox)"/.test(attributes)) fields.append(name, /value="([^"]*)"/.exec(attributes)?.[1] ?? '');
  }
  for (const [, name, value] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)</g)) fields.append(name, value);
  for (const [, name] of form.matchAll(/<select[^>]*name="([^"]*)"/g)) fields.append(name, '');
  return fields;
}

const nameOf = (fields, ending) => [...fields.keys()].find((name) => name.endsWith(ending));

test('whoever is not signed in is asked who they are', async () => {
  assert.match(await (await fetch(address)).text(), /Hvem er du\?/);
});

test('the agenda lists the items, and links them', async () => {
  const html = await (await asked('/')).text();
  assert.ok(html.includes(`href="/items/${item}"`));
  assert.ok(html.includes('Den almene sektor som demokratisk aktør'));
});

test('an item of the board\'s own is listed and shown as the others are', async () => {
  assert.match(await (await asked('/')).text(), /<a href="\/items\/own:budget">Budget 2027<\/a> \(0 /);
  assert.match(await (await asked('/items/own:budget')).text(), /At budgettet vedtages\./);
});

test('the papers of the meeting are given as every kind of file that the plugin makes', async () => {
  const links = Array.from((await (await asked('/')).text()).matchAll(/"(\/papers\/minutes\.[^"]*)"/g), ([, link]) => link);
  assert.deepEqual(links, ['html', 'txt', 'json', 'docx'].map((ending) => `/papers/minutes.${ending}`));
  const [html, text, json, word] = await Promise.all(links.map((link) => asked(link)));
  assert.match(await html.text(), /^<!doctype html>[\s\S]*Budget 2027/);
  assert.match(await text.text(), /Budget 2027/);
  assert.equal((await json.json()).page, 'minutes');
  assert.equal(word.headers.get('content-disposition'), 'attachment; filename="minutes.docx"');
  assert.equal(Buffer.from(await word.arrayBuffer()).toString('latin1', 0, 4), 'PK\x03\x04');
  for (const unknown of ['minutes.exe', 'none.docx', 'minutes']) assert.equal((await asked(`/papers/${unknown}`)).status, 404);
});

test('an item is shown with its forms, and not again where nothing has changed', async () => {
  const page = await asked(`/items/${item}`);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /<form[\s\S]*name="csrf_token"/);
  const again = await asked(`/items/${item}`, { headers: { 'if-none-match': page.headers.get('etag') } });
  assert.equal(again.status, 304);
  assert.equal(await again.text(), '');
});

test('style and script come from the portal\'s own address', async () => {
  assert.match(await (await asked('/agenda.css')).text(), /--portal-text/);
  assert.equal((await asked('/agenda.js')).headers.get('content-type'), 'text/javascript; charset=utf-8');
});

test('a form is done as it was posted, and once where it is posted twice', async () => {
  const fields = await formOf('add_follow_up');
  fields.set(nameOf(fields, '-task'), 'Book beboerhuset på Ærø');
  fields.set(nameOf(fields, '-responsible'), 'aase');
  for (let i = 0; i < 2; ++i) {
    const done = await posted(fields);
    assert.equal(done.status, 303, await done.text());
    assert.equal(done.headers.get('location'), `/items/${item}`);
  }
  const html = await (await asked(`/items/${item}`)).text();
  assert.equal(html.match(/<p dir="auto">Book beboerhuset på Ærø</g)?.length, 1);
});

test('a form that lost a field is refused, and shown again with what was typed', async () => {
  const fields = await formOf('add_follow_up');
  fields.set(nameOf(fields, '-task'), 'Det her blev tastet');
  fields.delete(nameOf(fields, '-responsible'));
  const refused = await posted(fields);
  assert.equal(refused.status, 400);
  assert.match(await refused.text(), /Det her blev tastet/);
  assert.doesNotMatch(await (await asked(`/items/${item}`)).text(), /Det her blev tastet/);
});

test('a form from elsewhere is not done', async () => {
  const fields = await formOf('add_follow_up');
  fields.set('csrf_token', 'another');
  assert.equal((await posted(fields)).status, 403);
});

test('an unknown item has the status that HTTP has for it', async () => {
  const unknown = await asked('/items/no.such-item');
  assert.equal(unknown.status, 404);
  assert.match(await unknown.text(), /no\.such-item/);
});
