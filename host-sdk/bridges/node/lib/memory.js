// This is memory that C and JavaScript share: blocks that never move, given out one after the other and taken
// back in the opposite order, as calls and callbacks nest.
import koffi from 'koffi';
import { contract } from './contract.js';

const ALIGNMENT = 8;
// The system gives pages of it only as they are first written.
const FIRST_CHUNK = 4 * 1024 * 1024;
const HIGH = 2 ** 32;

// A pointer is a number here: addresses of user space fit into 53 bits, and a BigInt would be made anew for
// each.
const memcpy = koffi.load(null).func('memcpy', 'void', ['uintptr_t', 'uintptr_t', 'size_t']);

/** Copies bytes between two addresses. */
export const copy = (to, from, size) => memcpy(to, from, size);

/**
 * Where a struct of ours lies already. A number alone is never taken for an address: a portal's own ids are
 * numbers.
 */
export class Address {
  constructor(at) { this.at = at; }
}

const shown = (value) => (typeof value === 'number' || typeof value === 'bigint' ? String(value) : `a value of the type ${typeof value}`);

function checkWhole(value, least, most) {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${shown(value)} is no whole number from ${least} to ${most}`);
}

let text;

/** Where the members of an agenda_text lie. */
function textLayout() {
  if (text) return text;
  const { members, size } = contract().structs.get('agenda_text');
  const offsets = Object.fromEntries(members.map((member) => [member.name, member.offset]));
  return text = { bytes: offsets.bytes, length: offsets.size, size, isWide: contract().pointerSize === 8 };
}

class Chunk {
  constructor(size) {
    this.buffer = new ArrayBuffer(size);
    this.bytes = Buffer.from(this.buffer);
    this.view = new DataView(this.buffer);
    // Its fill is the engine's own; a Buffer's is a function of Node's.
    this.plain = new Uint8Array(this.buffer);
    this.base = Number(koffi.address(this.bytes));
    this.end = this.base + size;
    this.used = 0;
  }
}

/**
 * Addresses are numbers. What is allocated stays until `release` is called with a mark from before it; it is
 * not cleared, so whoever allocates writes every byte that the other side may read.
 */
export class Memory {
  #chunks;
  #current;

  constructor(size = FIRST_CHUNK) {
    this.#current = new Chunk(size);
    this.#chunks = [this.#current];
  }

  allocate(size) {
    let chunk = this.#current;
    if (chunk.used + size > chunk.end - chunk.base) {
      chunk = this.#current = new Chunk(Math.max(size, FIRST_CHUNK));
      this.#chunks.push(chunk);
    }
    const at = chunk.base + chunk.used;
    chunk.used += size + (-size & (ALIGNMENT - 1));
    return at;
  }

  allocateCleared(size) {
    const at = this.allocate(size);
    const chunk = this.#current;
    chunk.plain.fill(0, at - chunk.base, at - chunk.base + size);
    return at;
  }

  mark() {
    return (this.#chunks.length - 1) * HIGH + this.#current.used;
  }

  release(mark) {
    const last = Math.floor(mark / HIGH);
    if (this.#chunks.length - 1 > last) {
      this.#chunks.length = last + 1;
      this.#current = this.#chunks[last];
    }
    this.#current.used = mark % HIGH;
  }

  /** Copies bytes of the other side's and returns where they are now. */
  copyIn(address, size) {
    const at = this.allocate(size);
    if (size > 0) memcpy(at, address, size);
    return at;
  }

  bytesAt(at, size) {
    const chunk = this.#chunkOf(at);
    return chunk.bytes.subarray(at - chunk.base, at - chunk.base + size);
  }

  int32(at) {
    const chunk = this.#chunkOf(at);
    return chunk.view.getInt32(at - chunk.base, true);
  }

  uint32(at) {
    const chunk = this.#chunkOf(at);
    return chunk.view.getUint32(at - chunk.base, true);
  }

  /** A number where it is one exactly, else a BigInt. */
  uint64(at) {
    const chunk = this.#chunkOf(at);
    const high = chunk.view.getUint32(at - chunk.base + 4, true);
    if (high >= 0x200000) return chunk.view.getBigUint64(at - chunk.base, true);
    return high * HIGH + chunk.view.getUint32(at - chunk.base, true);
  }

  int64(at) {
    const chunk = this.#chunkOf(at);
    const high = chunk.view.getInt32(at - chunk.base + 4, true);
    if (high >= 0x200000 || high < -0x200000) return chunk.view.getBigInt64(at - chunk.base, true);
    return high * HIGH + chunk.view.getUint32(at - chunk.base, true);
  }

  pointer(at) {
    return textLayout().isWide ? this.uint64(at) : this.uint32(at);
  }

  /** The text that the agenda_text at this address says. Bytes that are no UTF-8 become U+FFFD. */
  text(at) {
    const size = this.uint64(at + textLayout().length);
    return size === 0 ? '' : koffi.decode.string(this.pointer(at + text.bytes), size);
  }

  setInt32(at, value) {
    checkWhole(value, -0x80000000, 0x7fffffff);
    const chunk = this.#chunkOf(at);
    chunk.view.setInt32(at - chunk.base, value, true);
  }

  setUint32(at, value) {
    checkWhole(value, 0, 0xffffffff);
    const chunk = this.#chunkOf(at);
    chunk.view.setUint32(at - chunk.base, value, true);
  }

  /** Takes a number or a BigInt. */
  setInt64(at, value) {
    if (typeof value === 'bigint' && BigInt.asIntN(64, value) !== value) throw new RangeError(`${value} has more than 64 bits`);
    this.#set64(at, value);
  }

  /** Takes a number or a BigInt that is not negative. */
  setUint64(at, value) {
    if (value < 0 || (typeof value === 'bigint' && BigInt.asUintN(64, value) !== value))
      throw new RangeError(`${value} is negative, or has more than 64 bits`);
    this.#set64(at, value);
  }

  #set64(at, value) {
    const chunk = this.#chunkOf(at);
    if (typeof value === 'bigint') return chunk.view.setBigInt64(at - chunk.base, BigInt.asIntN(64, value), true);
    if (!Number.isSafeInteger(value)) throw new TypeError(`${shown(value)} is no whole number that a 64-bit member can hold`);
    chunk.view.setUint32(at - chunk.base, value % HIGH, true);
    chunk.view.setInt32(at - chunk.base + 4, Math.floor(value / HIGH), true);
  }

  setPointer(at, value) {
    if (textLayout().isWide) this.setInt64(at, value);
    else this.setUint32(at, value);
  }

  /** Writes an agenda_text, and what it says into memory allocated for it. */
  setText(at, value) {
    const { bytes, length } = textLayout();
    const isText = typeof value === 'string';
    if (!isText && !(value instanceof Uint8Array)) throw new TypeError(`a text is a string or a Buffer, and no ${typeof value}`);
    if (value.length === 0) {
      this.setPointer(at + bytes, 0);
      this.setInt64(at + length, 0);
      return;
    }
    const most = isText ? value.length * 3 : value.length;
    const address = this.allocate(most);
    const chunk = this.#current;
    const begin = address - chunk.base;
    let size = most;
    if (isText) size = chunk.bytes.write(value, begin, most, 'utf8');
    else chunk.bytes.set(value, begin);
    chunk.used = begin + size + (-(begin + size) & (ALIGNMENT - 1));
    this.setPointer(at + bytes, address);
    this.setInt64(at + length, size);
  }

  /** Writes ASCII, whose bytes are as many as its letters, and returns where. */
  allocateAscii(value) {
    const at = this.allocate(value.length);
    const chunk = this.#current;
    chunk.bytes.write(value, at - chunk.base, value.length, 'latin1');
    return at;
  }

  /** Writes an agenda_text into memory of its own, and returns where that is. */
  newText(value) {
    const at = this.allocate(textLayout().size);
    this.setText(at, value);
    return at;
  }

  #chunkOf(at) {
    const chunk = this.#current;
    if (at >= chunk.base && at < chunk.end) return chunk;
    return this.#chunks.find((one) => at >= one.base && at < one.end);
  }
}
