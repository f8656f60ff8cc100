// Does every value cross the boundary whole: texts, numbers, fields, names?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agenda } from './support/bridge.mjs';
import { answer, item, portal, record, refusalOf, withPlugin } from './support/world.mjs';

const { Call, compareKeys, constant, Host, keyText, utcOffsetMinutes } = agenda;
const prepare = { item, view: 'prepare', mediaType: 'application/json' };

async function noteThatCameBack(note) {
  const of = portal();
  const call = of.call({ as: 'aase', request: 'r' });
  return withPlugin(of, async (plugin) => {
    await plugin.perform(call, answer({ note }));
    return JSON.parse(await plugin.render(call, prepare)).considerations[0].mine.note;
  });
}

test('every character of Unicode that text may hold comes back', async () => {
  const allowed = [];
  for (let code = 0x20; code <= 0x10FFFF; ++code) {
    if ((code >= 0x7F && code <= 0x9F) || (code >= 0xD800 && code <= 0xDFFF)) continue;
    allowed.push(code);
  }
  const of = portal();
  await withPlugin(of, async (plugin) => {
    for (let i = 0; i < allowed.length; i += 1990) {
      const note = `a${String.fromCodePoint(...allowed.slice(i, i + 1990))}z`;
      await plugin.perform(of.call({ as: 'aase', request: `r${i}` }), answer({ note }));
      assert.equal(JSON.parse(await plugin.render(of.call({ as: 'aase' }), prepare)).considerations[0].mine.note, note);
    }
  });
});

test('half a surrogate becomes U+FFFD, as it is no Unicode', async () => {
  assert.equal(await noteThatCameBack('a\uD83Cz'), 'a\uFFFDz');
});

test('a text is as long as it says, NUL included', async () => {
  const of = portal();
  await withPlugin(of, async (plugin) => {
    const refusal = await refusalOf(plugin.perform(of.call({ as: 'aase', request: 'r' }), answer({ note: 'before\0after' })));
    assert.equal(refusal.field, 'note');
    assert.equal(refusal.status, 400);
  });
});

test('a large text is passed on whole', async () => {
  const of = portal();
  await withPlugin(of, async (plugin) => {
    const refusal = await refusalOf(plugin.perform(of.call({ as: 'aase', request: 'r' }), answer({ note: 'ø'.repeat(7_000_000) })));
    assert.equal(refusal.code, 'field.too_long');
    assert.ok((await plugin.render(of.call({ as: 'aase' }), record)).startsWith('<article'));
  });
});

test('fields come from whatever holds them', async () => {
  const pairs = [['consideration', 'almene-maal.tema-3.trust-and-backing'], ['answer', 'no'], ['note', 'æ']];
  const given = [pairs, pairs.values(), new Map(pairs), new URLSearchParams(pairs), Object.fromEntries(pairs),
    pairs.map(([name, value]) => ({ name, value }))];
  for (const fields of given) {
    const of = portal();
    await withPlugin(of, async (plugin) => {
      const outcome = await plugin.perform(of.call({ as: 'aase', request: 'r' }), { action: 'answer_consideration', item, fields });
      assert.equal(outcome.repeated, false);
    });
  }
  const form = { 'agenda-1-action': 'record_vote', 'agenda-1-item': item, 'agenda-1-proposal': 'x',
    'agenda-1-ballot-1': ['kirsten=in_favour'], 'agenda-1-count': '5', csrf_token: 'c' };
  const of = portal();
  of.setState('m1', 'in_session');
  await withPlugin(of, async (plugin) => {
    assert.equal((await plugin.submit(of.call({ as: 'rita', request: 'r' }), form)).results[0].kind, 'vote');
  });
});

test('a page is given as text or as bytes, which are the caller\'s own', async () => {
  const of = portal();
  await withPlugin(of, async (plugin) => {
    const call = of.call({ as: 'aase', form: true });
    const text = await plugin.render(call, record);
    const bytes = await plugin.render(call, { ...record, encoding: 'buffer' });
    await plugin.render(call, { ...record, view: 'prepare' });
    assert.equal(bytes.toString('utf8'), text);
    const { page, token, isModified } = await plugin.renderUnlessKnown(call, { ...record, encoding: 'buffer' });
    assert.deepEqual([page.toString(), isModified], [text, true]);
    assert.deepEqual(await plugin.renderUnlessKnown(call, record, token), { page: null, token, isModified: false });
    assert.match(await plugin.stateToken(call, item), /^[ -~]+$/);
  });
});

