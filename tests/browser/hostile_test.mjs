// Does everything that people write on an item stay text, in every field and every view?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostile, is_no_text, most_of, plain } from './hostile.mjs';
import { item_address, meeting_address, members, second, theme, third as reflection, topic } from './support/board.mjs';
import { Detector, comes_back, post_natively, texts_of } from './support/detector.mjs';
import { person, unseen } from './support/people.mjs';
import { board, browser, portal, serve_board } from './support/served.mjs';
import { User, form_of } from './support/user.mjs';

const SEATED = members.slice(0, 8);  // who can be recused
const TOGETHER = 2 * SEATED.length;  // strings of one meeting
const third = 'almene-maal.tema-3.competences-and-support';
const id_of = (short) => 'almene-maal.tema-3.' + short;
const questions = [[topic, 'broad-participation'], [topic, 'trust-in-processes'], [topic, 'visible-value'], [second, 'transparency'],
  [second, 'support-processes'], [third, 'competence-development']];
const preparing = ['kirsten', 'bent', 'aase', 'jonas', 'fatima', 'ole', 'grete'];
const considerations = [[second, 'clear-roles'], [second, 'relevant-and-accessible'], [topic, 'trust-and-backing'], [third, 'sufficient-support']];
const items = [theme, topic, second, third, reflection];
// `noted` says whose note the string at a place is, and on which consideration; `recused` says whose recusal
// has it as its reason, and on which item.
const noted = (at) => ({ id: preparing[at % preparing.length], on: considerations[Math.floor(at / preparing.length)] });
const recused = (at) => ({ id: SEATED[at % SEATED.length], item: [theme, reflection][Math.floor(at / SEATED.length)] });
const portions = [];
for (let at = 0; at < hostile.length; at += TOGETHER) portions.push(hostile.slice(at, at + TOGETHER));

let users = {}, detector;
const accepted = new Map(portions.map((_, at) => ['h' + at, []]));

serve_board({
  async begin() {
    for (const id of members) users[id] = await User.signed_in(portal, id);
    detector = new Detector();
  },
});

async function act(meeting, id, item, action, fields, view = 'meeting') {
  const user = users[id];
  const path = item_address(meeting, item, view);
  user.csrf ??= /name="csrf" value="([^"]*)"/.exec((await user.get(path)).body)[1];
  user.count = (user.count || 0) + 1;
  const posted = { csrf: user.csrf, 'portal.nonce': `${id}-${user.count}`, ...form_of(action, item, fields) };
  return user.post(path, posted);
}

// It sends a string through every field there is, and returns whether all took it. No field may take what
// another refuses.
async function send(meeting, text, at) {
  const [item, question] = questions[at % questions.length];
  const note = noted(at), away = recused(at);
  const answers = [
    await act(meeting, note.id, note.on[0], 'answer_consideration',
      { consideration: id_of(note.on[1]), answer: 'yes', note: text, share_note: 'yes' }, 'prepare'),
    await act(meeting, 'mette', second, 'record_decision', { outcome: 'noted', text, reason: text }),
    await act(meeting, 'mette', topic, 'record_vote', { proposal: text, in_favour: '4', against: '1' }),
    await act(meeting, 'mette', away.item, 'record_recusal', { member: away.id, recused: 'yes', reason: text }),
    await act(meeting, 'mette', item, 'record_conclusion', { question: id_of(question), text }),
    await act(meeting, 'mette', second, 'add_follow_up', { task: text, responsible: text.replaceAll('\n', ' ') }),
  ];
  if (answers[1].status === 303) {
    answers.push(await act(meeting, 'mette', second, 'record_dissent', { decision: 'd' + (accepted.get(meeting).length + 1), member: 'jonas', text }));
  }
  const statuses = [...new Set(answers.map((answer) => answer.status))];
  assert.equal(statuses.length, 1, `“${text}” is taken by some fields and not by others: ${answers.map((one) => one.status)}`);
  assert.ok(statuses[0] === 303 || statuses[0] === 400, `“${text}” gives ${statuses[0]}`);
  if (statuses[0] === 303) accepted.get(meeting).push(text);
}

async function open_meeting(meeting) {
  await board.open_answers(meeting, second);
}

const fields_shown = async (page) => (await texts_of(page)).map((text) => text.replaceAll('\r\n', '\n'));

test('harmless text shows what the pages are made of', async () => {
  await board.meeting('plain', { state: 'in_session', items });
  accepted.set('plain', []);
  for (let at = 0; at < TOGETHER; ++at) await send('plain', plain(at), at);
  assert.equal(accepted.get('plain').length, TOGETHER);
  await visit('plain', (page) => detector.learn(page));
  await open_meeting('plain');
  await visit('plain', (page) => detector.learn(page));
  // These follow-ups are still open from an earlier meeting.
  await board.meeting('plain_later', { state: 'in_session', items });
  await visit('plain_later', (page) => detector.learn(page));
});

