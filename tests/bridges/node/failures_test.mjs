// Does whatever goes wrong in the portal's own code, or in how it calls, end as an exception that says what
// it was?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agenda } from './support/bridge.mjs';
import { child } from './support/child.mjs';
import { answer, followUp, open, portal, record, refusalOf, withPlugin } from './support/world.mjs';

const { AgendaError, Call, Conflict, Host, load, openStorage, Refused } = agenda;

/** A portal one of whose methods is another. */
function broken(part, method, does) {
  const sound = portal();
  return new Host({ ...sound.host, [part]: { ...sound.host[part], [method]: does } });
}

const calls = portal();
const call = calls.call({ as: 'aase', request: 'r' });

for (const [part, method] of [['storage', 'read'], ['storage', 'apply'], ['meetings', 'read']]) {
  for (const thrown of [new TypeError('broken'), new RangeError('broken'), 'a text', null, undefined, 7, Object.create(null)]) {
    test(`${part}.${method} throws ${thrown === null || typeof thrown !== 'object' ? thrown : thrown.constructor?.name}`, async () => {
      await withPlugin(broken(part, method, () => { throw thrown; }), async (plugin) => {
        for (const perform of [() => plugin.perform(call, answer()), () => plugin.sync.perform(call, answer())]) {
          const refusal = await refusalOf(perform);
          assert.ok(refusal instanceof Refused);
          assert.equal(refusal.status, 503);
          assert.ok('cause' in refusal);
          assert.equal(refusal.cause, thrown);
        }
      });
    });
  }
}

test('a read that throws in the midst of its records fails, and its iterator is closed', async () => {
  const sound = portal();
  await withPlugin(sound, (plugin) => plugin.perform(call, answer()));
  let closed = 0;
  function* half(records) {
    try {
      yield* records;
      throw new Error('the connection was lost');
    } finally {
      ++closed;
    }
  }
  const storage = { ...sound.host.storage,
    * read(given, ranges) { for (const records of sound.host.storage.read(given, ranges)) yield half(records); } };
  await withPlugin(new Host({ ...sound.host, storage }), async (plugin) => {
    const refusal = await refusalOf(() => plugin.sync.render(call, record));
    assert.equal(refusal.cause.message, 'the connection was lost');
    assert.ok(closed > 0);
  });
});

const NO_RECORDS = { key: ['o', 'b', 'i', 'm', 'k', 'd'], flags: 0, revision: 1, timeMs: 0, utcOffsetMinutes: 0, author: '', payload: '{}' };
for (const [what, given] of Object.entries({
  'nothing': undefined,
  'a number': 7,
  'no list for a range': [],
  'a list too many': Array.from({ length: 100 }, () => []),
  'records that are none': [[null]],
  'a key of five parts': [[{ ...NO_RECORDS, key: ['o'] }]],
  'a revision that is no number': [[{ ...NO_RECORDS, revision: 'x' }]],
  'a revision with a fraction': [[{ ...NO_RECORDS, revision: 1.5 }]],
  'a payload that is no text': [[{ ...NO_RECORDS, payload: 7 }]],
  'a payload that has a length alone': [[{ ...NO_RECORDS, payload: { length: -8 } }]],
  'a revision that is negative': [[{ ...NO_RECORDS, revision: -1 }]],
  'a revision that is too large': [[{ ...NO_RECORDS, revision: 2n ** 64n + 1n }]],
  'flags that are none': [[{ ...NO_RECORDS, flags: NaN }]],
  'flags that are too large': [[{ ...NO_RECORDS, flags: 2 ** 32 }]],
  'an offset that is none': [[{ ...NO_RECORDS, utcOffsetMinutes: '60' }]],
  'a key with a part that is no text': [[{ ...NO_RECORDS, key: [['o'], 'b', 'i', 'm', 'k', 'd'] }]],
  'a key that is no ASCII': [[{ ...NO_RECORDS, key: ['å', 'b', 'i', 'm', 'k', 'd'] }]],
})) {
  test(`storage.read gives ${what}`, async () => {
    await withPlugin(broken('storage', 'read', () => given), async (plugin) => {
      const refusal = await refusalOf(plugin.render(call, record));
      assert.equal(refusal.status, 503);
      assert.ok(refusal.cause instanceof Error, `${refusal.cause}`);
    });
  });
}

