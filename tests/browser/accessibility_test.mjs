// Can everybody use every page: in light and dark, on a phone, with large text, on paper, by keyboard?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { board as board_id, consideration, introduction, item_address, meeting_address, organisation, question, second,
  theme, topic } from './support/board.mjs';
import { faults_of, ways_for } from './support/looking.mjs';
import { form, save, shows, unfold } from './support/page.mjs';
import { person } from './support/people.mjs';
import { board, browser, portal, serve_board } from './support/served.mjs';
import { User } from './support/user.mjs';

const views = ['prepare', 'meeting', 'projector', 'record', 'summary', 'sheet'];
const roles = { kirsten: 'chair', bent: 'vice chair', mette: 'minute taker', aase: 'member', sofie: 'alternate', otto: 'observer', anna: 'administrator' };
const states = {
  planned: 'planned', answered: 'planned', sealed: 'in_session', opened: 'in_session', closed: 'in_session', decided: 'in_session',
  ended: 'ended', approved: 'locked', cancelled: 'cancelled', following: 'in_session',
};
const users = {}, sitting = {};

serve_board({
  async fill() {
    await board.rules();
    for (const meeting of Object.keys(states)) await fill(meeting);
  },
  async begin() {
    for (const id of Object.keys(roles)) users[id] = await User.signed_in(portal, id);
  },
});

async function fill(meeting) {
  const previous = meeting === 'following' ? ['--previous', 'decided'] : [];
  await board.meeting(meeting, { state: 'in_session', items: [introduction, theme, topic, second], more: previous });
  const act = (id, action, fields) => board.act(meeting, id, action, topic, fields);
  if (!['planned', 'cancelled', 'following'].includes(meeting)) {
    for (const id of ['kirsten', 'bent', 'aase', 'jonas']) {
      await act(id, 'answer_consideration', { consideration, answer: id === 'bent' ? 'yes' : 'no', note: 'En note, som man kan læse.', share_note: 'yes' });
    }
  }
  if (!['planned', 'answered', 'sealed', 'cancelled', 'following'].includes(meeting)) await board.open_answers(meeting, topic);
  if (meeting === 'closed') await act('kirsten', 'close_answers');
  if (['decided', 'ended', 'approved'].includes(meeting)) await decide(act);
  if (states[meeting] !== 'in_session') await board.state(meeting, states[meeting]);
}

async function decide(act) {
  await act('mette', 'record_board_answer', { consideration, answer: 'not_agreed' });
  await act('mette', 'record_conclusion', { question, text: 'Vi inviterer til et åbent møde\ni hver afdeling.' });
  for (const id of ['kirsten', 'bent', 'aase', 'jonas', 'fatima']) await act('mette', 'record_attendance', { member: id, presence: 'present' });
  await act('mette', 'record_recusal', { member: 'fatima', recused: 'yes', reason: 'Bor i afdelingen.' });
  await act('mette', 'record_vote', { proposal: 'Vi afsætter 20.000 kr.', ballot: ['kirsten=in_favour', 'bent=in_favour', 'aase=against'] });
  await act('mette', 'record_decision', { outcome: 'adopted', text: 'Der afsættes 20.000 kr.', vote: 'v1' });
  await act('mette', 'record_decision', { outcome: 'postponed', text: 'Resten udsættes.', reason: 'Vi mangler tal.', postponed_to: '2026-06-02' });
  await act('jonas', 'record_dissent', { decision: 'd1', text: 'Pengene burde gå til kurser.' });
  await act('mette', 'add_follow_up', { task: 'Find datoer', responsible: 'aase', due_date: '2026-05-01' });
}

// This says what a page is built of, whatever the words: every element with its kind, and within what it
// stands. A page is looked at where it has something that no page of its view had before.
const VOID = /^(meta|link|input|br|hr|img)$/;
function parts_of(html) {
  const parts = new Set(), within = [];
  for (const [, end, tag, rest] of html.slice(html.indexOf('<body')).matchAll(/<(\/?)([a-z]\w*)([^>]*)>/g)) {
    if (end) {
      while (within.length && within.pop().tag !== tag);
      continue;
    }
    const kind = (name) => (new RegExp(` ${name}="([^"]*)"`).exec(rest) || ['', ''])[1];
    const states = (rest.match(/ (required|checked|selected|open|readonly|aria-[\w-]+)/g) || []).join('');
    const part = `${tag}.${kind('class')}.${kind('type')}${states}`;
    parts.add(`${within.slice(-2).map((one) => one.part).join('>')}>${part}`);
    if (!VOID.test(tag)) within.push({ tag, part });
  }
  return parts;
}

