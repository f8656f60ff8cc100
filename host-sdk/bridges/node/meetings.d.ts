// Types of a portal's meetings and of its own items. meetings.h says what each means.

import type { Call, RoleName } from './index.js';
import type { Awaitable } from './storage.js';

export type MeetingState = 'planned' | 'in_session' | 'ended' | 'locked' | 'cancelled';
export type Presence = 'unknown' | 'present' | 'standing_in' | 'apologies' | 'absent';
export type ItemType = 'information' | 'discussion' | 'decision';

/**
 * Whether an item is closed ("lukket punkt") to whoever has no seat at the board and takes no minutes for it: they
 * are shown its title, or no more than that there is an item.
 */
export type Closed = 'no' | 'title_shown' | 'wholly';

export interface Member {
  id: string;
  name: string;
  roles: Iterable<RoleName> | RoleName | number;
  presence?: Presence | number;
}

/** One of the portal's papers for an item. */
export interface Paper {
  title: string;
  /** An address on the web, or a path of the portal's own that begins with one "/". */
  url: string;
}

/** An item of the portal's own, such as "Budget 2027", beside those of the guides. */
export interface OwnItem {
  /** Without the prefix; `idOfOwnItem` gives what it is called in records, requests and views. */
  id: string;
  /** One line. */
  title: string;
  /** "information" where it is left out. */
  type?: ItemType | number;
  /** Expected minutes. */
  minutes?: number;
  /** "no" where it is left out. */
  closed?: Closed | number;
  /** What it is about. */
  text?: string;
  /** What is recommended to the board. */
  recommendation?: string;
  papers?: readonly Paper[];
}

export interface Meeting {
  /** The id that was asked for, where it is left out. */
  id?: string;
  title: string;
  /** "2026-03-03", the board's own date. */
  date: string;
  state: MeetingState | number;
  previous?: string;
  next?: string;
  /** Ids of the agenda items chosen; every item where it is empty or left out. */
  items?: readonly string[];
  /** Where it is empty or left out, the plugin takes the roles of each call for true. */
  members?: readonly Member[];
  /** One that is wrong is left out by the plugin, which says so on the page and in the log. */
  ownItems?: readonly OwnItem[];
  /**
   * Ids of all items in the order of the agenda, own ones as `idOfOwnItem` gives them. Where it is empty or left out:
   * `items`, and then the own ones.
   */
  order?: readonly string[] | null;
  /** These stand at the head of the meeting's papers. */
  organisationName?: string;
  boardName?: string;
  place?: string;
  /** "19:00", the board's own time. */
  start?: string;
  end?: string;
}

export interface Meetings {
  /** The meeting of the call's organisation and board; null where there is none. */
  read(call: Call, id: string): Awaitable<Meeting | null | undefined>;
  /**
   * The meetings of the call's organisation and board between two days, both included, in any order;
   * `items`, `members` and `ownItems` may be left out. Without it a plugin knows of no meeting but those that it is
   * asked about.
   */
  list?(call: Call, from: string, to: string): Awaitable<Iterable<Meeting & { id: string }>>;
}

/** What the portal's own item is called in records, requests and views: "own:budget-2027". */
export function idOfOwnItem(hostId: string): string;

/** Whether an id of records, requests and views is that of an item of the portal's own. */
export function isOwnItem(id: string): boolean;
