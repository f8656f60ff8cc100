// Does anything that is sent to others tell what a member answered, while the answers are closed?
//
// Two portals are alike to the last letter, sessions included, but for what one member answered and wrote.
// Whatever they send to anybody else must be alike too.
import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { Board, board as board_id, consideration, item_address, meeting_address, organisation, second, theme, topic } from './support/board.mjs';
import { open_browser } from './support/people.mjs';
import { Portal } from './support/portal.mjs';
import { User, fields_of, form_of } from './support/user.mjs';

const views = ['prepare', 'meeting', 'projector', 'record', 'summary', 'sheet'];
const others = ['kirsten', 'bent', 'mette', 'jonas', 'sofie', 'otto', 'anna'];
const full = 'almene-maal.tema-3.' + consideration;
// The notes have the same length in UTF-8, so that a length tells nothing either.
const secrets = [{ answer: 'yes', note: 'Rundt om Solsort 47', on_paper: 'yes' }, { answer: 'no', note: 'Henne ved Lærken 19', on_paper: 'unsure' }];
const meetings = ['planned', 'sealed', 'closed-again'];
const NOW = ['--now', '2026-03-03T19:00:00+01:00'];
let portals, browser;

before(async () => {
  const first = await Portal.make();
  portals = [first];
  const board = await Board.make(first);
  for (const meeting of meetings) {
    await board.meeting(meeting, { state: meeting === 'planned' ? 'planned' : 'in_session', items: [theme, topic, second] });
    await board.act(meeting, 'jonas', 'answer_consideration', topic, { consideration, answer: 'yes' });
  }
  await first.serve();
  const cookies = {};
  for (const id of [...others, 'aase', 'grete']) cookies[id] = (await User.signed_in(first, id)).cookie;
  await first.kill('SIGTERM');
  const other = await Portal.make();
  await first.sql('pragma wal_checkpoint(truncate)');
  await copyFile(first.database, other.database);
  portals = [first, other];
  for (const [at, portal] of portals.entries()) {
    await answer(portal, secrets[at]);
    await portal.serve();
    portal.users = Object.fromEntries(Object.entries(cookies).map(([id, cookie]) => [id, new User(portal, cookie)]));
  }
  browser = await open_browser();
});
after(async () => {
  if (browser) await browser.close();
  for (const portal of portals || []) await portal.end();
});

async function answer(portal, secret) {
  const at = ['--organisation', organisation, '--board', board_id, ...NOW];
  const act = (meeting, id, role, ...words) => portal.cli(...at, '--meeting', meeting, '--actor', id, '--role', role, 'do', ...words);
  await act('closed-again', 'kirsten', 'chair', 'open_answers', topic, 'answered=1');
  await act('closed-again', 'kirsten', 'chair', 'close_answers', topic);
  for (const meeting of meetings) {
    await act(meeting, 'aase', 'member', 'answer_consideration', topic, `consideration=${consideration}`, `answer=${secret.answer}`,
      `note=${secret.note}`, 'share_note=yes');
    await act(meeting, 'mette', 'minute_taker', 'answer_consideration', topic, `consideration=${consideration}`,
      `answer=${secret.on_paper}`, 'member=grete');
  }
}

// These are what the portal makes anew for every page, whoever asks.
const masked = (portal, body) => body
  .replace(/(name="portal\.nonce" value=")[^"]*/g, '$1-')
  .replaceAll(portal.address, 'PORTAL');
function alike(answers, what) {
  const [one, other] = answers.map((answer, at) => ({
    status: answer.status,
    headers: { ...answer.headers, date: '-' },
    body: masked(portals[at], answer.body),
  }));
  assert.deepEqual(one, other, what);
  for (const secret of secrets) {
    for (const word of [secret.note, secret.note.split(' ').pop()]) {
      assert.equal(one.body.includes(word + (word === secret.note ? '' : '<')), false, `${what} holds “${word}”`);
    }
  }
}
const from_both = (id, ask) => Promise.all(portals.map((portal) => ask(portal.users[id])));

test('the two portals do differ, for the members themselves', async () => {
  for (const meeting of meetings) {
    const pages = await from_both('aase', (user) => user.get(item_address(meeting, topic, 'prepare')));
    for (const [at, page] of pages.entries()) assert.ok(page.body.includes(secrets[at].note), 'aase does not see her own note');
    assert.notEqual(masked(portals[0], pages[0].body), masked(portals[1], pages[1].body));
    const grete = await from_both('grete', (user) => user.get(item_address(meeting, topic, 'prepare')));
    assert.notEqual(masked(portals[0], grete[0].body), masked(portals[1], grete[1].body), 'what was entered for grete differs for nobody');
  }
});

