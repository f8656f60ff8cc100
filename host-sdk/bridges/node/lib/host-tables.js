// These are the portal's tables as a plugin is given them, and the struct that stands for the portal itself.
import { constant } from './contract.js';
import { frames, memory } from './frames.js';
import { isPromise } from './journal.js';
import { LogTable } from './log-table.js';
import { bitsOf, numberOf } from './names.js';
import { OpenedStorage } from './opened-storage.js';
import { pinnedTable } from './pinned-table.js';
import { memberType } from './signatures.js';
import { asynchronous, StorageTable } from './storage-table.js';
import { layoutOf } from './structs.js';
import { afterVisit, visitorAt } from './visits.js';

const visitOf = (struct, member) => memberType(struct, member).arguments.find((argument) => argument.name === 'visit').type;

/** What the portal says to one question: awaited where a journal is kept, else at once. */
function answer(what, request, ask) {
  const { journal } = frames.top;
  if (journal) return journal.ask(what, request, ask, (value) => value);
  const said = ask();
  if (isPromise(said)) throw asynchronous(what, said);
  return said;
}

class MeetingsTable {
  constructor(meetings) {
    this.meetings = meetings;
  }

  read(_, id, ctx, visit) {
    const { call } = frames.top;
    const mark = memory.mark();
    try {
      const asked = layoutOf('agenda_text').decode(memory, id);
      const meeting = answer('meetings.read', asked, () => this.meetings.read(call, asked));
      if (meeting === null || meeting === undefined) return constant('AGENDA_NOT_FOUND');
      const at = layoutOf('agenda_meeting').encode(memory, { id: asked, ...meeting });
      return afterVisit(visitorAt(visit, visitOf('agenda_host_meetings', 'read'))(ctx, at));
    } finally {
      memory.release(mark);
    }
  }
}

class PeopleTable {
  constructor(people) {
    this.people = people;
  }

  name(_, id, ctx, visit) {
    const { call } = frames.top;
    const mark = memory.mark();
    try {
      const asked = layoutOf('agenda_text').decode(memory, id);
      const name = answer('people.name', asked, () => this.people.name(call, asked));
      if (name === null || name === undefined) return constant('AGENDA_NOT_FOUND');
      return afterVisit(visitorAt(visit, visitOf('agenda_host_people', 'name'))(ctx, memory.newText(name)));
    } finally {
      memory.release(mark);
    }
  }
}

/**
 * The portal, for one opened plugin: the struct at `address` and all that it leads to stay where they are until
 * `forget` is called.
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
    this.#add('AGENDA_HOST_MEETINGS', new MeetingsTable(host.meetings));
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
