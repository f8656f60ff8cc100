// Do the record and the sheet come out of a printer on A4 as papers, with their text and without forms?
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { consideration, item_address, meeting_address, question, second, topic } from './support/board.mjs';
import { names, person } from './support/people.mjs';
import { board, browser, portal, serve_board } from './support/served.mjs';

const run = promisify(execFile);
const meeting = 'paper';
let folder;

serve_board({
  async fill() {
    await board.rules();
    await board.meeting(meeting, { state: 'in_session' });
    for (const id of ['kirsten', 'bent', 'aase']) await board.answer(meeting, id, id === 'aase' ? 'no' : 'yes', { note: 'Kun for mig.' });
    await board.open_answers(meeting, topic);
    await board.act(meeting, 'mette', 'record_board_answer', topic, { consideration, answer: 'yes' });
    await board.act(meeting, 'mette', 'record_conclusion', topic, { question, text: 'Vi inviterer til åbent møde.' });
    await board.act(meeting, 'mette', 'record_decision', topic, { outcome: 'adopted', text: 'Der afsættes 20.000 kr.' });
    await board.act(meeting, 'mette', 'add_follow_up', topic, { task: 'Find datoer', responsible: names.aase, due_date: '2026-05-01' });
  },
  async begin() {
    folder = await mkdtemp(join(tmpdir(), 'agenda-print-'));
  },
});
after(async () => {
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function printed(id, path) {
  const who = await person(browser, portal, id);
  await who.page.goto(portal.address + path);
  const file = join(folder, 'page.pdf');
  const pdf = await who.page.pdf({ format: 'A4', margin: { top: '20mm', bottom: '20mm', left: '20mm', right: '20mm' } });
  await writeFile(file, pdf);
  const told = await run('pdftotext', ['-layout', file, '-']);
  const about = await run('pdfinfo', [file]);
  await who.page.emulateMedia({ media: 'print' });
  const left = await who.page.locator('form, input, textarea, select, button, nav, details').evaluateAll((all) =>
    all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 80)));
  const sticks_out = await who.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await who.context.close();
  return { text: told.stdout, pages: Number(/Pages:\s+(\d+)/.exec(about.stdout)[1]), size: /Page size:\s+(.*)/.exec(about.stdout)[1], left, sticks_out };
}
// On paper the words may be divided over lines differently.
const says = (text, words) => assert.ok(text.replace(/\s+/g, ' ').includes(words), `the paper lacks “${words}”:\n${text}`);

for (const [what, path] of [['the minutes', meeting_address(meeting) + '/pages/minutes'],
  ['the record of a topic', item_address(meeting, topic, 'record')]]) {
  test(`${what} on A4`, async () => {
    const paper = await printed('mette', path);
    assert.match(paper.size, /A4/);
    for (const words of ['Den almene sektor som demokratisk aktør', 'Vi inviterer til åbent møde.', 'Der afsættes 20.000 kr.',
      'Vedtaget', 'Find datoer', 'Aase Lund', '1. maj 2026', '3 af 7 har svaret']) says(paper.text, words);
    for (const words of ['Kun for mig', 'Log ud', 'Gem ']) assert.equal(paper.text.includes(words), false, `the paper has “${words}”`);
    assert.deepEqual(paper.left, []);
    assert.ok(paper.pages <= 3, `${paper.pages} pages`);
    assert.ok(paper.sticks_out <= 0);
  });
}

test('the sheet to fill in by pen, on A4', async () => {
  const paper = await printed('aase', item_address(meeting, second, 'sheet'));
  assert.match(paper.size, /A4/);
  for (const words of ['Er roller og ansvar tydelige i organisationen?', 'Ja', 'Nej', 'Ved ikke',
    'Opleves vores beboerdemokrati som relevant og tilgængeligt i dag?']) says(paper.text, words);
  assert.deepEqual(paper.left, []);
  assert.ok(paper.pages <= 2, `${paper.pages} pages`);
});
