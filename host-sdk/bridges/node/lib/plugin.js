// This is a plugin as a portal uses it, whether its database answers at once or later.
import { AgendaError } from './errors.js';
import { readAgain, repeatable } from './fields.js';
import { frames, memory } from './frames.js';
import { HostTables } from './host-tables.js';
import { Journal, PENDING } from './journal.js';
import { loaded } from './loader.js';
import { Opening } from './openings.js';
import { Address } from './memory.js';
import { layoutOf } from './structs.js';
import { SynchronousPlugin } from './synchronous-plugin.js';

// A call that meets a conflict is made anew so often with nothing of what it read before, as the plugin
// itself does where it need not wait. After that the plugin is told, which then tries as often again. Within
// a transaction of the portal's nothing would be found to have changed, so that the plugin is told at once.
const MOST_TRIES = 32;

const mostTries = ({ storage }) => (storage.durability === 'with_host_commit' ? 1 : MOST_TRIES);

/**
 * Makes a call until all that it asks for was there.
 * @template T
 * @param {() => T} call
 * @param {number} most how often it is made where it meets conflicts
 * @returns {Promise<T>}
 */
async function settled(call, most) {
  let journal = new Journal();
  for (let tries = 1; ;) {
    try {
      return frames.withJournal(journal, call);
    } catch (error) {
      if (error !== PENDING) throw error;
    }
    const hasMetConflict = await journal.fetch();
    if (hasMetConflict && tries++ < most) journal = new Journal();
  }
}

/** An opened plugin. Close it: what is not closed stays in memory, some 200 KiB each. */
export class Plugin {
  #opening;
  #mostTries;

  /** @internal see `load` */
  constructor(what, host, address, onClose) {
    this.#mostTries = mostTries(host);
    this.#opening = new Opening(this, what, 'agenda_loaded_plugin', address, onClose);
    /** The same methods, which give their value at once; for a portal whose objects never give a Promise. */
    this.sync = frames.run(null, () => {
      const layout = layoutOf('agenda_loaded_plugin');
      return new SynchronousPlugin(this.#opening, memory.pointer(layout.fetch(memory, address) + layout.offsets.plugin));
    });
    const { id, name, version, abiVersion } = this.sync;
    Object.assign(this, { id, name, version, abiVersion });
  }

  get isClosed() { return this.#opening.isClosed; }

  async items(call) { return this.#settled(() => this.sync.items(call)); }
  async itemsOfMeeting(call) { return this.#settled(() => this.sync.itemsOfMeeting(call)); }
  async actions(call) { return this.#settled(() => this.sync.actions(call)); }
  async views(call) { return this.#settled(() => this.sync.views(call)); }
  async guides(call) { return this.#settled(() => this.sync.guides(call)); }
  async pages(call) { return this.#settled(() => this.sync.pages(call)); }
  async stateToken(call, item) { return this.#settled(() => this.sync.stateToken(call, item)); }
  async asset(name) { return this.#settled(() => this.sync.asset(name)); }

  async render(call, request) {
    const asked = repeatable(request);
    return this.#settled(() => this.sync.render(call, asked));
  }

  async renderUnlessKnown(call, request, knownToken) {
    const asked = repeatable(request);
    return this.#settled(() => this.sync.renderUnlessKnown(call, asked, knownToken));
  }

  async renderPage(call, request) {
    const asked = repeatable(request);
    return this.#settled(() => this.sync.renderPage(call, asked));
  }

  async summaries(call, items, mediaType) {
    const asked = readAgain(items);
    return this.#settled(() => this.sync.summaries(call, asked, mediaType));
  }

  async perform(call, requests) {
    const asked = Array.isArray(requests) ? requests.map(repeatable) : repeatable(requests);
    return this.#settled(() => this.sync.perform(call, asked));
  }

  async submit(call, fields) {
    const asked = readAgain(fields);
    return this.#settled(() => this.sync.submit(call, asked));
  }

  extension(id) {
    const functions = this.sync.extension(id);
    if (!functions) return null;
    const awaited = (call) => async (...values) => this.#settled(() => call(...values));
    return Object.fromEntries(Object.entries(functions).map(([name, call]) => [name, awaited(call)]));
  }

  /**
   * No call may be under way, and none may follow; one that awaits the portal's database is refused when it
   * goes on.
   */
  close() { this.#opening.close(); }

  #settled(call) { return settled(call, this.#mostTries); }
}

if (Symbol.dispose) Plugin.prototype[Symbol.dispose] = Plugin.prototype.close;

/**
 * Finds, checks, loads and opens a plugin.
 * @param {string} plugin a name ("almene-maal") or a file ("/opt/x/almene-maal.so")
 * @param {import('./host.js').Host} host
 * @param {{ locale?: string, allowNoManifest?: boolean }} [options]
 * @returns {Plugin}
 */
export function load(plugin, host, { locale = '', allowNoManifest = false } = {}) {
  if (frames.depth > 0) throw new AgendaError('A plugin cannot be opened while a call into another is under way');
  const tables = new HostTables(host);
  try {
    const request = { plugin, locale, host: new Address(tables.address), allowNoManifest };
    return new Plugin(`The plugin ${plugin}`, host, loaded('loadPlugin', 'agenda_plugin_request', request), () => tables.forget());
  } catch (error) {
    tables.forget();
    throw error;
  }
}
