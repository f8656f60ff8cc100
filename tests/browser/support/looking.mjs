// These checks are made on every page, whoever looks at it and however.
import { axe_source } from './people.mjs';
import { thorough } from './thorough.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const EVERYTHING = { type: 'tag', values: TAGS };
// A scheme or larger text may change these on a page that was already checked for everything in another way.
const LOOKS = { type: 'rule', values: ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'] };
export const ways = [
  { name: 'light, desktop', width: 1280, scheme: 'light', asks: EVERYTHING },
  { name: 'dark, desktop', width: 1280, scheme: 'dark', asks: LOOKS },
  { name: 'light, 320 px', width: 320, scheme: 'light', asks: EVERYTHING },
  { name: 'dark, 320 px', width: 320, scheme: 'dark', asks: LOOKS },
  { name: 'text at 200 %', width: 1280, scheme: 'light', text: 2, asks: LOOKS },
  { name: 'print', width: 794, scheme: 'light', media: 'print', asks: EVERYTHING },  // A4 in CSS pixels
];

// A page is looked at in two ways, which take turns over many pages: all six ways take three times as long.
export const ways_for = (name) => {
  const turn = [...name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 3;
  return thorough ? ways : [ways[turn], ways[turn + 3]];
};

// It returns everything that is wrong with the page as it stands.
export async function faults_of(page, looks = ways) {
  // The script is evaluated by the browser's debugger, which the page's policy does not hold back.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe_source);
  await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; }));
  const found = (await page.evaluate(once)).map((fault) => `always: ${fault}`);
  await page.keyboard.press('Tab');
  found.push(...(await page.evaluate(unseen_focus)).map((fault) => `focus: ${fault}`));
  for (const way of looks) {
    await page.setViewportSize({ width: way.width, height: 720 });
    await page.emulateMedia({ colorScheme: way.scheme, media: way.media || 'screen' });
    await page.evaluate((times) => {
      const root = document.documentElement;
      root.style.fontSize = '';
      if (times) root.style.fontSize = times * parseFloat(getComputedStyle(root).fontSize) + 'px';
    }, way.text || 0);
    const faults = await page.evaluate(axe_faults, way.asks);
    faults.push(...await page.evaluate(sideways));
    if (way.media !== 'print') faults.push(...await page.evaluate(small_targets));
    found.push(...faults.map((fault) => `${way.name}: ${fault}`));
  }
  await page.emulateMedia({ colorScheme: null, media: null });
  await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
  return found;
}

const axe_faults = async (asks) => {
  const { violations } = await window.axe.run(document, { runOnly: asks, resultTypes: ['violations'], preload: false });
  return violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id} ${node.target} ${(node.any[0] || node.all[0] || node.none[0] || {}).message || ''}`));
};

const once = () => {
  const faults = [];
  const headings = document.querySelectorAll('h1');
  if (headings.length !== 1) faults.push(`${headings.length} h1`);
  if (!/^(da|en)$/.test(document.documentElement.lang)) faults.push('no lang');
  if (!/\S.* – /.test(document.title)) faults.push(`title “${document.title}”`);
  for (const one of ['main', 'header']) if (!document.querySelector(one)) faults.push(`no ${one}`);
  return faults;
};

const sideways = () => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide <= 0) return [];
  const who = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1);
  return [`sticks out by ${wide} px: ${who.slice(-1).map((one) => one.outerHTML.slice(0, 120))}`];
};

// A link within a sentence is as high as its line; everything else that is pressed has room for a thumb.
const small_targets = () => {
  const LEAST = 44;
  const is_in_text = (one) => one.matches('a') && getComputedStyle(one).display === 'inline' &&
    [...one.parentElement.childNodes].some((other) => other !== one && other.nodeType === Node.TEXT_NODE && other.data.trim());
  const box_of = (one) => {
    const boxes = [one, ...(one.matches('[type=radio], [type=checkbox]') ? one.labels : [])].map((each) => each.getBoundingClientRect());
    return { width: Math.max(...boxes.map((box) => box.width)), height: Math.max(...boxes.map((box) => box.height)) };
  };
  return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !is_in_text(one))
    .map((one) => ({ one, box: box_of(one) }))
    .filter(({ box }) => box.width < LEAST - 0.1 || box.height < LEAST - 0.1)
    .map(({ one, box }) => `target of ${Math.round(box.width)}×${Math.round(box.height)}: ${one.outerHTML.slice(0, 120)}`);
};

const unseen_focus = () => {
  const faults = [];
  for (const one of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
    if (!one.checkVisibility() || one.disabled) continue;
    one.focus();
    if (document.activeElement !== one) continue;
    const style = getComputedStyle(one);
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) faults.push(one.outerHTML.slice(0, 120));
  }
  return faults;
};
