// Is C shown the meetings that a portal lists, in the contract's order? No plugin asks for them yet, so that the test calls
// the portal's table as a plugin would.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { agenda, imported } from './support/bridge.mjs';
import { portal, refusalOf } from './support/world.mjs';

const { constant, Host } = agenda;
const { frames, memory } = await imported('lib/frames.js');
const { HostTables } = await imported('lib/host-tables.js');
const { Journal, PENDING } = await imported('lib/journal.js');
const { layoutOf } = await imported('lib/structs.js');
const { Table } = await imported('lib/table.js');

const meeting = (id, date, more = {}) => ({ id, date, title: id, state: 'ended', ...more });

/** The table of such a portal, as a plugin has it, for as long as the body runs. */
async function withMeetings(list, body) {
  const of = portal();
  const { read } = of.host.meetings;
  const tables = new HostTables(new Host({ ...of.host, meetings: list ? { read, list } : { read } }));
  try {
    const table = frames.run(null, () => {
      const address = tables.extension(memory.newText(constant('AGENDA_HOST_MEETINGS')));
      const { self } = layoutOf('agenda_host_meetings').decode(memory, address);
      return new Table(constant('AGENDA_HOST_MEETINGS'), 'agenda_host_meetings', address, self);
    });
    return await body(table, of.call({ as: 'aase' }));
  } finally {
    tables.forget();
  }
}

const listOf = (table, call, from = '2026-01-01', to = '2026-12-31') => table.call('list', [call, from, to], (_, __, seen) => seen);

/** The same as a plugin's methods that are awaited make a call: again, until everything is there. */
async function awaited(body) {
  const journal = new Journal();
  for (;;) {
    try {
      return frames.withJournal(journal, body);
    } catch (error) {
      if (error !== PENDING) throw error;
    }
    await journal.fetch();
  }
}

test('meetings are shown by date and then by id, whole, whatever holds them', async () => {
  const own = { ownItems: [{ id: 'budget', title: 'Budget', closed: 'wholly' }], place: 'Ærø' };
  const all = [meeting('b', '2026-04-07'), meeting('c', '2026-03-03', own), meeting('a', '2026-04-07')];
  for (const list of [() => all, () => new Set(all), function* one() { yield* all; }]) {
    const asked = [];
    const noted = (call, from, to) => { asked.push([call.organisation, from, to]); return list(); };
    await withMeetings(noted, (table, call) => {
      const seen = listOf(table, call, '2026-03-01', '2026-04-30');
      assert.deepEqual(seen.map((one) => one.id), ['c', 'a', 'b']);
      assert.deepEqual([seen[0].state, seen[0].place, seen[0].ownItems[0].closed], ['ended', 'Ærø', 'wholly']);
      assert.deepEqual(asked, [[call.organisation, '2026-03-01', '2026-04-30']]);
    });
  }
  assert.deepEqual(all.map((one) => one.id), ['b', 'c', 'a'], 'what the portal gave was changed');
});

test('a list may come later, and is asked for once', async () => {
  let asked = 0;
  const later = async () => {
    ++asked;
    await sleep(1);
    return [meeting('b', '2026-04-07'), meeting('a', '2026-03-03')];
  };
  await withMeetings(later, async (table, call) => {
    assert.deepEqual((await awaited(() => listOf(table, call))).map((one) => one.id), ['a', 'b']);
    assert.equal(asked, 1);
    const refusal = await refusalOf(() => listOf(table, call));
    assert.match(refusal.cause.message, /meetings\.list gave something to await/);
  });
});

test('a portal that lists none is asked all the same, and one that cannot list is not', async () => {
  await withMeetings(() => [], (table, call) => assert.deepEqual(listOf(table, call), []));
  await withMeetings(null, (table) => assert.deepEqual(table.names, ['read']));
  await withMeetings(() => [], (table) => assert.deepEqual(table.names, ['read', 'list']));
});

test('a day that is none is refused before the portal is asked', async () => {
  const list = () => assert.fail('it was asked');
  await withMeetings(list, async (table, call) => {
    for (const day of ['', '2026-3-03', '2026-02-29', '2026-04-31', '2026-13-01', '2026-01-00', '1899-12-31', '2026-03-03T', 'i dag']) {
      for (const days of [[day, '2026-12-31'], ['2026-01-01', day]])
        assert.equal((await refusalOf(() => listOf(table, call, ...days))).statusName, 'invalid_argument', days);
    }
  });
  await withMeetings(() => [], (table, call) => assert.deepEqual(listOf(table, call, '2024-02-29', '9999-12-31'), []));
});

test('what is no list of meetings is the portal\'s own mistake, and is named', async () => {
  const mistakes = [[null, /meetings\.list gave no list: object/], [undefined, /gave no list/], [7, /gave no list: number/],
    [[null], /gave no meeting/], [['a'], /meetings\.list gave no meeting: string/],
    [[{ ...meeting('a', '2026-03-03'), state: undefined }], /without a state/], [[meeting(undefined, '2026-03-03')], /whose id or date/],
    [[meeting('a', new Date())], /whose id or date is no text/], [[meeting('a', '2026-03-03', { ownItems: [7] })], /agenda_own_item/]];
  for (const [given, message] of mistakes) {
    await withMeetings(() => given, async (table, call) => {
      const refusal = await refusalOf(() => listOf(table, call));
      assert.equal(refusal.statusName, 'unavailable');
      assert.match(refusal.cause.message, message);
      assert.match((await refusalOf(awaited(() => listOf(table, call)))).cause.message, message);
    });
  }
  const thrown = new Error('the database is down');
  await withMeetings(async () => { throw thrown; }, async (table, call) => {
    assert.equal((await refusalOf(awaited(() => listOf(table, call)))).cause, thrown);
  });
});

test('the world of the cases lists its meetings', async () => {
  const of = portal();
  await withMeetings(of.host.meetings.list, (table, call) => {
    const listed = listOf(table, call, '2026-03-03', '2026-05-04');
    assert.deepEqual(listed.map((one) => [one.id, one.members.length > 0]), [['m1', true], ['m2', true]]);
  });
});
