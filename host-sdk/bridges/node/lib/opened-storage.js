// A store that the SDK's loader opened, such as its own for SQLite.
import { LogTable } from './log-table.js';
import { loaded } from './loader.js';
import { Opening } from './openings.js';
import { AgendaError } from './errors.js';
import { frames, memory } from './frames.js';
import { Address } from './memory.js';
import { pinnedTable } from './pinned-table.js';
import { layoutOf } from './structs.js';

/**
 * A store behind functions in C: give it to a `Host` as its storage. Close it after the plugins that use it.
 */
export class OpenedStorage {
  #opening;
  #users = 0;

  constructor(where, address, onClose) {
    this.#opening = new Opening(this, `The storage ${where}`, 'agenda_opened_storage', address, onClose);
    this.table = frames.run(null, () => {
      const layout = layoutOf('agenda_opened_storage');
      return memory.pointer(layout.fetch(memory, address) + layout.offsets.storage);
    });
  }

  /** @internal A plugin that uses it keeps it open. */
  use() {
    this.#opening.check();
    ++this.#users;
    return () => { --this.#users; };
  }

  close() {
    if (this.#users > 0) throw new AgendaError(`${this.#opening.what} is used by a plugin that is still open`);
    this.#opening.close();
  }
}

if (Symbol.dispose) OpenedStorage.prototype[Symbol.dispose] = OpenedStorage.prototype.close;

/**
 * Opens a store: "memory:", or "sqlite:/var/lib/portal/board.db".
 * @param {string} storage
 * @param {{ log?: object, allowNoManifest?: boolean }} [options]
 */
export function openStorage(storage, { log = null, allowNoManifest = false } = {}) {
  const logTable = log && pinnedTable('agenda_host_log', new LogTable(log));
  const request = { storage, log: logTable && new Address(logTable.address), allowNoManifest };
  try {
    return new OpenedStorage(storage, loaded('loadStorage', 'agenda_storage_request', request), () => logTable?.forget());
  } catch (error) {
    logTable?.forget();
    throw error;
  }
}
