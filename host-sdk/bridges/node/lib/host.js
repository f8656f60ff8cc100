// The portal, as it is given to plugins.
import { contentFolders } from './loader.js';
import { OpenedStorage } from './opened-storage.js';

const NEEDED = { storage: ['read', 'apply'], meetings: ['read'], people: ['name'], log: ['line'] };

/** What a portal is made of. It may be given to several plugins. */
export class Host {
  /**
   * @param {object} parts
   * @param {string} parts.name of the portal, for messages
   * @param {string} parts.version of the portal
   * @param {object} parts.storage yours, or what `openStorage` gave
   * @param {object} parts.meetings
   * @param {object} [parts.people]
   * @param {object} [parts.log]
   * @param {string[]} [parts.contentFolders] absolute paths; else those that the loader finds
   */
  constructor({ name, version, storage, meetings, people = null, log = null, contentFolders: folders }) {
    Object.assign(this, { name, version, storage, meetings, people, log });
    for (const [part, methods] of Object.entries(NEEDED)) this.#check(part, methods);
    this.contentFolders = folders ?? contentFolders();
    Object.freeze(this);
  }

  #check(part, methods) {
    if (this[part] === null && (part === 'people' || part === 'log')) return;
    // A store that the loader opened has its functions in C.
    if (this[part] instanceof OpenedStorage) return;
    for (const method of methods) {
      if (typeof this[part]?.[method] !== 'function') throw new TypeError(`The host's ${part} needs a method ${method}`);
    }
  }
}
