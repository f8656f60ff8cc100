// Do pages, papers and the portal's own items cross whole, whether the portal answers at once or later?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agenda } from './support/bridge.mjs';
import { portal, refusalOf, withPlugin } from './support/world.mjs';

const { Host, idOfOwnItem, isOwnItem } = agenda;
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const soon = { latency: () => Math.random() * 3 };
const minutes = { page: 'minutes', mediaType: 'application/json' };
const ownItems = [
  { id: 'budget', title: 'Budget for Ærø 2027', type: 'decision', minutes: 20, text: 'Hvad det koster 🏠', recommendation: 'Vedtages',
    papers: [{ title: 'Budgettet', url: 'https://example.org/budget' }] },
  { id: 'staff', title: 'En navngiven ansat', closed: 'wholly' },
  { id: 'tender', title: 'Udbud af vinduer', closed: 'title_shown' },
  { id: 'other', title: 'Eventuelt' },
];

/** A portal whose meetings have more, or whatever the function makes of them. */
function hostWith(of, more) {
  const { read } = of.host.meetings;
  const made = typeof more === 'function' ? more : (meeting) => ({ ...meeting, ...more });
  const extended = (said) => (typeof said?.then === 'function' ? said.then(made) : made(said));
  return new Host({ ...of.host, meetings: { read: (call, id) => extended(read(call, id)) } });
}

const jsonOf = async (plugin, call, request) => JSON.parse((await plugin.renderPage(call, { ...minutes, ...request })).text);

test('what pages there are is told with names, labels, fields and kinds of files', async () => {
  const of = portal();
  await withPlugin(of, async (plugin) => {
    const call = of.call({ meeting: '' });
    const pages = new Map((await plugin.pages(call)).map((one) => [one.name, one]));
    assert.deepEqual(plugin.sync.pages(call), [...pages.values()]);
    const { target, roles, states, label, fields, mediaTypes } = pages.get('minutes');
    assert.deepEqual([target, label, pages.get('adoptions').target], ['meeting', 'Referat', 'organisation']);
    assert.ok(roles instanceof Set && roles.has('observer'));
    assert.ok(states.has('locked') && !states.has('planned'));
    assert.deepEqual(fields[0].choices.map((one) => one.value), ['internal', 'residents']);
    assert.deepEqual(mediaTypes.find((one) => one.fileEnding === 'docx'), { name: WORD, label: 'Word', fileEnding: 'docx' });
  });
});

