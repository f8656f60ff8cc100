// Does everything that people write into the portal itself stay text: names, titles, places, plain items, rules, sign-in?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostile, is_no_text, most_of, plain } from './hostile.mjs';
import { board as board_id, item_address, meeting_address, members, organisation, topic } from './support/board.mjs';
import { Detector, comes_back, post_natively, texts_of } from './support/detector.mjs';
import { person, unseen } from './support/people.mjs';
import { board, browser, portal, serve_board } from './support/served.mjs';
import { User } from './support/user.mjs';

const here = `/o/${organisation}/${board_id}`;
const TOGETHER = 10;
const harmless = Array.from({ length: TOGETHER }, (_, at) => plain(at));
// A field of one line cannot hold several lines.
const lines = hostile.filter((text) => !text.includes('\n'));
let detector;
const people = {}, users = {};

serve_board({
  async begin() {
    detector = new Detector();
    for (const id of ['kirsten', 'anna']) {
      users[id] = await User.signed_in(portal, id);
      users[id].csrf = /name="csrf" value="([^"]*)"/.exec((await users[id].get('/password')).body)[1];
      people[id] = await person(browser, portal, id, unseen);
      await detector.watch(people[id].context, portal);
      people[id].page = await people[id].context.newPage();
    }
  },
});

const post = (id, path, fields) => users[id].post(path, [['csrf', users[id].csrf], ...Object.entries(fields)]);

// The text is taken, or refused in words; nothing else may happen.
async function taken(id, path, fields) {
  const { status, headers } = await post(id, path, fields);
  assert.ok([200, 303, 400].includes(status), `${JSON.stringify(fields)} at ${path}: ${status}`);
  return status === 400 ? undefined : headers.location || path;
}

async function look(id, path, wanted, learn) {
  const { page } = people[id];
  const answer = await page.goto(portal.address + path);
  assert.equal(answer.status(), 200, path);
  if (learn) return detector.learn(page);
  comes_back(await texts_of(page), wanted, path);
  return detector.inspect(page, path);
}

test('names of people, and the list of them', async () => {
  for (const [texts, learn] of [[harmless, true], [lines, false]]) {
    const shown = [];
    for (const [at, text] of texts.entries()) {
      if (await taken('anna', '/people', { name: text, id: `${learn ? 'p' : 'q'}${at}` })) shown.push(text);
    }
    assert.ok(learn || shown.length > most_of(lines), 'too few names were taken');
    await look('anna', '/people', shown, learn);
    await look('kirsten', here + '/members', [], learn);
    // The demonstration lists everybody by name.
    const { page } = people.anna;
    await page.goto(portal.address + '/sign-in');
    if (learn) await detector.learn(page);
    else comes_back(await texts_of(page), shown, 'the sign-in page');
  }
});

test('names of organisations and boards', async () => {
  for (const [texts, learn] of [[harmless, true], [lines, false]]) {
    const shown = [];
    for (const text of texts) {
      const one = await taken('anna', '/organisations', { name: text });
      const other = await taken('anna', `/o/${organisation}/boards`, { name: text });
      if (one && other) shown.push(text);
    }
    assert.ok(learn || shown.length > most_of(lines), 'too few names were taken');
    await look('anna', '/organisations', shown, learn);
  }
});

test('names of the board and its members, in every page of the evening', async () => {
  const portions = [harmless];
  for (let at = 0; at < lines.length; at += TOGETHER) portions.push(lines.slice(at, at + TOGETHER));
  await earlier_evening('n');
  for (const [at, portion] of portions.entries()) {
    const learn = at === 0, meeting = 'n' + at, renamed = [];
    for (const [nth, text] of portion.entries()) {
      const id = members[nth];
      const seen = new RegExp(`name="member" value="${id}">\\s*<input type="hidden" name="seen" value="([^"]*)"`)
        .exec((await users.anna.get(here + '/members')).body)[1];
      if (await taken('anna', here + '/members', { form: 'm:' + id, member: id, name: text, role: id === 'kirsten' ? 'chair' : 'member', seen })) renamed.push(text);
    }
    await taken('anna', here + '/members', { form: 'name', name: portion[0] });
    await board.meeting(meeting, { state: 'in_session', items: [topic] });
    await evening(meeting);
    await look('anna', here + '/members', renamed, learn);
    await look('kirsten', here, [], learn);
    await look('kirsten', meeting_address(meeting) + '/attendance', renamed, learn);
    for (const view of ['meeting', 'record', 'projector']) {
      await look('kirsten', item_address(meeting, topic, view), view === 'projector' ? [] : renamed.filter((text) => portion.indexOf(text) < 3), learn);
    }
    await look('kirsten', meeting_address(meeting) + '/pages/minutes', [], learn);
  }
});

