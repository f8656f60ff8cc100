// A frame is one call into C that is under way: what it wrote, what it reported, and what failed in the
// portal's own code meanwhile. Frames nest as calls do, and are kept for the next call of the same depth.
import koffi from 'koffi';
import { constant } from './contract.js';
import { Refused } from './errors.js';
import { targets, pointerOf } from './callbacks.js';
import { PENDING } from './journal.js';
import { copy, Memory } from './memory.js';
import { nameOf } from './names.js';
import { layoutOf } from './structs.js';
import { warnOf } from './warning.js';

const SMALL = 64 * 1024;
const KEPT = 4 * 1024 * 1024;

/** The memory of all calls of this thread. */
export const memory = new Memory();

/** What a call wrote to one writer. */
class Output {
  #bytes = Buffer.alloc(0);
  #address = 0;
  #used = 0;

  reset() {
    this.#used = 0;
    if (this.#bytes.length > KEPT) this.#grow(SMALL);
  }

  write(address, size) {
    if (this.#used + size > this.#bytes.length) this.#grow(Math.max(SMALL, 2 * this.#bytes.length, this.#used + size));
    copy(this.#address + this.#used, address, size);
    this.#used += size;
    return constant('AGENDA_OK');
  }

  get text() { return this.#bytes.toString('utf8', 0, this.#used); }
  get bytes() { return Buffer.from(this.#bytes.subarray(0, this.#used)); }

  #grow(size) {
    const old = this.#bytes;
    this.#bytes = Buffer.from(new ArrayBuffer(size));
    old.copy(this.#bytes, 0, 0, Math.min(this.#used, size));
    this.#address = Number(koffi.address(this.#bytes));
  }
}

/** What C is told of what the portal's code threw. Even asking what it is may throw, as of a revoked Proxy. */
function statusOf(error) {
  try {
    if (error instanceof Refused && typeof nameOf('STATUS', error.status) === 'string' && error.status >= 400) return error.status;
  } catch {
    // It is as any other error.
  }
  return constant('AGENDA_UNAVAILABLE');
}

class Frame {
  output = new Output();
  token = new Output();

  constructor(pinned) {
    this.numbers = [];
    this.writer = this.#structOf(pinned, 'agenda_writer', 'write', this.output);
    this.tokenWriter = this.#structOf(pinned, 'agenda_writer', 'write', this.token);
    this.report = this.#structOf(pinned, 'agenda_report', 'problem', this);
    this.begin(null, null);
  }

  begin(call, journal) {
    this.call = call;
    this.journal = journal;
    this.reported = null;
    this.cause = undefined;
    this.hasFailed = false;
    this.output.reset();
    this.token.reset();
  }

  forget() {
    for (const number of this.numbers) targets.remove(number);
  }

  /** What the other side reports: it is copied, as it is gone when this returns. */
  problem(address) {
    this.reported = layoutOf('agenda_problem').decode(memory, address);
  }

  /** Keeps the first exception of the portal's own code, and says which status C is given for it. */
  failed(error) {
    if (error !== PENDING && !this.hasFailed) {
      this.hasFailed = true;
      this.cause = error;
    }
    return statusOf(error);
  }

  /** The error for a call that ended with this status. */
  refusal(status) {
    const options = this.hasFailed ? { cause: this.cause } : undefined;
    return new Refused({ ...this.reported, status }, options);
  }

  /**
   * What the portal's code threw though the call was done all the same, as for a name, is worth a warning.
   */
  warn() {
    if (this.hasFailed) warnOf(this.cause);
  }

  #structOf(pinned, name, member, target) {
    const { size, offsets } = layoutOf(name);
    const at = pinned.allocateCleared(size);
    pinned.setUint32(at, size);
    const number = targets.add(target);
    this.numbers.push(number);
    pinned.setPointer(at + offsets.ctx, number);
    pinned.setPointer(at + offsets[member], pointerOf(name, member));
    return at;
  }
}

class Frames {
  #all = [];
  #pinned;
  #depth = 0;
  #journal = null;

  /** How many calls into C are under way. */
  get depth() { return this.#depth; }

  get top() { return this.#depth === 0 ? null : this.#all[this.#depth - 1]; }

  /** The status that C is given where the portal's own code threw. */
  failed(error) {
    return this.top ? this.top.failed(error) : constant('AGENDA_INTERNAL');
  }

  /**
   * The call that `body` makes keeps what it asked for, and is given what it asked for before; see
   * journal.js.
   */
  withJournal(journal, body) {
    this.#journal = journal;
    try {
      return body();
    } finally {
      this.#journal = null;
    }
  }

  /**
   * The journal of the call that is to be made now, once: what the portal's code calls meanwhile is no part
   * of it.
   */
  takeJournal() {
    const journal = this.#journal;
    this.#journal = null;
    return journal;
  }

  /** Lets the structs go that name registered functions. */
  forget() {
    for (const frame of this.#all) frame.forget();
    this.#all = [];
    this.#pinned = undefined;
  }

  /** Runs `body` with a frame of its own and memory that is taken back afterwards. */
  run(call, body, journal = null) {
    this.#pinned ??= new Memory(SMALL);
    const frame = this.#all[this.#depth] ??= new Frame(this.#pinned);
    frame.begin(call, journal);
    const mark = memory.mark();
    ++this.#depth;
    try {
      return body(frame);
    } finally {
      --this.#depth;
      memory.release(mark);
    }
  }
}

export const frames = new Frames();
