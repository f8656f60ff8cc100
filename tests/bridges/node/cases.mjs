// Runs the table of cases that every bridge passes: cases.mjs PLUGIN OLDER_PLUGIN CONTENT CASES [--heavy]
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { agenda } from './support/bridge.mjs';
import { Portal } from './support/portal.mjs';
import { residentKib } from './support/memory.mjs';

const { load, Refused } = agenda;
const isHeavy = process.argv.includes('--heavy');
const [pluginFile, olderFile, content, casesFile] = process.argv.slice(2).filter((one) => one !== '--heavy');
const table = JSON.parse(readFileSync(casesFile, 'utf8'));
// Without --heavy the heavy cases run with so much less, and memory is then not judged.
const LESS = 20;

/** What came of a step, whatever the step was. */
const done = (text = '', more = {}) => ({ status: 200, text, listed: new Map(), media: new Map(), statuses: [], ...more });

class Case {
  #portal;
  #plugin;
  #tokens = new Map();
  #revisions = new Map();
  #requests = 0;

  constructor(told) {
    this.#portal = new Portal(table.world, content, told.storage === 'replay' ? { latency: () => Math.random() * 2 } : {});
    this.#plugin = load(told.plugin === 'older' ? olderFile : pluginFile, this.#portal.host, { allowNoManifest: true });
  }

  close() { this.#plugin.close(); }

  async run(step) {
    if (step.do === 'state') return this.#portal.setState(step.meeting, step.state);
    if (step.do === 'repeat') return this.#repeat(step);
    this.#portal.failing = step.throws ?? '';
    const outcome = await this.#outcome(step);
    this.#portal.failing = '';
    if (step.keep_token) this.#tokens.set(step.keep_token, outcome.token);
    if (step.keep_revision) this.#revisions.set(step.keep_revision, JSON.parse(outcome.text).results[0].revision);
    return check(outcome, step.expect ?? {});
  }

  async #outcome(step) {
    const call = this.#portal.call({ request: `r${++this.#requests}`, ...step });
    try {
      return await this[`_${step.do}`](call, step);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { ...done(), status: error.status, refusal: error };
    }
  }

  async _items(call) { return listed(await this.#plugin.items(call), 'id', 'title'); }
  async _actions(call) { return listed(await this.#plugin.actions(call), 'name', 'label'); }
  async _views(call) { return listed(await this.#plugin.views(call), 'name', 'label'); }

  async _pages(call) {
    const pages = await this.#plugin.pages(call);
    const media = pages.map(({ name, mediaTypes }) => [name, mediaTypes.map((one) => one.name)]);
    return { ...listed(pages, 'name', 'label'), media: new Map(media) };
  }

  async _asset(_, { name }) { return done(await this.#plugin.asset(name)); }

  async _summaries(call, { items, media_type: type }) {
    const summaries = await this.#plugin.summaries(call, items, type);
    return done('', { statuses: summaries.map((one) => one.status) });
  }

  async _perform(call, { actions }) {
    // A text names the revision that a step before has kept.
    const revisionOf = (told) => (typeof told === 'string' ? this.#revisions.get(told) : told);
    const requests = actions.map(({ expected_revision: told, ...request }) => ({ ...request, expectedRevision: revisionOf(told) }));
    return done(JSON.stringify(await this.#plugin.perform(call, requests)));
  }

  async _submit(call, { fields }) { return done(JSON.stringify(await this.#plugin.submit(call, fields))); }

  async _render(call, step) {
    const { item, view, media_type: mediaType, typed, problem, id_prefix: idPrefix, heading_level: headingLevel } = step;
    const request = { item, view, mediaType, typed, problem, idPrefix, headingLevel };
    if (typed) return done(await this.#plugin.render(call, request));
    const known = step.known_token && this.#tokens.get(step.known_token);
    const { isModified, page, token } = await this.#plugin.renderUnlessKnown(call, request, known);
    return done(page ?? '', { token, status: isModified ? 200 : 304 });
  }

  async _render_page(call, step) {
    const { page, media_type: mediaType, query, typed, problem, id_prefix: idPrefix, heading_level: headingLevel } = step;
    const knownToken = step.known_token && this.#tokens.get(step.known_token);
    const request = { page, mediaType, query, typed, problem, knownToken, idPrefix, headingLevel };
    const { content, text, isModified, token } = await this.#plugin.renderPage(call, request);
    return done(text, { content, token, status: isModified ? 200 : 304 });
  }

  async #repeat({ times, warm_up: warmUp, most_kib: most, storage_goes_back_every: every = Infinity, step }) {
    const less = isHeavy ? 1 : LESS;
    const [warm, all] = [warmUp / less, (warmUp + times) / less];
    const began = this.#portal.records.now();
    let before = 0;
    for (let i = 0; i < all; ++i) {
      // What V8 frees only between two turns of the event loop is no growth, and no server goes so long
      // without a turn.
      if (i % 100 === 0) await nextTurn();
      if (i === warm) before = await residentKib();
      if (every !== Infinity && i % every === 0) this.#portal.records.goBackTo(began);
      const outcome = await this.#outcome(step);
      assert.equal(outcome.status, 200, outcome.refusal?.message);
    }
    const grown = await residentKib() - before;
    console.log(`  ${step.do}: ${all} times, ${grown} KiB more`);
    if (isHeavy) assert.ok(grown <= most, `${grown} KiB more than after ${warm}`);
  }
}

const listed = (all, id, title) => done('', { listed: new Map(all.map((one) => [one[id], one[title]])) });

function check(outcome, expect) {
  const { refusal, text } = outcome;
  assert.equal(outcome.status, expect.status ?? 200, refusal?.stack ?? text.slice(0, 400));
  for (const name of ['code', 'field', 'theirs', 'yours']) if (name in expect) assert.equal(refusal[name], expect[name]);
  if (expect.message_contains) assert.ok(refusal.message.includes(expect.message_contains), refusal.message);
  if (expect.cause) assert.match(refusal.cause?.message ?? '', /^the portal's own/);
  for (const part of expect.contains ?? []) assert.ok(text.includes(part), `lacks ${part}: ${text.slice(0, 400)}`);
  for (const part of expect.lacks ?? []) assert.ok(!text.includes(part), `contains ${part}`);
  if (expect.begins) assert.ok(outcome.content.toString('hex').startsWith(expect.begins), text.slice(0, 400));
  for (const id of expect.ids ?? []) assert.ok(outcome.listed.has(id), id);
  for (const [id, title] of Object.entries(expect.titles ?? {})) assert.equal(outcome.listed.get(id), title);
  for (const [page, names] of Object.entries(expect.media ?? {})) assert.deepEqual(outcome.media.get(page), names);
  if ('count' in expect) assert.equal(outcome.listed.size, expect.count);
  if (expect.statuses) assert.deepEqual(outcome.statuses, expect.statuses);
  for (const [pointer, value] of Object.entries(expect.json ?? {})) assert.deepEqual(at(JSON.parse(text), pointer), value, pointer);
}

/** What a JSON pointer points at. */
const at = (value, pointer) => pointer.slice(1).split('/').map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'))
  .reduce((inner, key) => inner[key], value);

let failed = 0;
for (const told of table.cases) {
  const one = new Case(told);
  try {
    for (const [i, step] of told.steps.entries()) {
      await one.run(step).catch((error) => { throw new Error(`step ${i + 1}, ${step.do}`, { cause: error }); });
    }
    console.log(`ok: ${told.name}`);
  } catch (error) {
    ++failed;
    console.log(`NOT OK: ${told.name}`, error);
  } finally {
    one.close();
  }
}
console.log(`${table.cases.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