for (const given of [undefined, null, NaN, -1, 1.5, 'x', {}, 0, -1n, 2n ** 64n]) {
  test(`storage.apply gives ${given}`, async () => {
    await withPlugin(broken('storage', 'apply', () => given), async (plugin) => {
      const refusal = await refusalOf(plugin.perform(call, answer()));
      assert.equal(refusal.status, 503);
      assert.match(refusal.cause.message, /which is no revision/);
    });
  });
}

for (const given of [undefined, -1, 1.5, NaN, '1', 2n ** 64n]) {
  test(`storage.apply throws a Conflict with the index ${given}`, async () => {
    await withPlugin(broken('storage', 'apply', () => { throw new Conflict(given); }), async (plugin) => {
      const refusal = await refusalOf(() => plugin.sync.perform(call, answer()));
      assert.equal(refusal.status, 503);
      assert.ok(refusal.cause instanceof RangeError);
    });
  });
}

// A meeting without members would be one at which everybody has the roles of their call.
for (const given of [false, true, 0, 5, '', 'm1', [], {}]) {
  test(`meetings.read gives ${JSON.stringify(given)}`, async () => {
    await withPlugin(broken('meetings', 'read', () => given), async (plugin) => {
      for (const asked of [plugin.render(call, record), () => plugin.sync.perform(call, answer())]) {
        const refusal = await refusalOf(asked);
        assert.equal(refusal.status, 503);
        assert.match(refusal.cause.message, /meetings.read gave/);
      }
    });
  });
}

test('a meeting whose parts are none says which', async () => {
  const aase = { id: 'aase', name: 'Åse', roles: ['member'] };
  for (const [changed, words] of [
    [{ title: 5 }, /agenda_meeting.title: a text is a string/], [{ title: { length: 3 } }, /agenda_meeting.title/],
    [{ members: new Array(3) }, /agenda_meeting.members: no agenda_member/], [{ members: [null] }, /no agenda_member/],
    [{ members: new Set([aase]) }, /a list is an array/], [{ members: [{ ...aase, roles: 2 ** 32 + 8 }] }, /roles/],
    [{ members: [{ ...aase, presence: NaN }] }, /presence/], [{ state: 2 ** 32 + 1 }, /state/], [{ items: 'abc' }, /items/],
  ]) {
    const { host } = portal();
    await withPlugin(broken('meetings', 'read', (...asked) => ({ ...host.meetings.read(...asked), ...changed })), async (plugin) => {
      assert.match((await refusalOf(plugin.render(call, record))).cause.message, words);
    });
  }
});

test('an exception that throws when it is looked at is one', async () => {
  const { proxy: thrown, revoke } = Proxy.revocable({}, {});
  revoke();
  await withPlugin(broken('meetings', 'read', () => { throw thrown; }), async (plugin) => {
    const refusal = await refusalOf(() => plugin.sync.render(call, record));
    assert.equal(refusal.status, 503);
    assert.equal(refusal.cause, thrown);
  });
});

// It would be read at: a portal's own ids are numbers.
test('a number is never taken for an address', () => {
  const { status, signal, stdout, stderr } = child(`
    const sound = portal();
    const call = sound.call({ as: 'aase', request: 'r' });
    const plugin = open(sound.host);
    const views = plugin.sync.extension('agenda.view/1');
    const shown = { ...record, mediaType: 'text/plain' };
    for (const use of [() => plugin.sync.asset(5), () => plugin.sync.stateToken(call, 5), () => plugin.sync.summaries(call, [5]),
      () => plugin.sync.render(call, { ...record, problem: 5 }), () => views.render(call, 5),
      () => views.render(call, { ...shown, problem: 5 }), () => views.render(call, { ...shown, token: 5 })]) {
      try { use(); } catch (error) { console.log(error.name); }
    }`);
  assert.deepEqual([status, signal, stdout], [0, null, 'TypeError\n'.repeat(7)], stderr);
});