test(`${hostile.length} strings go through every field`, async () => {
  for (const [at, portion] of portions.entries()) {
    await board.meeting('h' + at, { state: 'in_session', items });
    for (const [nth, text] of portion.entries()) await send('h' + at, text, nth);
  }
  const taken = [...accepted.values()].flat().length - TOGETHER;
  console.log(`${hostile.length} strings tried, ${taken} taken by all fields, ${hostile.length - taken} refused by all`);
  assert.ok(taken > most_of(hostile), 'too few were taken to say anything');
});

// These are the pages that each person looks at; they look at the same time.
const places = {
  mette: [[second, 'meeting'], [topic, 'meeting'], [theme, 'meeting'], [reflection, 'meeting'], []],
  aase: [[second, 'meeting'], [second, 'prepare'], [second, 'record'], [second, 'projector']],
  kirsten: [[second, 'prepare'], [second, 'sheet'], [second, 'summary'], ['whole record']],
};
const looks = new Map();
async function window_of(id) {
  if (!looks.has(id)) {
    const who = await person(browser, portal, id, unseen);
    await detector.watch(who.context, portal);
    looks.set(id, await who.context.newPage());
  }
  return looks.get(id);
}
async function visit(meeting, look) {
  await Promise.all(Object.entries(places).map(async ([id, wanted]) => {
    const page = await window_of(id);
    for (const [item, view] of wanted) {
      const path = view ? item_address(meeting, item, view) : meeting_address(meeting) + (item ? '/pages/minutes' : '');
      await page.goto(portal.address + path);
      await look(page, `${id} at ${path}`, { id, item, view });
    }
  }));
}

test('they are shown as text in every view, and nothing else happens', async () => {
  for (const [at] of portions.entries()) {
    const meeting = 'h' + at, wanted = accepted.get(meeting);
    const place_of = (text) => portions[at].indexOf(text);
    const own = (id, item) => wanted.filter((text) => noted(place_of(text)).id === id && noted(place_of(text)).on[0] === item);
    for (const opened of [false, true]) {
      if (opened) await open_meeting(meeting);
      if (!opened && at % 5) continue;  // what can be seen before is little
      await visit(meeting, async (page, what, { id, item, view }) => {
        await detector.inspect(page, `${meeting}: ${what}`);
        const shown = await fields_shown(page);
        if (view === 'prepare') comes_back(shown, own(id, item), what);
        // Votes stand on one item and decisions on another; the other items show only the reasons of
        // recusals.
        const here = [topic, second].includes(item) ? wanted : wanted.filter((text) => recused(place_of(text)).item === item);
        if (view === 'meeting' || view === 'record') comes_back(shown, here, what);
      });
    }
  }
});

test('a refused form gives them back as text', async () => {
  const page = await window_of('mette');
  const path = item_address('h0', second, 'meeting');
  const harmless = Array.from({ length: TOGETHER }, (_, at) => plain(at));
  for (const [at, portion] of [harmless, ...portions].entries()) {
    // Without an outcome, a decision cannot be recorded.
    const fields = portion.flatMap((text, nth) => Object.entries(form_of('record_decision', second, { text, reason: text }, nth + 1)));
    await page.goto(portal.address + path);
    await post_natively(page, path, [['portal.nonce', 'again' + at], ...fields]);
    const what = `the refused form of ${portion[0]}`;
    if (portion === harmless) await detector.learn(page);
    comes_back(await fields_shown(page), portion.filter((text) => !is_no_text(text)), what);
    await detector.inspect(page, what);
  }
});

test('the sign-in page keeps them as text', async () => {
  const texts = [...accepted.values()].flat().filter((text) => hostile.includes(text)).map((text) => text + ' og mere');
  const fields = texts.map((text, at) => [`agenda-${at + 1}-text`, text]);
  const stranger = await browser.newContext();
  const watching = await new Detector().watch(stranger, portal);
  const page = await stranger.newPage();
  const path = item_address('h0', second, 'meeting');
  await page.goto(portal.address + '/sign-in');
  await post_natively(page, path, [['agenda-1-text', 'Vi skriver, som folk skriver.']]);
  await watching.learn(page);
  await page.goto(portal.address + '/sign-in');
  await post_natively(page, path, fields);
  comes_back(await fields_shown(page), texts, 'the sign-in page');
  await watching.inspect(page, 'the sign-in page');
  await stranger.close();
});