test('numbers have the names that the contract gives them', async () => {
  const of = portal();
  await withPlugin(of, async (plugin) => {
    const actions = new Map((await plugin.actions(of.call({ as: 'aase' }))).map((one) => [one.name, one]));
    const { roles, states, target, fields } = actions.get('open_answers');
    assert.ok(roles instanceof Set && roles.has('chair') && !roles.has('observer'));
    assert.ok(states.has('in_session'));
    assert.equal(target, 'item');
    assert.equal(fields.find((one) => one.name === 'answered').type, 'number');
    assert.ok(actions.get('answer_consideration').fields[0].flags.has('required'));
    const [first] = await plugin.items(of.call({ as: 'aase' }));
    assert.ok(['information', 'discussion', 'decision'].includes(first.type));
    assert.equal(constant('AGENDA_ROLE_CHAIR'), 1);
  });
});

test('a call is what it was when it was made, and can be made from another', () => {
  const roles = new Set(['member']);
  const time = new Date('2026-03-03T18:00:00Z');
  const call = new Call({ organisation: 'o', meeting: 'm', time, utcOffsetMinutes: 60, actor: { id: 'a', name: 'A', roles } });
  roles.add('chair');
  time.setFullYear(1999);
  assert.deepEqual([[...call.actor.roles], call.time.getFullYear()], [['member'], 2026]);
  const other = call.with({ meeting: 'n', actor: { ...call.actor, roles: 9 } });
  assert.deepEqual([other.meeting, other.utcOffsetMinutes, [...other.actor.roles]], ['n', 60, ['chair', 'member']]);
  assert.ok(Math.abs(new Call({ organisation: 'o' }).time - Date.now()) < 60_000);
});

test('the offset of a time zone is that of the day', () => {
  assert.equal(utcOffsetMinutes('Europe/Copenhagen', new Date('2026-03-03T12:00Z')), 60);
  assert.equal(utcOffsetMinutes('Europe/Copenhagen', new Date('2026-07-03T12:00Z')), 120);
  assert.equal(utcOffsetMinutes('UTC'), 0);
  assert.equal(utcOffsetMinutes('America/St_Johns', new Date('2026-03-01T12:00Z')), -210);
  assert.throws(() => utcOffsetMinutes('Europe/Nowhere'), RangeError);
});

test('texts of keys sort as keys do, and a prefix ends where a part ends', () => {
  const keys = [['o', '', 'tema', '', 'a', ''], ['o', '', 'tema-3', '', 'a', ''], ['o', 'b', '', '', '', 'x'],
    ['o', 'b', '', '', '', 'aa'], ['o', '', 'tema', 'm', '', '!']];
  const sorted = (compare) => [...keys].sort(compare).map((key) => keyText(key));
  assert.deepEqual(sorted((a, b) => (keyText(a) < keyText(b) ? -1 : 1)), sorted(compareKeys));
  assert.equal(keyText(keys[0], 3), 'o  tema');
  assert.ok(!keyText(keys[1]).startsWith(`${keyText(keys[0], 3)} `));
});

test('a guide is checked and compared through the generic caller of extensions', async () => {
  const of = portal();
  await withPlugin(of, async (plugin) => {
    const { check, compare, list } = plugin.extension('agenda.content/1');
    const call = of.call({ as: 'aase' });
    assert.equal((await check(call, 'x.xml', '<guide/>'))[0].status, 'refused');
    assert.deepEqual(await compare(call, of.host.contentFolders[0], of.host.contentFolders[0]), []);
    assert.deepEqual(await list(call), await plugin.guides(call));
    assert.deepEqual(plugin.sync.extension('agenda.content/1').list(call), await plugin.guides(call));
    const { stateToken, asset, summaries } = plugin.extension('agenda.view/1');
    assert.equal(await stateToken(call, item), await plugin.stateToken(call, item));
    assert.equal(await asset('agenda.css'), await plugin.asset('agenda.css'));
    assert.deepEqual(await summaries(call, { items: [item], mediaType: '' }), await plugin.summaries(call, [item]));
  });
});

test('a record with numbers past 2 to the 53rd comes as BigInt, and goes back', async () => {
  const of = portal();
  const big = 2n ** 60n;
  const { storage } = of.host;
  const revisions = [];
  const raised = (one) => ({ ...one, revision: BigInt(one.revision) + big });
  const host = new Host({ ...of.host, storage: {
    read: (call, ranges) => Array.from(storage.read(call, ranges), (records) => Array.from(records, raised)),
    apply: (call, batch) => {
      const back = (one) => ({ ...one, revision: one.revision > big ? Number(BigInt(one.revision) - big) : one.revision });
      revisions.push(...batch.preconditions.map((one) => one.revision));
      return BigInt(storage.apply(call, { ...batch, preconditions: batch.preconditions.map(back) })) + big;
    } } });
  await withPlugin(host, async (plugin) => {
    await plugin.perform(of.call({ as: 'aase', request: 'r1' }), answer());
    await plugin.perform(of.call({ as: 'aase', request: 'r2' }), answer({ note: 'x' }));
    assert.ok(revisions.some((one) => typeof one === 'bigint' && one > big));
  });
});
