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

// It returns the fields of a form in a page, as they stand, with others put in their place or added.
export function fields_of(html, key, changes = {}) {
  const from = html.indexOf(`data-agenda-form="${key}`);
  if (from < 0) throw new Error(`the page has no form ${key}`);
  const form = html.slice(from, html.indexOf('</form>', from));
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map((one) => [one[1], one[2]]);
  const wanted = Object.entries(changes).map(([name, value]) => [name.includes('.') ? name : 'agenda.1.' + name, value]);
  return [...fields.filter(([name]) => !wanted.some(([other]) => other === name)), ...wanted];
}
