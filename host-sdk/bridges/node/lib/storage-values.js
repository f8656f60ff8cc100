// This checks what a plugin hands a storage, as storage.h says what must be refused, and makes values of it.
// An adapter sees sound values only. The words name members, never what they hold.
import { isUtf8 } from 'node:buffer';
import { constant, contract } from './contract.js';
import { Refused } from './errors.js';
import { allBits, nameOf } from './names.js';
import { addressesAt, layoutOf } from './structs.js';

export const PRINTABLE = /^[!-~]*$/;

export function refuse(what) {
  throw new Refused({ status: 'invalid_argument', message: `The storage was called wrongly: ${what}.` });
}

let cached;

/** What is read often: layouts, constants. */
function known() {
  return cached ??= {
    key: layoutOf('agenda_key'),
    keyParts: contract().structs.get('agenda_key').members.map((member) => member.offset),
    textSize: layoutOf('agenda_text').offsets.size,
    textBytes: layoutOf('agenda_text').offsets.bytes,
    range: layoutOf('agenda_range'),
    batch: layoutOf('agenda_batch'),
    precondition: layoutOf('agenda_precondition'),
    put: layoutOf('agenda_put'),
    longestPart: constant('AGENDA_LONGEST_KEY_PART'),
    longestKey: constant('AGENDA_LONGEST_KEY'),
    largestPayload: constant('AGENDA_LARGEST_PAYLOAD'),
    parts: constant('AGENDA_KEY_PARTS'),
    descending: constant('AGENDA_RANGE_DESCENDING'),
    allRevisions: constant('AGENDA_RANGE_ALL_REVISIONS'),
    unchanged: constant('AGENDA_MUST_BE_UNCHANGED'),
    // The members that the structs of the first contract, ABI 0.9, ended with.
    last: { agenda_range: 'limit', agenda_precondition: 'count', agenda_put: 'payload', agenda_batch: 'put_count' },
  };
}

/** Copies a struct in that is long enough for the members of the first contract. */
function fetched(memory, layout, address, name) {
  if (address === 0) refuse(`${name} is null`);
  const member = contract().structs.get(layout.name).members.find((one) => one.name === known().last[layout.name]);
  const at = layout.fetch(memory, address);
  if (memory.uint32(at) < member.offset + member.size) refuse(`${name} is too short`);
  return at;
}

function checkedText(memory, at, name, longest) {
  const size = memory.uint64(at + known().textSize);
  if (size === 0) return '';
  if (memory.pointer(at + known().textBytes) === 0) refuse(`${name} has a size but no bytes`);
  if (size > longest) refuse(`${name} is longer than ${longest} bytes`);
  const text = memory.text(at);
  if (text.includes('\0')) refuse(`${name} holds NUL`);
  // What is no UTF-8 was replaced by this character, which may as well stand there.
  if (text.includes('\uFFFD') && !isUtf8(memory.bytesAt(memory.copyIn(memory.pointer(at + known().textBytes), size), size)))
    refuse(`${name} is not UTF-8`);
  return text;
}

function checkedKey(memory, address, name) {
  if (address === 0) refuse(`${name} is null`);
  const { key, keyParts, longestPart, longestKey } = known();
  const at = memory.copyIn(address, key.size);
  const parts = [];
  let size = 0;
  for (const offset of keyParts) {
    const part = checkedText(memory, at + offset, name, longestPart);
    if (!PRINTABLE.test(part)) refuse(`${name} holds something else than printable ASCII without space`);
    size += part.length;
    parts.push(part);
  }
  if (size > longestKey) refuse(`${name} is longer than ${longestKey} bytes`);
  return parts;
}

const checkedList = (memory, address, count, name) => {
  if (count !== 0 && address === 0) refuse(`${name} has a count but is null`);
  return count === 0 ? [] : addressesAt(memory, address, count);
};

/** The ranges of a read. */
export function checkedRanges(memory, address, count) {
  return checkedList(memory, address, count, 'ranges').map((one) => checkedRange(memory, one));
}

