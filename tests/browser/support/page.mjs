// These functions say where things stand on an item's page, and wait for them as a person does.
import assert from 'node:assert/strict';
import { PATIENCE } from './people.mjs';

export const form = (page, action, part = '') =>
  page.locator(`form.agenda-form-${action}${part ? `[data-agenda-form*="${part}"]` : ''}`);
export const note_of = (page) => form(page, 'prepare').locator('textarea').first();
export const answer_of = (page, value) => form(page, 'prepare').locator(`label.agenda-choice-${value}`).first();
export const conclusion_of = (page, question) => form(page, 'record_conclusion', question).locator('textarea');
export const status_of = (page) => page.locator('.agenda-status');

// It opens a form that is folded behind a few words.
export async function unfold(page, action, part = '') {
  const wanted = form(page, action, part).first();
  const fold = page.locator('details', { has: wanted });
  if (await fold.count() && !(await fold.first().evaluate((one) => one.open))) await fold.first().locator('summary').click();
  return wanted;
}

// It presses the form's button, and waits for the page that answers.
export async function save(page, wanted) {
  await wanted.locator('button[type=submit]').click();
}

export async function until(what, holds) {
  const latest = Date.now() + PATIENCE;
  let last;
  for (;;) {
    try {
      last = undefined;
      if (await holds()) return;
    } catch (error) {
      last = error;
    }
    if (Date.now() > latest) assert.fail(`waited in vain: ${what}${last ? ` (${last.message})` : ''}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
export const shows = (locator, text) => until(`${locator} shows “${text}”`, async () =>
  (await locator.allInnerTexts()).join(' ').replace(/\s+/g, ' ').includes(text));
export const holds = (locator, text) =>
  until(`${locator} holds “${text}”`, async () => (await locator.inputValue()) === text);