test('what is no text, number or time in a call is refused', async () => {
  await withPlugin(portal(), async (plugin) => {
    for (const wrong of [{ board: 5 }, { locale: { length: 2 } }, { utcOffsetMinutes: 1.5 }, { utcOffsetMinutes: 2 ** 32 + 60 },
      { time: null }, { actor: { ...call.actor, roles: 2 ** 32 + 8 } }, { actor: { ...call.actor, roles: NaN } }])
      await assert.rejects(async () => plugin.render(call.with(wrong), record), (error) => error instanceof TypeError || error instanceof RangeError);
    for (const headingLevel of ['2', 2.5, NaN, 2 ** 32 + 2]) await assert.rejects(plugin.render(call, { ...record, headingLevel }), RangeError);
    await assert.rejects(plugin.perform(call, { ...answer(), expectedRevision: -1 }), RangeError);
  });
});

test('a meeting with a state or a role that is none says which there are', async () => {
  const meeting = { title: 'x', date: '2026-03-03', state: 'begun', members: [] };
  await withPlugin(broken('meetings', 'read', () => meeting), async (plugin) => {
    assert.match((await refusalOf(plugin.render(call, record))).cause.message, /"begun" is none of planned, in_session/);
  });
});

test('a meeting with a date that is no text says so', async () => {
  const meeting = { title: 'x', date: new Date(0), state: 'planned', members: [] };
  await withPlugin(broken('meetings', 'read', () => meeting), async (plugin) => {
    assert.match((await refusalOf(plugin.render(call, record))).cause.message, /a text is a string or a Buffer, and no object/);
  });
});

test('a portal may refuse with a status of its own', async () => {
  const refused = new Refused({ status: 'not_allowed', message: 'not yours' });
  await withPlugin(broken('meetings', 'read', () => { throw refused; }), async (plugin) => {
    assert.equal((await refusalOf(plugin.render(call, record))).cause, refused);
  });
});

test('a name that cannot be asked for costs no more than the name, and is warned of', async () => {
  const sound = portal();
  sound.setState('m1', 'in_session');
  await withPlugin(sound, (plugin) => plugin.perform(sound.call({ as: 'kirsten', request: 'f' }), followUp('x')));
  const warned = new Promise((resolve) => { process.once('warning', resolve); });
  const { storage, meetings } = sound.host;
  const nameless = (records) => [...records].filter((one) => one.key[4] !== 'index.person');
  const host = new Host({ ...sound.host,
    // Whom the records have no name of, and the meeting does not list, is asked for.
    storage: { ...storage, read: (given, ranges) => Array.from(storage.read(given, ranges), nameless) },
    meetings: { read: (given, id) => ({ ...meetings.read(given, id), members: [{ id: 'aase', name: 'Åse', roles: ['member'] }] }) },
    people: { name() { throw new Error('no names today'); } } });
  await withPlugin(host, async (plugin) => assert.ok((await plugin.render(call, record)).includes('</article>')));
  assert.equal((await warned).message, 'no names today');
});

test('a log that throws harms nothing', async () => {
  const sound = portal();
  const warnings = [];
  const keep = (warning) => warnings.push(warning.message);
  process.on('warning', keep);
  // Content that cannot be read is worth a line while the plugin is opened.
  const contentFolders = [...sound.host.contentFolders, '/nonexistent'];
  const host = new Host({ ...sound.host, contentFolders, log: { line() { throw new Error('the disk is full'); } } });
  await withPlugin(host, async (plugin) => assert.ok((await plugin.items(call)).length > 0));
  await new Promise(setImmediate);
  process.off('warning', keep);
  assert.ok(warnings.includes('the disk is full'), warnings.join());
});

