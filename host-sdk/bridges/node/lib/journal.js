// A journal is what one call asked of an asynchronous portal, and what it was given.
//
// C cannot wait for a Promise. So the call ends with UNAVAILABLE at the first thing that is not there yet,
// that is awaited, and the same call is made again: it asks for the same things in the same order, and is
// given what was fetched.
import { isDeepStrictEqual } from 'node:util';
import { AgendaError, Conflict } from './errors.js';
import { warnOf } from './warning.js';

/** This is thrown through the portal's side of a callback where something must be awaited first. */
export const PENDING = Symbol('it is being fetched');

/** Tells a Promise, or anything else that can be awaited. */
export const isPromise = (value) => typeof value?.then === 'function';

export class Journal {
  #entries = [];
  #next = 0;
  #pending = null;
  #lines = [];

  /** Whether the call ended because something must be awaited first. */
  get isPending() { return this.#pending !== null; }

  /** Lines for the log: those of a round that has to be made again are said again in it. */
  addLine(say) { this.#lines.push(say); }

  sayLines() {
    for (const say of this.#lines.splice(0)) {
      try {
        say();
      } catch (error) {
        warnOf(error);  // a log cannot fail
      }
    }
  }

  /**
   * What the call asks for. It is started once, whatever comes of it, and never while something else is
   * awaited.
   * @param {string} what the function that is asked
   * @param {unknown} request a value that is equal where the call asks for the same again
   * @param {() => unknown} start asks the portal
   * @param {(value: unknown) => unknown} settle makes a value of what the portal gave that can be given again
   */
  ask(what, request, start, settle) {
    if (this.#pending) throw PENDING;
    const known = this.#entries[this.#next];
    if (known) return this.#again(known, what, request);
    const entry = { what, request, value: undefined, error: undefined, hasFailed: false };
    this.#entries.push(entry);
    ++this.#next;
    try {
      const value = start();
      if (!isPromise(value) && typeof value?.[Symbol.asyncIterator] !== 'function') return entry.value = settle(value);
      const settled = settledLater(value, settle);
      settled.catch(() => {});  // it is awaited in fetch, and never where the call could not be made
      this.#pending = { entry, settled };
    } catch (error) {
      entry.hasFailed = true;
      throw entry.error = error;
    }
    throw PENDING;
  }

  /**
   * Awaits what the call ended for. Afterwards the call is to be made again.
   * @returns {Promise<boolean>} whether it was a write that met a conflict, so that nothing was written
   */
  async fetch() {
    const { entry, settled } = this.#pending;
    try {
      entry.value = await settled;
    } catch (error) {
      entry.hasFailed = true;
      entry.error = error;
    }
    this.#pending = null;
    this.#next = 0;
    this.#lines.length = 0;
    return entry.error instanceof Conflict;
  }

  #again(known, what, request) {
    if (known.what !== what || !isDeepStrictEqual(known.request, request)) {
      throw new AgendaError(`Request ${this.#next + 1} of the call is ${what} of something else than when it was made first ` +
        `(${known.what}), though all answers before were the same. The call cannot be done with an asynchronous portal.`);
    }
    ++this.#next;
    if (known.hasFailed) throw known.error;
    return known.value;
  }
}

const settledLater = async (value, settle) => settle(isPromise(value) ? await value : value);
