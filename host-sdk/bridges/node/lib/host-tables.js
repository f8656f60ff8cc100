// These are the portal's tables as a plugin is given them, and the struct that stands for the portal itself.
import { constant } from './contract.js';
import { memory } from './frames.js';
import { LogTable } from './log-table.js';
import { meetingsTable } from './meetings-table.js';
import { bitsOf, numberOf } from './names.js';
import { OpenedStorage } from './opened-storage.js';
import { pinnedTable } from './pinned-table.js';
import { shown, visitOf } from './questions.js';
import { StorageTable } from './storage-table.js';
import { layoutOf } from './structs.js';

class PeopleTable {
  #question;

  /** @param {object} people the portal's: `name(call, id)` */
  constructor(people) {
    this.#question = {
      what: 'people.name',
      ask: (call, id) => people.name(call, id),
      encode: (name) => memory.newText(name),
      type: visitOf('agenda_host_people', 'name'),
    };
  }

  /** agenda_host_people.name */
  name(_, id, ctx, visit) { return shown(this.#question, id, ctx, visit); }
}

/**
 * The portal, for one opened plugin: the struct at `address` and all that it leads to stay where they are
 * until `forget` is called.
 */
export class HostTables {
  #tables = [];
  #addresses = new Map();
  #stopUsing = () => {};

  /** @param {import('./host.js').Host} host */
  constructor(host) {
    if (host.storage instanceof OpenedStorage) {
      this.#stopUsing = host.storage.use();
      this.#addresses.set(constant('AGENDA_HOST_STORAGE'), host.storage.table);
    } else {
      this.#add('AGENDA_HOST_STORAGE', new StorageTable(host.storage), storageMembers(host.storage));
    }
    this.#add('AGENDA_HOST_MEETINGS', meetingsTable(host.meetings));
    if (host.people) this.#add('AGENDA_HOST_PEOPLE', new PeopleTable(host.people));
    if (host.log) this.#add('AGENDA_HOST_LOG', new LogTable(host.log));
    const { name, version, contentFolders } = host;
    this.address = this.#pinned('agenda_host', this, { name, version, contentFolders });
  }

  /** agenda_host.extension */
  extension(id) {
    return this.#addresses.get(layoutOf('agenda_text').decode(memory, id)) ?? 0;
  }

  forget() {
    for (const table of this.#tables) table.forget();
    this.#stopUsing();
  }

  #add(id, target, members) {
    this.#addresses.set(constant(id), this.#pinned(id.toLowerCase(), target, members));
  }

  #pinned(struct, target, members) {
    const table = pinnedTable(struct, target, members);
    this.#tables.push(table);
    return table.address;
  }
}

/** What stands in a storage's table besides its functions. */
export const storageMembers = (storage) => ({
  durability: numberOf('DURABLE', storage.durability ?? 'on_return'),
  features: bitsOf('STORAGE', storage.features ?? []) | constant('AGENDA_STORAGE_ENDS_RANGES'),
});
