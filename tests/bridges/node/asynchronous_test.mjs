// Does a portal whose database answers later lose nothing, and write nothing twice?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { agenda, imported } from './support/bridge.mjs';
import { MemoryStorage } from './support/memory-storage.mjs';
import { answer, followUp, open, portal, record, refusalOf, withPlugin } from './support/world.mjs';

const { AgendaError, Conflict, Host, Refused } = agenda;
const soon = { latency: () => Math.random() * 3 };

/** Runs all jobs, so many at a time. */
async function together(most, jobs) {
  const waiting = jobs.values();
  await Promise.all(Array.from({ length: most }, async () => {
    for (const job of waiting) await job();
  }));
}

test('2,400 writes, 40 at a time, are all done, and none is lost or doubled', async () => {
  const BOARDS = 24;
  const WRITES = 2400;
  const asynchronous = portal(soon);
  asynchronous.setState('m1', 'in_session');
  let applied = 0;
  let conflicts = 0;
  const apply = asynchronous.records.apply.bind(asynchronous.records);
  asynchronous.records.apply = (call, batch) => {
    try {
      const revision = apply(call, batch);
      ++applied;
      return revision;
    } catch (error) {
      if (error instanceof Conflict) ++conflicts;
      throw error;
    }
  };
  await withPlugin(asynchronous, async (plugin) => {
    const revisions = new Set();
    const board = (i) => ({ board: `board-${i % BOARDS}` });
    await together(40, Array.from({ length: WRITES }, (_, i) => async () => {
      const call = asynchronous.call({ as: 'rita', request: `r${i}` }).with(board(i));
      const outcome = await plugin.perform(call, followUp(`Opgave ${i}`));
      assert.equal(outcome.repeated, false);
      revisions.add(outcome.revision);
    }));
    assert.equal(revisions.size, WRITES);
    assert.equal(applied, WRITES);
    assert.ok(conflicts > 0, 'no two writes ever met, so nothing was tried');
    for (let i = 0; i < BOARDS; ++i) {
      const call = asynchronous.call({ as: 'rita' }).with(board(i));
      const json = JSON.parse(await plugin.render(call, { ...record, mediaType: 'application/json' }));
      const tasks = json.follow_ups.map((one) => one.task).sort();
      assert.deepEqual(tasks, Array.from({ length: WRITES / BOARDS }, (_, n) => `Opgave ${n * BOARDS + i}`).sort());
    }
    console.log(`${conflicts} conflicts`);
  });
});

test('40 who write to one place at once all get through', async () => {
  const asynchronous = portal(soon);
  asynchronous.setState('m1', 'in_session');
  await withPlugin(asynchronous, async (plugin) => {
    const outcomes = await Promise.all(Array.from({ length: 40 }, (_, i) =>
      plugin.perform(asynchronous.call({ as: 'rita', request: `r${i}` }), followUp(`Opgave ${i}`))));
    assert.equal(new Set(outcomes.map((one) => one.revision)).size, 40);
  });
});

test('the same request at once is done once', async () => {
  const asynchronous = portal(soon);
  await withPlugin(asynchronous, async (plugin) => {
    const call = asynchronous.call({ as: 'aase', request: 'once' });
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => plugin.perform(call, answer())));
    assert.equal(outcomes.filter((one) => !one.repeated).length, 1);
    assert.equal(new Set(outcomes.map((one) => one.revision)).size, 1);
  });
});

test('whatever is read or written is asked for once', async () => {
  const asynchronous = portal(soon);
  const asked = [];
  const { storage, meetings } = asynchronous.host;
  const host = new Host({ ...asynchronous.host,
    storage: {
      read: (call, ranges) => { asked.push('read'); return storage.read(call, ranges); },
      apply: (call, batch) => { asked.push('apply'); return storage.apply(call, batch); },
    },
    meetings: { read: (call, id) => { asked.push(`meeting ${id}`); return meetings.read(call, id); } } });
  await withPlugin(host, async (plugin) => {
    await plugin.perform(asynchronous.call({ as: 'aase', request: 'r' }), answer());
    assert.equal(asked.filter((one) => one === 'apply').length, 1);
    assert.equal(asked.filter((one) => one === 'meeting m1').length, 1);
  });
});

for (const what of ['read', 'apply', 'meetings']) {
  test(`a rejected ${what} refuses the call with its cause, and the same request works afterwards`, async () => {
    const asynchronous = portal(soon);
    await withPlugin(asynchronous, async (plugin) => {
      const call = asynchronous.call({ as: 'aase', request: 'again' });
      asynchronous.failing = what;
      const refusal = await refusalOf(plugin.perform(call, answer()));
      assert.ok(refusal instanceof Refused);
      assert.equal(refusal.statusName, 'unavailable');
      assert.equal(refusal.cause.message, `the portal's own ${what} failed`);
      asynchronous.failing = '';
      assert.equal((await plugin.perform(call, answer())).repeated, false);
    });
  });
}

test('part of a portal may answer at once and part of it later', async () => {
  const now = portal();
  const later = (object, method) => ({ [method]: async (...values) => { await sleep(1); return object[method](...values); } });
  const { storage, meetings, people } = now.host;
  const generated = {
    async* read(call, ranges) {
      for (const range of storage.read(call, ranges)) {
        await sleep(1);
        yield (async function* records() { yield* range; })();
      }
    },
    apply: (call, batch) => Promise.resolve(storage.apply(call, batch)),
  };
  const hosts = [
    { meetings: later(meetings, 'read'), people: later(people, 'name') },
    { storage: { read: storage.read, ...later(storage, 'apply') } },
    { storage: { ...later(storage, 'read'), apply: storage.apply } },
    { storage: generated },
  ];
  for (const [i, parts] of hosts.entries()) {
    await withPlugin(new Host({ ...now.host, ...parts }), async (plugin) => {
      assert.equal((await plugin.perform(now.call({ as: 'aase', request: `r${i}` }), answer({ note: `${i}` }))).repeated, false);
      const page = await plugin.render(now.call({ as: 'aase' }), { ...record, view: 'prepare', mediaType: 'application/json' });
      assert.equal(JSON.parse(page).considerations[0].mine.note, `${i}`);
    });
  }
});

