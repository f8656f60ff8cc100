// A whole storage in JavaScript: keys in order, with all their revisions.
import { agenda } from './bridge.mjs';

const { compareKeys, Conflict, constant, keyText } = agenda;
const PARTS = constant('AGENDA_KEY_PARTS');
const LATEST_ONLY = constant('AGENDA_RECORD_LATEST_ONLY');

export class MemoryStorage {
  #entries = [];  // { key, revisions }, in the keys' order; replaced and never changed, so that a copy of the list is a snapshot
  #revision = 0;

  // A generator of generators: what the plugin does not want to see is never looked at.
  * read(_, ranges) {
    for (const range of ranges) yield this.#records(range);
  }

  apply(_, batch) {
    const failed = batch.preconditions.findIndex((one) => !this.#holds(one));
    if (failed !== -1) throw new Conflict(failed);
    if (batch.erases.length === 0 && batch.puts.length === 0) return undefined;
    const revision = ++this.#revision;
    for (const key of batch.erases) this.#erase(key);
    const { timeMs, utcOffsetMinutes, author } = batch;
    for (const put of batch.puts) this.#put(put, { ...put, revision, timeMs, utcOffsetMinutes, author });
    return revision;
  }

  now() { return { entries: [...this.#entries], revision: this.#revision }; }

  goBackTo({ entries, revision }) {
    this.#entries = [...entries];
    this.#revision = revision;
  }

  /** All keys, as texts. */
  keys() { return this.#entries.map(({ key }) => keyText(key)); }

  * #records(range) {
    let begin = this.#first((key) => compareKeys(key, range.key, range.parts) >= 0);
    let end = this.#first((key) => compareKeys(key, range.key, range.parts) > 0);
    if (range.start && range.descending) end = Math.min(end, this.#first((key) => compareKeys(key, range.start) > 0));
    else if (range.start) begin = Math.max(begin, this.#first((key) => compareKeys(key, range.start) >= 0));
    let left = range.limit === 0 ? Infinity : Number(range.limit);
    while (begin < end) {
      const { revisions } = this.#entries[range.descending ? --end : begin++];
      const shown = range.allRevisions ? [...revisions] : revisions.slice(-1);
      for (const record of range.descending ? shown.reverse() : shown) {
        if (left-- <= 0) return;
        yield record;
      }
    }
  }

  #holds({ kind, key, parts, revision, count }) {
    const wanted = kind === 'unchanged' ? parts : PARTS;
    const begin = this.#first((one) => compareKeys(one, key, wanted) >= 0);
    const found = this.#entries.slice(begin, this.#first((one) => compareKeys(one, key, wanted) > 0));
    const newest = found.reduce((most, entry) => Math.max(most, entry.revisions.at(-1).revision), 0);
    if (kind === 'absent') return found.length === 0;
    return newest === revision && found.length === (kind === 'at_revision' ? 1 : count);
  }

  #put({ key, flags }, record) {
    const at = this.#first((one) => compareKeys(one, key) >= 0);
    const stood = this.#entries[at];
    if (!stood || compareKeys(stood.key, key) !== 0) {
      this.#entries.splice(at, 0, { key, revisions: [record] });
      return;
    }
    const kept = (flags & LATEST_ONLY) !== 0 ? [] : stood.revisions.filter((one) => (one.flags & LATEST_ONLY) === 0);
    this.#entries[at] = { key, revisions: [...kept, record] };
  }

  #erase(key) {
    const at = this.#first((one) => compareKeys(one, key) >= 0);
    if (at < this.#entries.length && compareKeys(this.#entries[at].key, key) === 0) this.#entries.splice(at, 1);
  }

  /** The index of the first entry for which this is true; it is so for all behind it. */
  #first(isBehind) {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBehind(this.#entries[middle].key)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
