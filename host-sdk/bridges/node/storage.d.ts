// Types of a portal's record store. storage.h says what each means.

import type { Call } from './index.js';

/** A whole number: a bigint where a number cannot hold it exactly. */
export type Whole = number | bigint;
export type Awaitable<T> = T | PromiseLike<T>;

/** A storage's `apply` throws this, or rejects with it, where a precondition did not hold. */
export class Conflict extends Error {
  /** @param failedPrecondition the index of one; beyond the batch's last where it is the portal's own */
  constructor(failedPrecondition: number);
  readonly failedPrecondition: number;
}

/** Six parts: organisation, board, item, meeting, kind and id; each of printable ASCII without space. */
export type Key = readonly [string, string, string, string, string, string];

/**
 * A key, or its first parts, as one text: for a Map, a Set, or a column. Texts of keys sort as keys do, and
 * the text of a prefix with a space behind it begins the texts of all keys under it.
 */
export function keyText(key: Key, parts?: number): string;

/** Compares two keys, or their first parts, as the contract says: below 0, 0, or above. */
export function compareKeys(left: Key, right: Key, parts?: number): number;

/** A key, or all keys that share the first `parts` parts. */
export interface Range {
  readonly key: Key;
  /** 1 to 6; 6 is exactly one key. */
  readonly parts: number;
  /** Last key first, and newest revision first. */
  readonly descending: boolean;
  /** Also the replaced revisions, oldest first; else only the newest of each key. */
  readonly allRevisions: boolean;
  /** Reading begins here, this key included, in its direction; null: at the end. */
  readonly start: Key | null;
  /** Reading ends here, this key included. Whoever shows more is cut off by the bridge. */
  readonly end: Key | null;
  /** At most so many records, each revision counting as one; 0: no limit. */
  readonly limit: Whole;
}

export interface StoredRecord {
  key: Key;
  /** AGENDA_RECORD_ bits, as they were put. */
  flags: number;
  revision: Whole;
  timeMs: Whole;
  utcOffsetMinutes: number;
  author: string | Uint8Array;
  /** JSON; a database's bytes need not be made a text. */
  payload: string | Uint8Array;
}

export interface Precondition {
  /**
   * "at_revision": the key's newest revision is `revision`; "absent": nothing stands under the key;
   * "unchanged": the keys sharing `parts` parts are `count`, and the newest revision among them is
   * `revision`, 0 where there are none. `parts` is 6 where the kind is of one key.
   */
  readonly kind: 'at_revision' | 'absent' | 'unchanged';
  readonly key: Key;
  readonly parts: number;
  readonly revision: Whole;
  readonly count: Whole;
}

/** Preconditions are checked first, then keys are erased with all their history, then records are put. */
export interface Batch {
  readonly timeMs: Whole;
  readonly utcOffsetMinutes: number;
  readonly author: string;
  readonly preconditions: readonly Precondition[];
  readonly erases: readonly Key[];
  readonly puts: readonly { readonly key: Key, readonly flags: number, readonly payload: string }[];
}

export type Found = Iterable<Iterable<StoredRecord>>;
export type FoundLater = AsyncIterable<AsyncIterable<StoredRecord> | Iterable<StoredRecord>>;
/**
 * The portal's record store. What it is given has been checked. `call` is null where no plugin asks, as in a
 * check.
 */
export interface Storage {
  /** "on_return" where it is left out: what was applied is on disk when apply returns. See storage.h. */
  readonly durability?: 'on_return' | 'with_host_commit';
  /** "leaves_bytes": it cannot promise that no byte is left of what was erased. */
  readonly features?: Iterable<'leaves_bytes'>;
  /**
   * For each range its records in key order, all in one snapshot. Iterators are closed as soon as enough was
   * seen. What is given to an awaited method of the plugin must not change afterwards.
   */
  read(call: Call | null, ranges: readonly Range[]): Awaitable<Found> | FoundLater;
  /**
   * Writes a batch whole or not at all, and returns its revision; nothing where it has preconditions alone.
   * @throws {Conflict} where a precondition does not hold
   */
  apply(call: Call | null, batch: Batch): Awaitable<Whole | void>;
}
