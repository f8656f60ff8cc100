// A board's meeting on one page: node example/board.js [PORT] [STORE]
//
// It lists the meeting's agenda, shows one item, takes its forms, and gives the meeting's papers as files. The
// store is the SDK's for SQLite. Who is signed in is chosen on the page, without a password: that is the
// portal's business, and no more of it is here than the plugin needs.
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { Call, Host, idOfOwnItem, load, openStorage, Refused, utcOffsetMinutes } from 'agenda';

const [port = '8080', store = 'sqlite:board.db'] = process.argv.slice(2);
const MEETING = 'march';
const LARGEST_FORM = 1024 * 1024;
const PEOPLE = new Map([
  ['kirsten', { name: 'Kirsten Ågård', roles: ['chair', 'member'] }],
  ['rita', { name: 'Rita Kjær', roles: ['minute_taker'] }],
  ['aase', { name: 'Åse Nørregård', roles: ['member'] }],
]);
// What the board has on its agenda beside the guides.
const OWN_ITEMS = [{ id: 'budget', title: 'Budget 2027', type: 'decision', recommendation: 'At budgettet vedtages.' }];

const meetings = {
  read(call, id) {
    if (id !== MEETING) return null;
    const members = Array.from(PEOPLE, ([person, { name, roles }]) => ({ id: person, name, roles, presence: 'present' }));
    return { title: 'Bestyrelsesmøde', date: '2026-03-03', state: 'in_session', members, ownItems: OWN_ITEMS };
  },
};
const log = { line: (call, level, text) => console.error(`${level}: ${text}`) };

const storage = openStorage(store, { log });
const host = new Host({ name: 'Example', version: '1.0', storage, meetings, log });
const plugin = load(process.env.AGENDA_PLUGIN ?? 'almene-maal', host);
const assets = new Map([['/agenda.css', 'text/css'], ['/agenda.js', 'text/javascript']]);
const sessions = new Map();

/** Who asks, and the token that only the pages of this session know. */
function sessionOf(request) {
  const id = /(?:^|; )session=([0-9a-f]+)/.exec(request.headers.cookie ?? '')?.[1];
  return sessions.get(id) ?? null;
}

function callOf(session, address, requestId = '') {
  const time = new Date();
  // The nonce is new with every page, so that a click twice on one page is one request.
  const hidden = { csrf_token: session.csrf, nonce: randomBytes(16).toString('hex') };
  return new Call({
    organisation: 'example',
    board: 'board',
    meeting: MEETING,
    locale: 'da',
    time,
    utcOffsetMinutes: utcOffsetMinutes('Europe/Copenhagen', time),
    actor: { id: session.person, ...PEOPLE.get(session.person) },
    requestId,
    form: { address, hidden },
  });
}

const escaped = (text) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

const layout = (title, body) => `<!doctype html><html lang="da"><head><meta charset="utf-8"><title>${escaped(title)}</title>` +
  `<link rel="stylesheet" href="/agenda.css"><script src="/agenda.js" defer></script></head><body>${body}</body></html>`;

function answer(response, status, body, headers = {}) {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'",
    'cache-control': 'private, no-cache',
    ...headers,
  });
  response.end(body);
}

async function agenda(session, response) {
  const call = callOf(session, '/');
  const own = OWN_ITEMS.map(({ id, title }) => ({ id: idOfOwnItem(id), title }));
  const items = [...await plugin.itemsOfMeeting(call), ...own];
  const summaries = new Map((await plugin.summaries(call, items.map((item) => item.id))).map((one) => [one.item, one]));
  const rows = items.map(({ id, title }) =>
    `<li><a href="/items/${id}">${escaped(title)}</a> (${summaries.get(id).unanswered} ubesvarede)</li>`);
  const papers = (await plugin.pages(call)).filter((page) => page.target === 'meeting').map(linksOf);
  answer(response, 200, layout('Dagsorden', `<h1>Dagsorden</h1><ol>${rows.join('')}</ol><ul>${papers.join('')}</ul>`));
}