async function look_at(id, path, looked) {
  const { status, body } = await users[id].get(path);
  looked.statuses[status] = (looked.statuses[status] || 0) + 1;
  const view = path.split('?')[0].split('/').pop();
  const known = looked.parts[view] ??= new Set();
  const parts = [...parts_of(body)].filter((part) => !known.has(part));
  if (!parts.length) return [];
  parts.forEach((part) => known.add(part));
  ++looked.pages;
  sitting[id] ??= await person(browser, portal, id);
  const { page } = sitting[id];
  await page.goto(portal.address + path);
  const looks = ways_for(id + path);
  for (const { name } of looks) looked.ways[name] = (looked.ways[name] || 0) + 1;
  return (await faults_of(page, looks)).map((fault) => `${id} at ${path} (${status}): ${fault}`);
}

test('this sees what is wrong with a page', async () => {
  const { page, context } = await person(browser, portal, 'kirsten');
  await page.goto(portal.address + item_address('decided', topic, 'meeting'));
  await page.evaluate(() => {
    const style = (one, rules) => Object.assign(one.style, rules);
    const main = document.querySelector('main');
    const add = (tag, text, rules) => style(main.appendChild(Object.assign(document.createElement(tag), { textContent: text })), rules);
    add('p', 'For bleg', { color: '#aaa', background: '#fff' });
    add('button', 'x', { minHeight: '0', padding: '0' });
    add('div', 'For bred', { width: '400px' });
    add('h1', 'Én for mange', {});
    add('img', '', {});
    style(document.querySelector('summary'), { outline: 'none' });
  });
  const faults = (await faults_of(page)).join('\n');
  for (const fault of ['light, desktop: color-contrast', 'print: color-contrast', 'dark, 320 px: target of', '320 px: sticks out by', 'always: 2 h1',
    'light, desktop: image-alt', 'focus: <summary']) {
    assert.ok(faults.includes(fault), `not seen: ${fault}, only:\n${faults}`);
  }
  await context.close();
});

// Two people look at a time, because there are two cores; each person looks at one page after another.
async function look_at_all(wanted) {
  const looked = { parts: {}, pages: 0, statuses: {}, ways: {} }, faults = [];
  const ids = Object.keys(wanted);
  const next = async () => {
    for (let id = ids.shift(); id; id = ids.shift()) {
      for (const path of wanted[id]) faults.push(...await look_at(id, path, looked));
    }
  };
  await Promise.all([next(), next()]);
  return { faults, built: looked.pages, statuses: looked.statuses, ways: JSON.stringify(looked.ways) };
}
const told = (faults) => `\n${faults.slice(0, 60).join('\n')}${faults.length > 60 ? `\nand ${faults.length - 60} more` : ''}`;

test('every view of an item, for every role, in every state', async () => {
  const wanted = {};
  for (const id of Object.keys(roles)) {
    wanted[id] = Object.keys(states).flatMap((meeting) =>
      [topic, theme, introduction].flatMap((item) => views.map((view) => item_address(meeting, item, view))));
  }
  const { faults, built, statuses, ways } = await look_at_all(wanted);
  const asked = Object.values(wanted).flat().length;
  console.log(`${views.length} views × ${Object.keys(roles).length} roles × ${Object.keys(states).length} states × 3 items: ${asked} pages, ` +
    `${built} of them built differently, looked at ${ways}: ${faults.length} faults`);
  assert.deepEqual(statuses, { 200: asked }, 'some could not be seen');
  assert.deepEqual(faults, [], told(faults));
});