const chair_at = (meeting) => (action, ...fields) => portal.cli('--organisation', organisation, '--board', board_id, '--meeting', meeting,
  '--actor', 'kirsten', '--role', 'chair', 'do', action, topic, ...fields);

// It leaves more follow-ups open than a page shows one by one, so that every page has the form that holds the
// rest.
async function earlier_evening(meeting) {
  await board.meeting(meeting, { state: 'in_session', items: [topic] });
  const act = chair_at(meeting);
  for (let count = 0; count < 16; ++count) await act('add_follow_up', `task=Opgave ${count + 1}`, `responsible=${members[0]}`);
}

async function evening(meeting) {
  const act = chair_at(meeting);
  await act('record_recusal', `member=${members[1]}`, 'recused=yes');
  await act('record_vote', 'proposal=Et forslag', `ballot=${members[0]}=in_favour`, `ballot=${members[2]}=against`);
  await act('record_decision', 'outcome=adopted', 'text=En beslutning', 'vote=v1');
  await act('record_dissent', 'decision=d1', `member=${members[2]}`, 'text=En anden mening');
  await act('add_follow_up', 'task=En opgave', `responsible=${members[0]}`);
}

test('titles and places of meetings, and plain items', async () => {
  for (const [texts, learn] of [[harmless, true], [lines, false]]) {
    const titles = [];
    for (let at = 0; at < texts.length; at += TOGETHER) {
      let meeting;
      const items = [];
      for (const text of texts.slice(at, at + TOGETHER)) {
        const date = `2026-04-${String(1 + titles.length % 28).padStart(2, '0')}`;
        const made = await taken('kirsten', here + '/new', { title: text, date, past: date, place: text, start: '19:00' });
        if (!made) continue;
        titles.push(text);
        meeting ??= here + /\/m\/[^/?#]+/.exec(made)[0];
        items.push(text);
        const own = await taken('kirsten', meeting + '/arrange', { add_plain: '1', title: text, minutes: '10', text, recommendation: text });
        assert.ok(own, `“${text}” is a title of a meeting and not one of an item`);
        const shown = `${meeting}/i/own:${own.slice(own.indexOf('#') + 1)}`;
        for (const view of ['prepare', 'projector']) await look('kirsten', `${shown}/${view}`, [text], learn);
      }
      if (!meeting) continue;
      await look('kirsten', meeting, items, learn);
      for (const page of ['/arrange', '/details', '/split', '/pages/minutes', '/state?step=cancel']) await look('kirsten', meeting + page, [], learn);
    }
    await look('kirsten', here, learn ? [] : titles, learn);
    await look('kirsten', '/', [], learn);
  }
});

test('sources of rules', async () => {
  const rules = [['set_quorum_rule', { quorum: 'more_than_half' }], ['set_majority_rule', { majority: 'of_votes_cast' }], ['set_tie_rule', { tie: 'proposal_falls' }],
    ['set_totals_rule', { number: '4' }]];
  for (const [texts, learn] of [[harmless.slice(0, 4), true], [lines, false]]) {
    for (let at = 0; at < texts.length; at += rules.length) {
      const shown = [];
      for (const [nth, text] of texts.slice(at, at + rules.length).entries()) {
        const body = (await users.kirsten.get(here + '/rules')).body;
        const [action, fields] = rules[nth];
        const expected = new RegExp(`name="action" value="${action}">\\s*<input type="hidden" name="expected" value="([^"]*)"`).exec(body)[1];
        const named = Object.fromEntries(Object.entries({ ...fields, source: text }).map(([name, value]) =>
          [new RegExp(`name="([^"]*\\b${name})"`).exec(body)?.[1] || name, value]));
        if (await taken('kirsten', here + '/rules', { action, expected, ...named })) shown.push(text);
      }
      await look('kirsten', here + '/rules', shown, learn);
      if (at % 30 === 0 || learn) await look('kirsten', item_address('n1', topic, 'meeting'), [], learn);
    }
  }
});

test('the name somebody signs in with', async () => {
  const stranger = await browser.newContext(unseen);
  const watching = await new Detector().watch(stranger, portal);
  const page = await stranger.newPage();
  await page.goto(portal.address + '/sign-in');
  await post_natively(page, '/sign-in', [['id', 'nogen'], ['password', 'forkert'], ['return', '/']]);
  await watching.learn(page);
  for (const text of lines) {
    await post_natively(page, '/sign-in', [['id', text], ['password', 'forkert'], ['return', text]]);
    comes_back(await texts_of(page), is_no_text(text) ? [] : [text], 'the sign-in page');
    await watching.inspect(page, `signing in as ${text}`);
  }
  await stranger.close();
});
