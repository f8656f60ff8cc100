// This is a portal's storage as C sees it.
import koffi from 'koffi';
import { constant } from './contract.js';
import { AgendaError, Conflict } from './errors.js';
import { frames, memory } from './frames.js';
import { isPromise } from './journal.js';
import { checkedBatch, checkedRanges, compareKeys, PRINTABLE, refuse } from './storage-values.js';
import { memberType } from './signatures.js';
import { layoutOf } from './structs.js';
import { afterVisit, visitorAt } from './visits.js';

let cached;

/** What is used for every record. */
function known() {
  if (cached) return cached;
  const record = layoutOf('agenda_record');
  const key = layoutOf('agenda_key');
  const { bytes, size } = layoutOf('agenda_text').offsets;
  const visit = memberType('agenda_host_storage', 'read').arguments.find((argument) => argument.name === 'visit').type;
  const applied = layoutOf('agenda_applied');
  return cached = {
    record, key, bytes, size, visit, applied, keyOffsets: Object.values(key.offsets),
    ok: constant('AGENDA_OK'), nextRange: constant('AGENDA_NEXT_RANGE'),
  };
}

export class StorageTable {
  #storage;

  /** @param {object} storage the portal's: `read(call, ranges)` and `apply(call, batch)` */
  constructor(storage) {
    this.#storage = storage;
  }

  // The two functions of the table; arguments are as in storage.h.

  read(_, ranges, count, ctx, visit) {
    const mark = memory.mark();
    try {
      if (visit === 0) refuse('visit is null');
      const asked = checkedRanges(memory, ranges, count);
      const found = this.#found(asked);
      return shown(asked, found, visitorAt(visit, known().visit), ctx);
    } finally {
      memory.release(mark);
    }
  }

  apply(_, batch, applied) {
    const { ok, applied: { size, offsets } } = known();
    const mark = memory.mark();
    try {
      if (applied === 0 || koffi.decode.uint32(applied) < size) refuse('applied is null or too short');
      const revision = this.#applied(checkedBatch(memory, batch));
      koffi.encode(applied, offsets.revision, 'uint64_t', revision);
      koffi.encode(applied, offsets.failed_precondition, 'uint64_t', 0);
      return ok;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      if (!isUint64(error.failedPrecondition)) throw new RangeError(`A Conflict's index is ${String(error.failedPrecondition)}`);
      koffi.encode(applied, offsets.revision, 'uint64_t', 0);
      koffi.encode(applied, offsets.failed_precondition, 'uint64_t', error.failedPrecondition);
      return constant('AGENDA_CONFLICT');
    } finally {
      memory.release(mark);
    }
  }

  #found(ranges) {
    const { call, journal } = frames.top;
    if (journal) return journal.ask('a read', ranges, () => this.#storage.read(call, ranges), collected);
    const found = this.#storage.read(call, ranges);
    if (isPromise(found) || found?.[Symbol.asyncIterator]) throw asynchronous('storage.read', found);
    return found;
  }

  #applied(batch) {
    const { call, journal } = frames.top;
    const settle = (revision) => revisionOf(revision, batch);
    if (journal) return journal.ask('an apply', batch, () => this.#storage.apply(call, batch), settle);
    const revision = this.#storage.apply(call, batch);
    if (isPromise(revision)) throw asynchronous('storage.apply', revision);
    return settle(revision);
  }
}

/** The error for a Promise where none can be awaited. What becomes of it is nobody's business any more. */
export function asynchronous(what, promise) {
  if (isPromise(promise)) promise.then(undefined, () => {});
  return new AgendaError(`${what} gave something to await, and this call cannot wait: ` +
    'call the method of the plugin and not that of plugin.sync');
}

/** All records as arrays, which can be shown again. Arrays are kept as they are. */
function collected(found) {
  if (found?.[Symbol.asyncIterator]) return collectedLater(found);
  return Array.isArray(found) && found.every((one) => Array.isArray(one)) ? found : Array.from(found, (one) => Array.from(one));
}

async function collectedLater(found) {
  const all = [];
  for await (const range of found) {
    const records = [];
    for await (const record of range) records.push(record);
    all.push(records);
  }
  return all;
}

const isUint64 = (value) =>
  (typeof value === 'bigint' ? BigInt.asUintN(64, value) === value : Number.isSafeInteger(value) && value >= 0);

function revisionOf(revision, batch) {
  if (isUint64(revision) && (revision > 0 || batch.puts.length === 0)) return revision;
  if (revision === undefined && batch.puts.length === 0 && batch.erases.length === 0) return 0;
  throw new TypeError(`storage.apply gave ${String(revision)}, which is no revision`);
}

/** Shows range after range. Iterators of the portal's are closed wherever the plugin has seen enough. */
function shown(ranges, found, visit, ctx) {
  const { ok, nextRange } = known();
  const at = newRecord();
  const mark = memory.mark();
  let index = 0;
  for (const records of found) {
    if (index === ranges.length) throw new RangeError(`storage.read gave more than ${index} lists for ${index} ranges`);
    const { end, descending } = ranges[index];
    for (const record of records) {
      if (end !== null && isPast(end, record.key, descending)) break;
      writeRecord(at, record);
      const status = visit(ctx, index, at.record);
      memory.release(mark);
      if (status === nextRange) break;
      if (status !== ok) return afterVisit(status);
    }
    ++index;
  }
  if (index !== ranges.length) throw new RangeError(`storage.read gave ${index} lists for ${ranges.length} ranges`);
  return ok;
}

const isPast = (end, key, descending) => {
  const order = compareKeys(key, end);
  return descending ? order < 0 : order > 0;
};

function newRecord() {
  const { record, key } = known();
  const at = { record: memory.allocateCleared(record.size), key: memory.allocateCleared(key.size) };
  memory.setUint32(at.record, record.size);
  memory.setPointer(at.record + record.offsets.key, at.key);
  return at;
}

function writeRecord(at, record) {
  const { record: { offsets } } = known();
  memory.setUint32(at.record + offsets.flags, record.flags);
  memory.setUint64(at.record + offsets.revision, record.revision);
  memory.setInt64(at.record + offsets.time_ms, record.timeMs);
  memory.setInt32(at.record + offsets.utc_offset_minutes, record.utcOffsetMinutes);
  writeKey(at.key, record.key);
  memory.setText(at.record + offsets.author, record.author);
  memory.setText(at.record + offsets.payload, record.payload);
}

// The parts of a key are ASCII, so that their bytes are as many as their letters, and one write does for all
// six.
function writeKey(at, key) {
  const { keyOffsets, bytes, size } = known();
  if (key.length !== keyOffsets.length) throw new TypeError(`a record's key has ${key.length} parts`);
  if (!key.every((part) => typeof part === 'string')) throw new TypeError("a record's key has a part that is no string");
  const letters = key.join('');
  if (!PRINTABLE.test(letters)) throw new TypeError("a record's key holds something else than printable ASCII without space");
  let address = memory.allocateAscii(letters);
  for (let i = 0; i < key.length; ++i) {
    memory.setPointer(at + keyOffsets[i] + bytes, address);
    memory.setInt64(at + keyOffsets[i] + size, key[i].length);
    address += key[i].length;
  }
}
