// These functions act as a person who uses no mouse: they press Tab until they are where they want to be, and
// check at every step that they see where they are.
import assert from 'node:assert/strict';

const MOST_STEPS = 250;

const where = () => {
  const at = document.activeElement;
  if (!at || at === document.body) return { nowhere: true };
  const style = getComputedStyle(at), box = at.getBoundingClientRect();
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return { outlined, on_screen: box.bottom > 0 && box.top < innerHeight && box.width > 0, what: at.outerHTML.slice(0, 120) };
};

export async function tab_to(page, wanted, key = 'Tab') {
  for (let step = 0; step < MOST_STEPS; ++step) {
    if (await wanted.count() && await wanted.first().evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press(key);
    const at = await page.evaluate(where);
    if (at.nowhere) continue;
    assert.ok(at.outlined, `focus cannot be seen on ${at.what}`);
    assert.ok(at.on_screen, `focus is off the screen on ${at.what}`);
  }
  assert.fail(`the keyboard does not reach ${wanted}`);
}

export async function press(page, wanted, key = 'Enter') {
  await tab_to(page, wanted);
  await page.keyboard.press(key);
}

export async function type_into(page, wanted, text) {
  await tab_to(page, wanted);
  await page.keyboard.type(text);
}

// Radio buttons are one stop; the arrows go through them.
export async function choose(page, radios, value) {
  const chosen = radios.locator(`input[value="${value}"]`);
  const stop = radios.locator('input[type=radio]:checked');
  await tab_to(page, (await stop.count()) ? stop : radios.locator('input[type=radio]').first());
  for (let step = 0; step < 8; ++step) {
    if (await chosen.evaluate((one) => one === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  if (!(await chosen.isChecked())) await page.keyboard.press('Space');
  assert.equal(await chosen.isChecked(), true, `the keyboard does not choose ${value}`);
}

export async function pick(page, select, label) {
  await tab_to(page, select);
  await page.keyboard.type(label);
  const picked = await select.evaluate((one) => one.selectedOptions[0].textContent);
  assert.equal(picked, label);
}

// A form that is folded behind a few words is opened first.
export async function unfold_by_key(page, wanted) {
  const fold = page.locator('details', { has: wanted });
  await wanted.waitFor({ state: 'attached' });
  if (await fold.count() && !(await fold.evaluate((one) => one.open))) await press(page, fold.locator('summary'));
}