test("every page of the portal's own, for every role", async () => {
  const here = `/o/${organisation}/${board_id}`;
  const of_board = ['/', '/password', '/people', here, here + '/earlier', here + '/members', here + '/rules', here + '/new', '/nowhere', '/link/nothing', '/o/' + organisation];
  const of_meeting = (meeting) => ['', '/pages/minutes', '/arrange', '/attendance', '/details', '/split', '/state?step=cancel', '/state?step=end', '/state?step=approve']
    .map((page) => meeting_address(meeting) + page);
  const wanted = {};
  for (const id of Object.keys(roles)) wanted[id] = [...of_board, ...Object.keys(states).flatMap(of_meeting)];
  const { faults, built, statuses, ways } = await look_at_all(wanted);
  console.log(`${Object.values(wanted).flat().length} pages of the portal's own (${JSON.stringify(statuses)}), ${built} of them built differently, looked at ${ways}: ${faults.length} faults`);
  assert.deepEqual(faults, [], told(faults));
});

test('signing in, by password and by link, and being refused', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const faults = [];
  const look = async (what) => faults.push(...(await faults_of(page)).map((fault) => `${what}: ${fault}`));
  await page.goto(portal.address + '/sign-in');
  await look('sign-in');
  await page.locator('#id').fill('aase');
  await page.locator('#password').fill('forkert adgangskode');
  await page.locator('form.narrow button').click();
  await shows(page.locator('main'), 'passer ikke sammen');
  await look('wrong password');
  const link = /http\S+(\/link\/\S+)/.exec(await portal.cli('accounts', 'link', 'aase'))[1];
  await page.goto(portal.address + link);
  await look('link');
  await page.goto(portal.address + item_address('planned', topic, 'prepare'));
  await look('not signed in');
  await context.close();
  assert.deepEqual(faults, [], told(faults));
});

test('a refused form, a conflict, and what the script says', async () => {
  const mette = await person(browser, portal, 'mette'), { page } = mette;
  const faults = [];
  const look = async (what) => faults.push(...(await faults_of(page)).map((fault) => `${what}: ${fault}`));
  await page.goto(portal.address + item_address('decided', topic, 'meeting'));
  const decision = await unfold(page, 'record_decision');
  await decision.locator('select').first().selectOption('rejected');
  await decision.locator('textarea').first().fill('Vi gør det ikke.');
  await save(page, decision);
  await shows(page.locator('.agenda-problem'), 'egrundelse');
  await look('refused');
  const conclusion = form(page, 'record_conclusion', 'visible-value');
  await conclusion.locator('textarea').fill('Min tekst');
  await board.act('decided', 'kirsten', 'record_conclusion', topic, { question: 'visible-value', text: 'Formandens tekst' });
  await save(page, conclusion);
  await shows(page.locator('.agenda-theirs'), 'Formandens tekst');
  await look('conflict');
  await page.evaluate(() => {
    const line = document.querySelector('.agenda-status');
    line.textContent = line.dataset.signedOut + ' ';
    line.append(Object.assign(document.createElement('a'), { href: location.href, textContent: line.dataset.signIn }));
  });
  await look('signed out');
  page.on('dialog', (dialog) => dialog.accept());
  await mette.context.close();
  assert.deepEqual(faults, [], told(faults));
});

test('in English, every page says so', async () => {
  const anna = await person(browser, portal, 'kirsten');
  await anna.page.goto(portal.address + item_address('decided', topic, 'meeting'));
  await anna.page.getByRole('button', { name: 'In English' }).click();
  await shows(anna.page.locator('.tabs'), 'Meeting');
  const spoken = await anna.page.evaluate(() => [document.documentElement.lang, document.querySelector('article').lang,
    document.querySelector('article h2').lang]);
  assert.deepEqual(spoken, ['en', 'en', 'da'], 'the page, its words, and the wording of the guide');
  const faults = await faults_of(anna.page);
  await anna.context.close();
  assert.deepEqual(faults, [], told(faults));
});

test('every page of a person has a title of its own', async () => {
  const titles = new Map();
  for (const meeting of ['decided']) {
    for (const path of [meeting_address(meeting), meeting_address(meeting) + '/pages/minutes',
      ...[topic, second].flatMap((item) => ['prepare', 'meeting', 'projector', 'record', 'sheet'].map((view) => item_address(meeting, item, view)))]) {
      const title = /<title>([^<]*)/.exec((await users.kirsten.get(path)).body)[1];
      assert.equal(titles.get(title), undefined, `“${title}” is the title of ${path} and of ${titles.get(title)}`);
      titles.set(title, path);
    }
  }
});