/** A paper of the meeting, as each kind of file that the plugin makes of it. */
function linksOf({ name, label, mediaTypes }) {
  const links = mediaTypes.map((type) => `<a href="/papers/${name}.${type.fileEnding}">${escaped(type.label)}</a>`);
  return `<li>${escaped(label)}: ${links.join(', ')}</li>`;
}

async function paper(session, file, response) {
  const call = callOf(session, '/').with({ form: null });
  const [name, ending] = file.split('.');
  const page = (await plugin.pages(call)).find((one) => one.name === name);
  const type = page?.mediaTypes.find((one) => one.fileEnding === ending);
  if (!type) throw new Refused({ status: 'not_found', message: `Der er intet papir ${file}.` });
  const { content, text } = await plugin.renderPage(call, { page: name, mediaType: type.name });
  if (type.name === 'text/html') return answer(response, 200, layout(page.label, text));
  const charset = type.name.startsWith('text/') ? '; charset=utf-8' : '';
  const disposition = `attachment; filename="${name}.${ending}"`;
  return answer(response, 200, content, { 'content-type': type.name + charset, 'content-disposition': disposition });
}

async function item(session, id, request, response) {
  const call = callOf(session, `/items/${id}`);
  const known = /^"(.*)"$/.exec(request.headers['if-none-match'] ?? '')?.[1];
  const { isModified, token, page } = await plugin.renderUnlessKnown(call, { item: id, view: 'meeting' }, known);
  if (!isModified) return answer(response, 304, null, { etag: `"${token}"` });
  return answer(response, 200, layout('Punkt', page), { etag: `"${token}"` });
}

async function bodyOf(request) {
  const pieces = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size > LARGEST_FORM) throw new Refused({ status: 'invalid_argument', message: 'The form is too large.' });
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

async function posted(session, id, request, response) {
  const body = await bodyOf(request);
  const fields = new URLSearchParams(body);
  if (fields.get('csrf_token') !== session.csrf) throw new Refused({ status: 'not_allowed', message: 'The page was not ours.' });
  const address = `/items/${id}`;
  const requestId = createHash('sha256').update(body).digest('hex');
  try {
    await plugin.submit(callOf(session, address, requestId), fields);
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    // The same page, with what was typed and why it was not done.
    const page = await plugin.render(callOf(session, address), { item: id, view: 'meeting', typed: fields, problem });
    return answer(response, problem.status, layout('Punkt', page));
  }
  return answer(response, 303, null, { location: address });
}

function signIn(person, response) {
  if (!PEOPLE.has(person)) {
    const links = Array.from(PEOPLE, ([id, { name }]) => `<li><a href="/sign-in/${id}">${escaped(name)}</a></li>`);
    return answer(response, 200, layout('Hvem er du?', `<h1>Hvem er du?</h1><ul>${links.join('')}</ul>`));
  }
  const id = randomBytes(16).toString('hex');
  sessions.set(id, { person, csrf: randomBytes(16).toString('hex') });
  return answer(response, 303, null, { location: '/', 'set-cookie': `session=${id}; Path=/; HttpOnly; SameSite=Lax` });
}

async function handled(request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  const [, where, id = ''] = pathname.split('/').map(decodeURIComponent);
  const type = assets.get(pathname);
  if (type) return answer(response, 200, await plugin.asset(where), { 'content-type': `${type}; charset=utf-8` });
  const session = sessionOf(request);
  if (where === 'sign-in' || !session) return signIn(id, response);
  if (where === 'items' && request.method === 'POST') return posted(session, id, request, response);
  if (where === 'papers') return paper(session, id, response);
  if (where === 'items') return item(session, id, request, response);
  return agenda(session, response);
}

const server = createServer((request, response) => {
  handled(request, response).catch((error) => {
    const isRefused = error instanceof Refused;
    if (!isRefused || error.cause) console.error(error);
    const said = isRefused ? error.message : 'Noget gik galt.';
    answer(response, isRefused ? error.status : 500, layout('Fejl', `<p>${escaped(said)}</p>`));
  });
});
server.listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));

process.once('SIGTERM', () => {
  server.close(() => {
    plugin.close();
    storage.close();
  });
  server.closeAllConnections();
});
