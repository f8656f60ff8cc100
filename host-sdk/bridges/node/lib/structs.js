// This reads and writes the contract's structs as objects, by the layouts in agenda.json.
//
// Names become camelCase; struct_size, reserved members and counts are left out; a list is an array; what may
// be null is null. A struct of the other side may be shorter than ours, and what lies past its end reads as
// zero.
import koffi from 'koffi';
import { contract } from './contract.js';
import { Address } from './memory.js';
import { camelCase, namedMember } from './names.js';

const layouts = new Map();

/** The layout of a struct by its name in C. */
export function layoutOf(name) {
  let layout = layouts.get(name);
  if (!layout) layouts.set(name, layout = new Layout(name));
  return layout;
}

/** "fields" is counted by "field_count", "typed" by "typed_count". */
export const counts = (count, list) => count === `${list}_count` || count === `${list.replace(/s$/, '')}_count`;

const isList = (type) => type.kind === 'pointer' && type.to.kind === 'pointer' && type.to.to.kind === 'struct';

class Layout {
  constructor(name) {
    const told = contract().structs.get(name);
    if (!told) throw new Error(`${contract().file} has no struct ${name}. The installed contract is older than this bridge.`);
    this.name = name;
    this.size = told.size;
    this.isLeaf = told.leaf;
    this.isText = name === 'agenda_text';
    this.offsets = Object.fromEntries(told.members.map((member) => [member.name, member.offset]));
    this.functions = told.members.filter((member) => member.type.kind === 'function');
    this.members = told.members.filter((member) => isShown(member, told.members))
      .map((member) => memberOf(name, member, told.members));
  }

  /** The object that the struct at this address of the other side says. */
  decode(memory, address) {
    const mark = memory.mark();
    try {
      return this.isText ? memory.text(this.fetch(memory, address)) : this.#decoded(memory, this.fetch(memory, address));
    } finally {
      memory.release(mark);
    }
  }

  /** Copies a struct of the other side into our memory, whole as we know it, and returns where it is now. */
  fetch(memory, address) {
    const theirs = this.isLeaf ? this.size : koffi.decode.uint32(address);
    if (theirs >= this.size) return memory.copyIn(address, this.size);
    const at = memory.allocateCleared(this.size);
    memory.bytesAt(at, theirs).set(memory.bytesAt(memory.copyIn(address, theirs), theirs));
    return at;
  }

  /** Writes an object as this struct, and returns where. Members that the object lacks are zero. */
  encode(memory, value) {
    if (this.isText) return memory.newText(value);
    const at = memory.allocateCleared(this.size);
    this.#encodeAt(memory, at, value);
    return at;
  }

  #decoded(memory, at) {
    const value = {};
    for (const member of this.members) value[member.property] = member.decode(memory, at);
    return value;
  }

  decodeAt(memory, at) {
    return this.isText ? memory.text(at) : this.#decoded(memory, at);
  }

  encodeAt(memory, at, value) {
    if (this.isText) memory.setText(at, value);
    else this.#encodeAt(memory, at, value);
  }

  #encodeMember(memory, at, member, value) {
    try {
      member.encode(memory, at, value);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
      throw new error.constructor(`${this.name}.${member.property}: ${error.message}`, { cause: error });
    }
  }

  #encodeAt(memory, at, value) {
    if (value === null || typeof value !== 'object' || Array.isArray(value))
      throw new TypeError(`no ${this.name} can be made of ${Array.isArray(value) ? 'an array' : String(value)}`);
    if (!this.isLeaf) memory.setUint32(at, this.size);
    for (const member of this.members) {
      const given = value[member.property];
      if (given !== undefined && given !== null) this.#encodeMember(memory, at, member, given);
    }
  }
}

function isShown(member, all) {
  if (member.name === 'struct_size' || member.name.startsWith('reserved') || member.type.kind === 'function') return false;
  return !all.some((other) => isList(other.type) && counts(member.name, other.name));
}