for (const [how, options] of [['at once', {}], ['later', soon]]) {
  test(`a page is given as bytes and as text, and not again where its token holds: answered ${how}`, async () => {
    const of = portal(options);
    of.setState('m1', 'ended');
    await withPlugin(of, async (plugin) => {
      const call = of.call({ as: 'rita', form: true });
      const page = await plugin.renderPage(call, { page: 'minutes', idPrefix: 'x-', headingLevel: 3 });
      assert.ok(Buffer.isBuffer(page.content));
      assert.equal(page.text, page.content.toString('utf8'));
      assert.match(page.text, /<h3[\s\S]* id="x-agenda-/);
      assert.deepEqual([page.isModified, /^[ -~]+$/.test(page.token)], [true, true]);
      const again = await plugin.renderPage(call, { page: 'minutes', idPrefix: 'x-', headingLevel: 3, knownToken: page.token });
      assert.deepEqual([again.isModified, again.token, again.content.length, again.text], [false, page.token, 0, '']);
      const stale = await plugin.renderPage(call, { page: 'minutes', knownToken: 'another' });
      assert.deepEqual([stale.isModified, stale.token.length > 0, stale.text.startsWith('<')], [true, true, true]);
    });
  });

  test(`a paper is a file, byte for byte the same: answered ${how}`, async () => {
    const of = portal(options);
    of.setState('m1', 'in_session');
    await withPlugin(of, async (plugin) => {
      const call = of.call({ as: 'aase' });
      const [first, second] = [await plugin.renderPage(call, { page: 'minutes', mediaType: WORD }),
        await plugin.renderPage(call, { page: 'minutes', mediaType: WORD })];
      assert.equal(first.content.toString('latin1', 0, 4), 'PK\x03\x04');
      // The directory of a ZIP stands at its end.
      assert.ok(first.content.lastIndexOf('PK\x05\x06', undefined, 'latin1') > 1000);
      assert.ok(first.content.equals(second.content));
      await plugin.renderPage(call, { page: 'agenda' });
      assert.ok(first.content.equals(second.content), 'the bytes are not the caller\'s own');
    });
  });

  test(`the portal's own items stand in the minutes, in the order of the agenda: answered ${how}`, async () => {
    const of = portal(options);
    of.setState('m1', 'in_session');
    const order = ['other', 'budget'].map(idOfOwnItem);
    const head = { organisationName: 'Boligselskabet Ærø', boardName: 'Hovedbestyrelsen', place: 'Beboerhuset', start: '19:00', end: '21:15' };
    await withPlugin(hostWith(of, { ownItems, order, ...head }), async (plugin) => {
      const item = idOfOwnItem('budget');
      await plugin.perform(of.call({ as: 'rita', request: 'r' }), [
        { action: 'record_minutes_text', item, fields: { text: 'Budgettet blev drøftet: “blåbærgrød” 🏠' } },
        { action: 'record_decision', item, fields: { outcome: 'adopted', text: 'Budgettet vedtages' } }]);
      const told = JSON.stringify(await jsonOf(plugin, of.call({ as: 'aase' })));
      for (const text of [...Object.values(head), ...ownItems.map((one) => one.title), '“blåbærgrød” 🏠', 'Budgettet vedtages'])
        assert.ok(told.includes(text), text);
      assert.ok(told.indexOf('Eventuelt') < told.indexOf('Budget for Ærø 2027'));
      const residents = JSON.stringify(await jsonOf(plugin, of.call({ as: 'aase' }), { query: { version: 'residents' } }));
      assert.ok(!residents.includes('En navngiven ansat') && residents.includes('Udbud af vinduer'));
      const { items } = await jsonOf(plugin, of.call({ as: 'aase' }));
      assert.deepEqual(items.filter((one) => isOwnItem(one.item)).map((one) => [one.item, one.type]).slice(0, 2),
        [['own:other', 'information'], ['own:budget', 'decision']]);
    });
  });
}

test('an order that is empty or null is none', async () => {
  for (const order of [undefined, null, []]) {
    const of = portal();
    of.setState('m1', 'in_session');
    await withPlugin(hostWith(of, { ownItems, order }), async (plugin) => {
      const ids = (await jsonOf(plugin, of.call({ as: 'aase' }))).items.map((one) => one.item);
      // All items of the guides, and then the own ones.
      assert.deepEqual(ids.slice(-ownItems.length), ownItems.map((one) => idOfOwnItem(one.id)));
      assert.ok(ids.length > ownItems.length);
    });
  }
});

test('an item that the plugin will not have is left out, and the rest is shown', async () => {
  const of = portal();
  const wrong = [{ id: 'no id', title: 'Forkert id' }, { id: 'untitled', title: '' }];
  await withPlugin(hostWith(of, { ownItems: [...wrong, ...ownItems] }), async (plugin) => {
    const { blocks, refused } = await jsonOf(plugin, of.call({ as: 'aase' }), { page: 'agenda' });
    const titles = blocks.map((one) => one.text);
    assert.ok(titles.includes('Eventuelt') && !titles.includes('Forkert id'));
    assert.deepEqual(refused, ['own_items[0].id: call.not_an_id', 'own_items[1].title: call.empty']);
    assert.ok(of.lines.some((line) => line.includes(refused[0])), of.lines.join('\n'));
  });
});

test('what is no meeting, no item and no paper is the portal\'s own mistake, and is named', async () => {
  const one = (more) => ({ ownItems: [{ id: 'a', title: 'A', ...more }] });
  const mistakes = [
    [{ ownItems: 'budget' }, /ownItems: a list is an array/],
    [{ ownItems: ['budget'] }, /ownItems: no agenda_own_item can be made of budget/],
    [{ ownItems: [['budget', 'Budget']] }, /no agenda_own_item can be made of an array/],
    [{ ownItems: [null] }, /no agenda_own_item can be made of null/],
    [one({ closed: 'secret' }), /closed: "secret" is none of no, title_shown, wholly/],
    [one({ closed: true }), /closed: true is none of/],
    [one({ type: 'party' }), /type: "party" is none of/],
    [one({ minutes: -1 }), /minutes: -1 is no whole number/],
    [one({ title: 7 }), /title: a text is a string/],
    [one({ papers: {} }), /papers: a list is an array/],
    [one({ papers: ['https://example.org'] }), /no agenda_paper can be made of/],
    [{ order: 'own:a' }, /order: a list is an array/],
    [{ place: 7 }, /place: a text is a string/],
  ];
  for (const [more, message] of mistakes) {
    const of = portal();
    await withPlugin(hostWith(of, more), async (plugin) => {
      const refusal = await refusalOf(plugin.renderPage(of.call({ as: 'aase' }), { page: 'agenda' }));
      assert.equal(refusal.statusName, 'unavailable');
      assert.ok(refusal.cause instanceof TypeError || refusal.cause instanceof RangeError, refusal.cause);
      assert.match(refusal.cause.message, message);
    });
  }
});

test('what is asked wrongly is a TypeError, and what a page has not is refused', async () => {
  const of = portal();
  await withPlugin(of, async (plugin) => {
    const call = of.call({ as: 'aase' });
    for (const [request, message] of [[undefined, /\{ page \}/], ['minutes', /\{ page \}/], [{ page: 7 }, /page: a text/],
      [{ page: 'agenda', query: { version: 7 } }, /version is no text/], [{ page: 'agenda', knownToken: 7 }, /knownToken: a text/]]) {
      const error = await refusalOf(plugin.renderPage(call, request));
      assert.ok(error instanceof TypeError);
      assert.match(error.message, message);
    }
    for (const [request, name] of [[{ page: 'none' }, 'not_found'], [{ page: 'agenda', mediaType: 'image/png' }, 'not_supported'],
      [{ page: 'agenda', query: { colour: 'red' } }, 'invalid_argument']])
      assert.equal((await refusalOf(plugin.renderPage(call, request))).statusName, name);
  });
});

const adoption = { action: 'adopt_minutes' };

async function adoptionsOf(plugin, of) {
  const request = { page: 'adoptions', mediaType: 'application/json', query: new Map([['check', 'yes']]) };
  return JSON.parse((await plugin.renderPage(of.call({ as: 'aase', meeting: '' }), request)).text);
}

for (const [how, options] of [['at once', {}], ['later', soon]]) {
  test(`minutes are adopted once, whoever else tries meanwhile: answered ${how}`, async () => {
    const of = portal(options);
    of.setState('m1', 'ended');
    let writes = 0;
    const apply = of.records.apply.bind(of.records);
    of.records.apply = (call, batch) => {
      const revision = apply(call, batch);
      if (batch.puts.length > 0) ++writes;
      return revision;
    };
    await withPlugin(hostWith(of, { ownItems }), async (plugin) => {
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, i) =>
        plugin.perform(of.call({ as: i % 2 ? 'bent' : 'kirsten', request: `r${i}` }), adoption)));
      assert.deepEqual(outcomes.map((one) => one.status).sort(), ['fulfilled', ...Array(7).fill('rejected')]);
      for (const { reason } of outcomes) if (reason) assert.equal(reason.cause, undefined, reason);
      assert.equal(writes, 1);
      const done = outcomes.findIndex((one) => one.status === 'fulfilled');
      const again = await plugin.perform(of.call({ as: done % 2 ? 'bent' : 'kirsten', request: `r${done}` }), adoption);
      assert.deepEqual([again.repeated, again.revision, writes], [true, outcomes[done].value.revision, 1]);
      const { links, holds } = await adoptionsOf(plugin, of);
      assert.deepEqual([links.map((one) => one.meeting), holds], [['m1'], true]);
      const late = { action: 'record_minutes_text', item: idOfOwnItem('other'), fields: { text: 'For sent' } };
      assert.equal((await refusalOf(plugin.perform(of.call({ as: 'rita', request: 'late' }), late))).statusName, 'wrong_state');
    });
  });
}

test('a portal that answers at once needs no promise, and one that does not is told so', async () => {
  const of = portal();
  of.setState('m1', 'ended');
  await withPlugin(hostWith(of, { ownItems }), async ({ sync }) => {
    const call = of.call({ as: 'kirsten', request: 'r' });
    assert.equal(sync.perform(call, adoption).results[0].action, 'adopt_minutes');
    assert.equal(sync.perform(call, adoption).repeated, true);
    const adoptions = { page: 'adoptions', query: [['check', 'yes']] };
    const board = of.call({ as: 'aase', meeting: '' });
    const { token: knownToken } = sync.renderPage(board, adoptions);
    assert.equal(sync.renderPage(board, { ...adoptions, knownToken }).isModified, false);
  });
  const asynchronous = portal(soon);
  await withPlugin(asynchronous, async ({ sync }) => {
    const refusal = await refusalOf(() => sync.renderPage(asynchronous.call({ as: 'aase' }), { page: 'agenda' }));
    assert.match(refusal.cause.message, /call the method of the plugin and not that of plugin\.sync/);
    assert.ok(sync.pages(asynchronous.call({})).length > 0);
  });
});
