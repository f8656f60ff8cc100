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

/** Asks the portal about this id, and shows what it says to C's visitor, once. */
function shown({ what, ask, encode, type }, id, ctx, visit) {
  if (id === 0 || visit === 0) return constant('AGENDA_INVALID_ARGUMENT');
  const { call } = frames.top;
  const mark = memory.mark();
  try {
    const asked = layoutOf('agenda_text').decode(memory, id);
    const said = answer(what, asked, () => ask(call, asked));
    if (said === null || said === undefined) return constant('AGENDA_NOT_FOUND');
    return afterVisit(visitorAt(visit, type)(ctx, encode(said, asked)));
  } finally {
    memory.release(mark);
  }
}

// What has no members would be a meeting without a list of them, at which everybody has the roles of their call.
function checkedMeeting(meeting) {
  if (typeof meeting !== 'object' || Array.isArray(meeting)) throw new TypeError(`meetings.read gave no meeting: ${typeof meeting}`);
  if (meeting.state === undefined || meeting.state === null) throw new TypeError('meetings.read gave a meeting without a state');
  return meeting;
}

class MeetingsTable {
  #question;

  /** @param {object} meetings the portal's: `read(call, id)` */
  constructor(meetings) {
    this.#question = {
      what: 'meetings.read',
      ask: (call, id) => meetings.read(call, id),
      encode: (meeting, id) => layoutOf('agenda_meeting').encode(memory, { id, ...checkedMeeting(meeting) }),
      type: visitOf('agenda_host_meetings', 'read'),
    };
  }

  /** agenda_host_meetings.read */
  read(_, id, ctx, visit) { return shown(this.#question, id, ctx, visit); }
}

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