test('a call that is made again says its lines to the log once', async () => {
  const asynchronous = portal(soon);
  // A record that nobody can read is worth a line.
  const { storage } = asynchronous.host;
  const unreadable = (records) => records.map((one) => ({ ...one, payload: '{' }));
  const read = async (call, ranges) => (await storage.read(call, ranges)).map(unreadable);
  const host = new Host({ ...asynchronous.host, storage: { ...storage, read } });
  await withPlugin(asynchronous, (plugin) => plugin.perform(asynchronous.call({ as: 'aase', request: 'r' }), answer()));
  await withPlugin(host, async (plugin) => {
    asynchronous.lines.length = 0;
    await plugin.render(asynchronous.call({ as: 'aase' }), { ...record, view: 'prepare' });
    assert.ok(asynchronous.lines.length > 0, 'nothing was said, so nothing was tried');
    assert.equal(new Set(asynchronous.lines).size, asynchronous.lines.length, asynchronous.lines.join('\n'));
  });
});

test('what can be read only once is read once, however often the call is made', async () => {
  const asynchronous = portal(soon);
  asynchronous.setState('m1', 'in_session');
  const { fields } = answer({ note: 'én gang' });
  const once = (values) => Object.entries(values)[Symbol.iterator]();
  await withPlugin(asynchronous, async (plugin) => {
    const call = (request) => asynchronous.call({ as: 'rita', request, form: true });
    const { results } = await plugin.perform(call('r1'), { ...followUp(''), fields: once(followUp('Book Ærø').fields) });
    assert.equal(results[0].record.task, 'Book Ærø');
    const form = { 'agenda-1-action': 'add_follow_up', 'agenda-1-item': record.item, 'agenda-1-task': 'Igen', 'agenda-1-responsible': 'aase',
      'agenda-1-count': '4' };
    assert.equal((await plugin.submit(call('r2'), once(form))).results[0].record.task, 'Igen');
    const typed = { ...form, 'agenda-1-task': 'Det tastede' };
    const page = await plugin.render(call(''), { ...record, view: 'meeting', typed: once(typed), problem: { status: 404 } });
    assert.match(page, /Det tastede/);
    const { text } = await plugin.renderPage(call(''), { page: 'minutes', mediaType: 'application/json', query: once({ version: 'residents' }) });
    assert.equal(JSON.parse(text).version, 'residents');
    assert.deepEqual((await plugin.summaries(call(''), [record.item].values())).map((one) => one.item), [record.item]);
    const answered = await plugin.perform(asynchronous.call({ as: 'aase', request: 'r3' }), [{ ...answer(), fields: once(fields) }]);
    assert.equal(answered.repeated, false);
  });
});

test('a call that cannot wait says which one can', async () => {
  const asynchronous = portal(soon);
  await withPlugin(asynchronous, async (plugin) => {
    const refusal = await refusalOf(() => plugin.sync.render(asynchronous.call({ as: 'aase' }), record));
    assert.equal(refusal.statusName, 'unavailable');
    assert.ok(refusal.cause instanceof AgendaError);
    assert.match(refusal.cause.message, /plugin\.sync/);
  });
});

test('a call that goes on after its plugin was closed is refused', async () => {
  const asynchronous = portal(soon);
  const plugin = open(asynchronous.host);
  const page = plugin.render(asynchronous.call({ as: 'aase' }), record);
  plugin.close();
  assert.match((await refusalOf(page)).message, /is closed/);
});

test('another request at the same place is an error that says so', async () => {
  const { Journal, PENDING } = await imported('lib/journal.js');
  const same = (value) => value;
  const journal = new Journal();
  assert.throws(() => journal.ask('a read', ['first'], async () => 'found', same), (error) => error === PENDING);
  // Nothing else is begun while that is awaited.
  assert.throws(() => journal.ask('an apply', [], () => assert.fail('it was begun'), same), (error) => error === PENDING);
  assert.equal(await journal.fetch(), false);
  assert.throws(() => journal.ask('a read', ['second'], () => assert.fail('it was asked again'), same),
    /Request 1 of the call is a read of something else/);
  await assert.rejects(async () => journal.ask('an apply', ['first'], () => {}, same), AgendaError);
});

/** A portal all of whose writes meet a conflict, and how many there were. */
function conflicting(durability) {
  const records = new MemoryStorage();
  const of = portal();
  const tried = { times: 0 };
  const storage = {
    durability,
    read: async (call, ranges) => Array.from(records.read(call, ranges), (one) => [...one]),
    apply: async () => { ++tried.times; throw new Conflict(0); },
  };
  return { of, tried, host: new Host({ ...of.host, storage }) };
}

for (const [durability, least, most] of [['on_return', 33, 64], ['with_host_commit', 1, 1]]) {
  test(`a conflict without end is told to the caller: ${durability}`, async () => {
    const { of, tried, host } = conflicting(durability);
    await withPlugin(host, async (plugin) => {
      const refusal = await refusalOf(plugin.perform(of.call({ as: 'aase', request: 'r' }), answer()));
      assert.equal(refusal.code, 'conflict.busy');
      assert.equal(refusal.cause, undefined);
      assert.ok(tried.times >= least && tried.times <= most, `${tried.times} times`);
    });
  });
}