function memberOf(struct, told, all) {
  const property = camelCase(told.name);
  const codec = isList(told.type) ? listCodec(told, all) : codecOf(told);
  const named = namedMember(struct, told.name);
  if (!named) return { property, ...codec };
  return {
    property,
    decode: (memory, at) => named.decode(codec.decode(memory, at)),
    encode: (memory, at, value) => codec.encode(memory, at, named.encode(value)),
  };
}

function codecOf({ type, offset }) {
  if (type.kind === 'struct' && type.name === 'agenda_text') {
    return {
      decode: (memory, at) => memory.text(at + offset),
      encode: (memory, at, value) => memory.setText(at + offset, value),
    };
  }
  if (type.kind === 'struct') {
    // A struct that stands in another by value comes before it in the contract.
    const layout = layoutOf(type.name);
    return {
      decode: (memory, at) => layout.decodeAt(memory, at + offset),
      encode: (memory, at, value) => layout.encodeAt(memory, at + offset, value),
    };
  }
  if (type.kind === 'pointer' && type.to.kind === 'struct') {
    return {
      decode: (memory, at) => pointed(memory, layoutOf(type.to.name), memory.pointer(at + offset)),
      encode: (memory, at, value) =>
        memory.setPointer(at + offset, value instanceof Address ? value.at : layoutOf(type.to.name).encode(memory, value)),
    };
  }
  if (type.kind === 'pointer') return number('pointer', 'setPointer', offset);
  if (type.kind === 'status') return number('int32', 'setInt32', offset);
  if (type.bits === 64) return number(type.signed ? 'int64' : 'uint64', type.signed ? 'setInt64' : 'setUint64', offset);
  if (type.bits === 32) return number(type.signed ? 'int32' : 'uint32', type.signed ? 'setInt32' : 'setUint32', offset);
  throw new Error(`a member of ${type.bits} bits cannot be read`);
}

const number = (get, set, offset) => ({
  decode: (memory, at) => memory[get](at + offset),
  encode: (memory, at, value) => memory[set](at + offset, value),
});

const pointed = (memory, layout, address) => (address === 0 ? null : layout.decode(memory, address));

function listCodec({ name, type, offset }, all) {
  const count = all.find((other) => counts(other.name, name));
  const size = count.type.bits === 64 ? ['uint64', 'setUint64'] : ['uint32', 'setUint32'];
  const element = type.to.to.name;
  return {
    decode: (memory, at) => listAt(memory, layoutOf(element), memory.pointer(at + offset), memory[size[0]](at + count.offset)),
    encode(memory, at, value) {
      memory.setPointer(at + offset, encodeList(memory, layoutOf(element), value));
      memory[size[1]](at + count.offset, value.length);
    },
  };
}

/** The addresses that stand in a list of the other side's. */
export function addressesAt(memory, address, count) {
  const { pointerSize } = contract();
  const at = memory.copyIn(address, count * pointerSize);
  return Array.from({ length: count }, (_, i) => memory.pointer(at + i * pointerSize));
}

function listAt(memory, layout, address, count) {
  const mark = memory.mark();
  try {
    return addressesAt(memory, address, count).map((one) => layout.decode(memory, one));
  } finally {
    memory.release(mark);
  }
}

/** Writes an array of objects as a list of pointers to structs, and returns where; null for an empty one. */
export function encodeList(memory, layout, values) {
  if (!Array.isArray(values)) throw new TypeError(`a list is an array, and no ${typeof values}`);
  if (values.length === 0) return 0;
  const { pointerSize } = contract();
  const at = memory.allocate(values.length * pointerSize);
  // forEach would pass over the holes of an array, and leave there what stood there before.
  for (let i = 0; i < values.length; ++i) memory.setPointer(at + i * pointerSize, layout.encode(memory, values[i]));
  return at;
}