test('no page, header or 304 differs for anybody else', async () => {
  let asked = 0;
  for (const id of others) {
    const pages = ['/', `/o/${organisation}/${board_id}`, '/people'];
    for (const meeting of meetings) {
      pages.push(meeting_address(meeting), meeting_address(meeting) + '/pages/minutes');
      for (const item of [topic, theme, second]) pages.push(...views.map((view) => item_address(meeting, item, view)));
    }
    for (const path of pages) {
      const answers = await from_both(id, (user) => user.get(path));
      alike(answers, `${id} at ${path}`);
      asked += 2;
      const tag = answers[0].headers.etag;
      if (!tag) continue;
      const polled = await from_both(id, (user) => user.get(path, { 'If-None-Match': tag }));
      assert.equal(polled[0].status, 304, 'nothing has changed, and yet it is sent anew');
      alike(polled, `${id} polling ${path}`);
      asked += 2;
    }
  }
  console.log(`${asked} answers compared, of ${others.length} people in ${meetings.length} meetings and ${views.length} views`);
});

test('in English too', async () => {
  for (const portal of portals) {
    for (const id of others) portal.users[id].cookie += '; language=en';
  }
  for (const id of others) {
    for (const view of views) {
      alike(await from_both(id, (user) => user.get(item_address('sealed', topic, view))), `${id} at ${view} in English`);
    }
  }
  for (const portal of portals) {
    for (const id of others) portal.users[id].cookie = portal.users[id].cookie.replace('; language=en', '');
  }
});

// These requests are refused on the way to somebody else's answer.
test('no refusal tells', async () => {
  const attempts = [
    ['mette', 'sheet', { member: 'aase', answer: 'yes' }, 'a sheet for somebody who answered on their own'],
    ['jonas', 'prepare', { member: 'aase', answer: 'no' }, 'a member for another'],
    ['kirsten', 'prepare', { member: 'aase', answer: 'no', expect: '1' }, 'the chair for a member'],
    ['kirsten', 'prepare', { member: 'grete', answer: 'no' }, 'the chair for a member whose sheet was entered'],
    ['otto', 'prepare', { answer: 'no' }, 'an observer'],
    ['anna', 'prepare', { member: 'aase', answer: 'no' }, 'the administrator'],
  ];
  for (const [id, name, changes, what] of attempts) {
    for (const meeting of meetings) {
      const path = item_address(meeting, topic, 'prepare');
      const answers = await from_both(id, async (user) => {
        const page = await user.get(path);
        // A person who is offered no form posts the fields that it would have.
        const key = page.body.includes(`data-agenda-form="${name} `) ? name : '';
        const csrf = /name="csrf" value="([^"]*)"/.exec(page.body)[1];
        const fields = key ? fields_of(page.body, key, changes).filter(([field]) => !/^agenda-0/.test(field)) :
          Object.entries({ csrf, 'portal.nonce': 'a', ...form_of('answer_consideration', topic, { consideration: full, ...changes }) });
        return user.post(path, fields);
      });
      assert.ok(answers[0].status >= 400, `${what} was let through with ${answers[0].status}`);
      alike(answers, what);
    }
  }
});

test('nothing is in the source of the page in a browser, nor in what is said aloud', async () => {
  for (const [at, portal] of portals.entries()) {
    for (const id of ['kirsten', 'anna']) {
      const context = await browser.newContext();
      await context.addCookies([{ name: 'portal', value: portal.users[id].cookie.replace('portal=', ''), url: portal.address }]);
      const page = await context.newPage();
      const seen = [];
      page.on('response', async (response) => seen.push(await response.text().catch(() => '')));
      await page.goto(portal.address + item_address('sealed', topic, 'meeting'));
      await page.waitForResponse((response) => response.request().resourceType() === 'fetch');
      seen.push(await page.content());
      assert.equal(seen.join('\n').includes(secrets[at].note), false, `${id}'s browser was sent the note`);
      await context.close();
    }
    for (const word of [secrets[at].note, 'Aase', 'Grete']) assert.equal(portal.log.includes(word), false, `the log says “${word}”`);
  }
});
