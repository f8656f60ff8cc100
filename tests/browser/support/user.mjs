// This class asks the portal without a browser, and gives what is sent, letter for letter.
import { hidden } from './people.mjs';

export class User {
  constructor(portal, cookie = '') {
    this.portal = portal;
    this.cookie = cookie;
  }

  static async signed_in(portal, id) {
    const user = new User(portal);
    const asked = await user.get('/sign-in');
    await user.post('/demo', { csrf: hidden(asked.body, 'csrf'), return: '/assets/icon.svg', account: id });
    return user;
  }

  get(path, headers = {}) {
    return this.#ask(path, { headers });
  }

  post(path, fields, headers = {}) {
    const body = new URLSearchParams(fields instanceof Array ? fields : Object.entries(fields));
    return this.#ask(path, { method: 'POST', body, headers: { Origin: this.portal.address, ...headers } });
  }

  async #ask(path, asked) {
    const response = await fetch(this.portal.address + path,
      { redirect: 'manual', ...asked, headers: { ...asked.headers, Cookie: this.cookie } });
    // Older versions of Node give the cookies in one line: no cookie of the portal's holds a comma.
    const set = /(?:^|, )(portal=[^;,]*)/.exec(response.headers.get('set-cookie') || '');
    if (set) this.cookie = set[1];
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  }
}

const name_of = (field, number = 1) => `agenda-${number}-${field.replaceAll('_', '-')}`;

// It returns the fields that a form of the plugin would have for this action, by name.
export function form_of(action, item, fields, number = 1) {
  const named = Object.entries({ action, item, ...fields, count: '3' }).map(([field, value]) => [name_of(field, number), value]);
  return Object.fromEntries(named);
}

const as_text = (html) => html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name]);

// It returns the fields of a form in a page, as they stand, with others put in their place or added.
export function fields_of(html, key, changes = {}) {
  const from = html.indexOf(`data-agenda-form="${key}`);
  if (from < 0) throw new Error(`the page has no form ${key}`);
  const form = html.slice(from, html.indexOf('</form>', from));
  const fields = [];
  for (const [, tag, told, text] of form.matchAll(/<(input|textarea|select|option)\b([^>]*)>\n?([^<]*)/g)) {
    const [name, value] = ['name', 'value'].map((one) => as_text((new RegExp(` ${one}="([^"]*)"`).exec(told) || [])[1] || ''));
    if (tag === 'option' && / selected\b/.test(told)) fields[fields.length - 1][1] = value;
    if (tag === 'option' || (/ type="(radio|checkbox)"/.test(told) && !/ checked\b/.test(told))) continue;
    fields.push([name, tag === 'textarea' ? as_text(text) : value]);
  }
  const wanted = Object.entries(changes).map(([name, value]) => [/[.]|^agenda-/.test(name) ? name : name_of(name), value]);
  return [...fields.filter(([name]) => !wanted.some(([other]) => other === name)), ...wanted];
}
