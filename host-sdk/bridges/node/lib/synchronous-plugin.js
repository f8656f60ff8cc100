// This is a plugin whose portal answers at once: every method gives its value.
import { constant, tableOf } from './contract.js';
import { AgendaError } from './errors.js';
import { fieldsOf } from './fields.js';
import { frames, memory } from './frames.js';
import { Address } from './memory.js';
import { functionAt, memberType } from './signatures.js';
import { layoutOf } from './structs.js';
import { Table } from './table.js';

/** What is asked of views and of pages alike. */
function shownAs({ mediaType = 'text/html', typed = [], problem = null, idPrefix = '', headingLevel = 0 }) {
  return { mediaType, typed: fieldsOf(typed), problem, idPrefix, headingLevel };
}

function checkRequest(request, members) {
  if (typeof request !== 'object' || request === null) throw new TypeError(`a page is asked for by ${members}`);
}

/** What render is asked for, as agenda_view_request has it. */
function viewRequest(request) {
  checkRequest(request, '{ item, view }');
  return { item: request.item, view: request.view, ...shownAs(request) };
}

/** What renderPage is asked for, as agenda_page_request has it. */
function pageRequest(request, frame) {
  const { page, query = [], knownToken = '' } = request;
  return { page, query: fieldsOf(query), ...shownAs(request), token: new Address(frame.tokenWriter), knownToken };
}

function actionRequest({ action, item = '', fields = [], expectedRevision }) {
  const expects = expectedRevision === undefined || expectedRevision === null ? 0 : constant('AGENDA_EXPECTS_REVISION');
  return { action, item, fields: fieldsOf(fields), flags: expects, expectedRevision: expectedRevision ?? 0 };
}

const listOf = (_, __, seen) => seen;
const textOf = (frame) => frame.output.text;
const jsonOf = (frame) => JSON.parse(frame.output.text);
const pageOf = (frame, encoding) => (encoding === 'buffer' ? frame.output.bytes : frame.output.text);

/** A page of a meeting or a board: the bytes of its HTML, text or JSON, or of a file. */
class RenderedPage {
  constructor(content, token, isModified) {
    Object.assign(this, { content, token, isModified });
    Object.freeze(this);
  }

  /** What is no file, as a text. */
  get text() { return this.content.toString('utf8'); }
}

/** The methods are those of `Plugin`, which says what they do. */
export class SynchronousPlugin {
  #opening;
  #plugin;
  #tables = new Map();

  /** @internal */
  constructor(opening, address) {
    this.#opening = opening;
    frames.run(null, () => {
      const layout = layoutOf('agenda_plugin');
      const at = layout.fetch(memory, address);
      const { id, name, version, self, abiVersion } = layout.decodeAt(memory, at);
      const extension = functionAt(memory.pointer(at + layout.offsets.extension), memberType('agenda_plugin', 'extension'));
      this.#plugin = { self, extension };
      Object.assign(this, { id, name, version, abiVersion });
    });
  }

  items(call) { return this.#table('AGENDA_ITEMS').call('list', [call], listOf); }
  itemsOfMeeting(call) { return this.#table('AGENDA_ITEMS').call('listOfMeeting', [call], listOf); }
  actions(call) { return this.#table('AGENDA_ACTIONS').call('list', [call], listOf); }
  views(call) { return this.#table('AGENDA_VIEW').call('list', [call], listOf); }
  guides(call) { return this.#table('AGENDA_CONTENT').call('list', [call], listOf); }

  render(call, request) {
    return this.#table('AGENDA_VIEW').call('render', [call, viewRequest(request)], (frame) => pageOf(frame, request.encoding));
  }

  renderUnlessKnown(call, request, knownToken = '') {
    const wanted = (frame) => ({ ...viewRequest(request), token: new Address(frame.tokenWriter), knownToken });
    return this.#table('AGENDA_VIEW').call('render', [call, wanted], (frame, status) => {
      if (status === constant('AGENDA_NOT_MODIFIED')) return { isModified: false, token: knownToken, page: null };
      return { isModified: true, token: frame.token.text, page: pageOf(frame, request.encoding) };
    });
  }

  pages(call) {
    const table = this.#found(constant('AGENDA_PAGES'));
    return table?.names.includes('list') ? table.call('list', [call], listOf) : [];
  }

  renderPage(call, request) {
    checkRequest(request, '{ page }');
    const { knownToken = '' } = request;
    return this.#table('AGENDA_PAGES').call('render', [call, (frame) => pageRequest(request, frame)], (frame, status) => {
      if (status === constant('AGENDA_NOT_MODIFIED')) return new RenderedPage(Buffer.alloc(0), knownToken, false);
      return new RenderedPage(frame.output.bytes, frame.token.text, true);
    });
  }

  stateToken(call, item) { return this.#table('AGENDA_VIEW').call('stateToken', [call, item], textOf); }

  summaries(call, items, mediaType = '') {
    return this.#table('AGENDA_VIEW').call('summaries', [call, { items: [...items], mediaType }], listOf);
  }

  asset(name) { return this.#table('AGENDA_VIEW').call('asset', [name], textOf); }

  perform(call, requests) {
    const list = Array.isArray(requests) ? requests : [requests];
    return this.#table('AGENDA_ACTIONS').call('perform', [call, list.map(actionRequest)], jsonOf);
  }

  submit(call, fields) { return this.#table('AGENDA_ACTIONS').call('submit', [call, fieldsOf(fields)], jsonOf); }

  /**
   * The functions of any extension that the contract names, by name; null where the plugin has no such
   * extension.
   */
  extension(id) {
    const table = this.#found(id);
    if (!table) return null;
    const made = (frame, _, seen) => seen ?? frame.output.text;
    return Object.fromEntries(table.names.map((name) => [name, (...values) => {
      this.#opening.check();
      return table.call(name, values, made);
    }]));
  }

  #table(name) {
    const id = constant(name);
    return this.#found(id) ?? new Table(id);
  }

  #found(id) {
    this.#opening.check();
    let table = this.#tables.get(id);
    if (table === undefined) this.#tables.set(id, table = this.#asked(id));
    return table;
  }

  #asked(id) {
    const struct = tableOf(id);
    if (!struct) throw new AgendaError(`The installed contract has no extension ${id}`);
    const { self, extension } = this.#plugin;
    const address = frames.run(null, () => extension(self, memory.newText(id)));
    return address === 0 ? null : new Table(id, struct, address, self);
  }
}