function checkedRange(memory, address) {
  const { range, parts, descending, allRevisions } = known();
  const at = fetched(memory, range, address, 'range');
  const flags = memory.uint32(at + range.offsets.flags);
  if ((flags & ~(descending | allRevisions)) !== 0) refuse('range.flags has an unknown bit');
  const wanted = memory.uint32(at + range.offsets.parts);
  if (wanted < 1 || wanted > parts) refuse(`range.parts is not 1 to ${parts}`);
  const bound = (name) => {
    const key = memory.pointer(at + range.offsets[name]);
    return key === 0 ? null : checkedKey(memory, key, `range.${name}`);
  };
  return {
    key: checkedKey(memory, memory.pointer(at + range.offsets.key), 'range.key'),
    parts: wanted,
    descending: (flags & descending) !== 0,
    allRevisions: (flags & allRevisions) !== 0,
    start: bound('start'),
    end: bound('end'),
    limit: memory.uint64(at + range.offsets.limit),
  };
}

/** The batch of an apply. */
export function checkedBatch(memory, address) {
  const { batch } = known();
  const at = fetched(memory, batch, address, 'batch');
  const list = (name, count) =>
    checkedList(memory, memory.pointer(at + batch.offsets[name]), memory.uint64(at + batch.offsets[count]), name);
  const checked = {
    timeMs: memory.int64(at + batch.offsets.time_ms),
    utcOffsetMinutes: memory.int32(at + batch.offsets.utc_offset_minutes),
    author: checkedText(memory, at + batch.offsets.author, 'batch.author', Infinity),
    preconditions: list('preconditions', 'precondition_count').map((one) => checkedPrecondition(memory, one)),
    erases: list('erases', 'erase_count').map((one) => checkedKey(memory, one, 'an erased key')),
    puts: list('puts', 'put_count').map((one) => checkedPut(memory, one)),
  };
  checkNoKeyTwice(checked);
  return checked;
}

function checkedPrecondition(memory, address) {
  const { precondition, parts, unchanged } = known();
  const at = fetched(memory, precondition, address, 'precondition');
  const kind = memory.uint32(at + precondition.offsets.kind);
  if (typeof nameOf('MUST_BE', kind) === 'number') refuse('precondition.kind is unknown');
  const wanted = memory.uint32(at + precondition.offsets.parts);
  if (kind === unchanged && (wanted < 1 || wanted >= parts)) refuse(`precondition.parts is not 1 to ${parts - 1}`);
  return {
    kind: nameOf('MUST_BE', kind),
    key: checkedKey(memory, memory.pointer(at + precondition.offsets.key), 'precondition.key'),
    // The two other kinds are of one key, and the plugin leaves their parts at 0.
    parts: kind === unchanged ? wanted : parts,
    revision: memory.uint64(at + precondition.offsets.revision),
    count: memory.uint64(at + precondition.offsets.count),
  };
}

function checkedPut(memory, address) {
  const { put, largestPayload } = known();
  const at = fetched(memory, put, address, 'put');
  const flags = memory.uint32(at + put.offsets.flags);
  if ((flags & ~allBits('RECORD')) !== 0) refuse('put.flags has an unknown bit');
  return {
    key: checkedKey(memory, memory.pointer(at + put.offsets.key), 'put.key'),
    flags,
    payload: checkedText(memory, at + put.offsets.payload, 'put.payload', largestPayload),
  };
}

function checkNoKeyTwice({ erases, puts }) {
  const keys = new Set();
  for (const key of [...erases, ...puts.map((put) => put.key)]) {
    const text = keyText(key);
    if (keys.has(text)) refuse('a key stands twice in the batch');
    keys.add(text);
  }
}

/**
 * A key, or its first parts, as one text: for a Map, a Set, or a column. Texts of keys sort as keys do, and
 * the text of a prefix, with a space behind it, begins the texts of all keys under it, as no part holds a
 * space.
 */
export const keyText = (key, parts = key.length) => (parts === key.length ? key : key.slice(0, parts)).join(' ');

/** Compares two keys as storage.h says, part by part: below 0, 0, or above. */
export function compareKeys(left, right, parts = left.length) {
  for (let i = 0; i < parts; ++i) if (left[i] !== right[i]) return left[i] < right[i] ? -1 : 1;
  return 0;
}
