// The detector finds whether anything that somebody wrote became more than text in a browser.
import assert from 'node:assert/strict';

export class Detector {
  seen = [];
  skeleton = new Set();  // tags, each with its attributes, that harmless pages are made of

  async watch(context, portal) {
    await context.exposeBinding('canary', (source) => { this.seen.push('canary called at ' + source.page.url()); });
    await context.addInitScript(() => {
      for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
        window[name] = () => window.canary();
      }
    });
    context.on('request', (request) => {
      if (!request.url().startsWith(portal.address + '/')) this.seen.push('asked for ' + request.url());
    });
    context.on('dialog', (dialog) => {
      // The page itself warns of what was typed and not saved.
      if (dialog.type() === 'beforeunload') return void dialog.accept().catch(() => {});
      this.seen.push('dialog: ' + dialog.message());
      dialog.dismiss().catch(() => {});
    });
    context.on('weberror', (error) => this.seen.push('error: ' + error.error().message));
    context.on('console', (said) => {
      if (/Content Security Policy|Refused to/i.test(said.text())) this.seen.push('policy: ' + said.text());
    });
    context.on('page', (page) => page.on('popup', () => this.seen.push('a window was opened')));
    return this;
  }

  // It learns what a page is made of when everybody writes as people do.
  async learn(page) {
    for (const part of await page.evaluate(parts)) this.skeleton.add(part);
  }

  // Nothing in the page may be made of other elements, nothing may turn the text around it, and nothing may
  // have happened.
  async inspect(page, what) {
    const foreign = (await page.evaluate(parts)).filter((part) => !this.skeleton.has(part));
    assert.deepEqual(foreign, [], `${what} is made of more than it should be`);
    assert.deepEqual(await page.evaluate(turning), [], `${what}: text that can turn what stands behind it`);
    assert.deepEqual(this.seen, [], what);
  }
}

const parts = () => [...new Set([...document.querySelectorAll('*')].map((one) =>
  one.localName + ' ' + [...one.attributes].map(({ name }) => name)
    .filter((name) => !['open', 'checked', 'selected', 'class', 'role', 'id', 'tabindex', 'autofocus', 'list'].includes(name)).sort().join(' ')))];

// It finds characters of direction in a line of the page that goes on behind them.
const turning = () => {
  const marks = /[\u202A-\u202E\u2066-\u2069]/;
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    if (!marks.test(text.data) || /^(OPTION|TEXTAREA|SCRIPT)$/.test(text.parentElement.tagName)) continue;
    let one = text, isolated = false;
    while (!isolated) {
      const box = one.parentElement, style = getComputedStyle(box);
      const behind = document.createRange();
      behind.setStartAfter(one);
      behind.setEnd(box, box.childNodes.length);
      isolated = /isolate|plaintext/.test(style.unicodeBidi) || !/^inline$/.test(style.display);
      if (/isolate|plaintext/.test(style.unicodeBidi) && one === text) break;
      if (behind.toString().trim() && !/isolate|plaintext/.test(getComputedStyle(box).unicodeBidi)) {
        found.push(box.outerHTML.slice(0, 200));
        break;
      }
      one = box;
    }
  }
  return found;
};

// It returns every text of the page on its own: what stands in elements, fields and choices.
export const texts_of = (page) => page.evaluate(() => {
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) texts.push(text.data);
  for (const one of document.querySelectorAll('input, textarea, option')) texts.push(one.value);
  return texts;
});

export function comes_back(texts, wanted, what) {
  const lost = wanted.filter((text) => !texts.some((shown) => shown.includes(text)));
  assert.deepEqual(lost, [], `${what} does not show as text`);
}

// It posts as a browser without script would; the page that answers is then shown.
export async function post_natively(page, path, fields) {
  await Promise.all([page.waitForEvent('load'), page.evaluate(({ path, fields }) => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = path;
    for (const [name, value] of [['csrf', document.querySelector('input[name=csrf]').value], ...fields]) {
      const field = document.createElement('textarea');
      field.name = name;
      field.value = value;
      form.append(field);
    }
    document.body.append(form);
    HTMLFormElement.prototype.submit.call(form);
  }, { path, fields })]);
}