test('what was written by a call that failed is given to nobody, and the next call is well', async () => {
  const sound = portal();
  await withPlugin(sound, async (plugin) => {
    for (let i = 0; i < 100; ++i) {
      sound.failing = i % 2 === 0 ? 'read' : '';
      const asked = plugin.render(call, record);
      if (sound.failing) assert.equal((await refusalOf(asked)).status, 503);
      else assert.ok((await asked).startsWith('<article'));
    }
  });
});

test('what is given wrongly is said before C is called', async () => {
  await withPlugin(portal(), async (plugin) => {
    assert.throws(() => new Call({ organisation: 'o', actor: { id: 'a', name: 'A', roles: ['king'] } }), /"king" is none of chair/);
    assert.throws(() => new Call({ organisation: 'o', time: new Date('never') }), RangeError);
    await assert.rejects(plugin.perform(call, { action: 'x', fields: { note: 7 } }), /The field note is no text/);
    await assert.rejects(plugin.render(call, 'almene-maal.tema-3', 'record'), /a page is asked for by \{ item, view \}/);
    await assert.rejects(plugin.render(call, { view: 'record' }), (error) => error.status === 404 || error.status === 400);
    await assert.rejects(plugin.perform(calls.call({ as: 'aase' }), answer()), (error) => error.status === 400 && error.field === 'request_id');
    assert.throws(() => plugin.extension('agenda.nothing/9'), /has no extension agenda.nothing\/9/);
  });
  for (const part of ['storage', 'meetings', 'people', 'log'])
    assert.throws(() => new Host({ ...portal().host, [part]: {} }), new RegExp(`The host's ${part} needs a method`));
});

test('after close every method says so, and closing again is nothing', async () => {
  const plugin = open(portal().host);
  const content = plugin.extension('agenda.content/1');
  plugin.close();
  plugin.close();
  assert.ok(plugin.isClosed);
  for (const asked of [() => plugin.items(call), () => plugin.render(call, record), () => plugin.perform(call, answer()),
    () => plugin.asset('agenda.css'), () => plugin.sync.items(call), () => plugin.extension('agenda.content/1'), () => content.list(call)]) {
    const error = await refusalOf(asked);
    assert.ok(error instanceof AgendaError && !(error instanceof Refused));
    assert.match(error.message, /is closed/);
  }
});

test('closing in a callback, or opening, is refused and harms nothing', async () => {
  const sound = portal();
  let plugin;
  const said = [];
  const meetings = { read: (given, id) => {
    for (const wrong of [() => plugin.close(), () => load('almene-maal', sound.host)]) {
      try {
        wrong();
      } catch (error) {
        said.push(error.message);
      }
    }
    return sound.host.meetings.read(given, id);
  } };
  plugin = open(new Host({ ...sound.host, meetings }));
  assert.ok((await plugin.render(call, record)).includes('</article>'));
  assert.match(said[0], /cannot be closed while/);
  assert.match(said[1], /cannot be opened while/);
  plugin.close();
});

test('a callback may call another plugin', async () => {
  const inner = open(portal().host);
  const sound = portal();
  const meetings = { read: (given, id) => {
    inner.sync.render(call, record);
    assert.throws(() => inner.sync.render(call.with({ meeting: 'none' }), record), Refused);
    return sound.host.meetings.read(given, id);
  } };
  await withPlugin(new Host({ ...sound.host, meetings }), async (plugin) => {
    for (const ask of [() => plugin.render(call, record), () => plugin.sync.render(call, record)])
      assert.ok((await ask()).startsWith('<article'));
  });
  inner.close();
});

test('a store of the loader\'s stays open as long as a plugin uses it', async () => {
  const storage = openStorage('memory:');
  const plugin = open(new Host({ ...portal().host, storage }));
  assert.throws(() => storage.close(), /is used by a plugin/);
  assert.equal((await plugin.perform(call, answer())).repeated, false);
  plugin.close();
  storage.close();
  assert.throws(() => open(new Host({ ...portal().host, storage })), /is closed/);
  assert.throws(() => openStorage('nothing:x'), (error) => error instanceof Refused && error.status === 404);
});
