// Types of the bridge from Node to plugins of the agenda contract. The contract itself is
// host-sdk/include/agenda/*.h.
/// <reference lib="esnext.disposable" />
/// <reference types="node" />

import type { ItemType, Meetings } from './meetings.js';
import type { Awaitable, Storage, Whole } from './storage.js';
export { idOfOwnItem, isOwnItem } from './meetings.js';
export type { Closed, ItemType, Meeting, Meetings, MeetingState, Member, OwnItem, Paper, Presence } from './meetings.js';
export { compareKeys, Conflict, keyText } from './storage.js';
export type { Batch, Found, Key, Precondition, Range, Storage, StoredRecord, Whole } from './storage.js';

export type RoleName = 'chair' | 'vice_chair' | 'minute_taker' | 'member' | 'alternate' | 'observer' | 'administrator' | 'portal';
export type StatusName = 'invalid_argument' | 'not_allowed' | 'not_found' | 'conflict' | 'wrong_state' | 'internal' |
  'not_supported' | 'unavailable' | 'out_of_memory';

/** Fields of a form or an action. A list as a value stands once for each of its texts. */
export type Fields = Iterable<readonly [string, string | string[]]> | Iterable<{ name: string, value: string }> |
  Readonly<Record<string, string | string[]>>;

export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly roles: ReadonlySet<RoleName | string>;
}

export interface CallParts {
  /** Id of the housing organisation. */
  organisation: string;
  /** Id of its board; may be left out where it has one. */
  board?: string;
  /** Id of the meeting. */
  meeting?: string;
  /** BCP 47: "da", "en-GB"; else Danish. */
  locale?: string;
  /**
   * Now; milliseconds since 1970 where it is a number. The moment when the call is made, where it is left
   * out.
   */
  time?: Date | number;
  /**
   * How many minutes the board's own time is ahead of UTC, 0 where it is left out; see `utcOffsetMinutes`.
   */
  utcOffsetMinutes?: number;
  /** Who asks. Roles are names, or the bits of AGENDA_ROLE_. */
  actor?: { id: string, name: string, roles: Iterable<RoleName> | RoleName | number } | null;
  /** It stays the same where a write is sent again, and is new for every new wish of a person. */
  requestId?: string;
  /**
   * Where HTML forms are sent, and their hidden fields, your CSRF token among them. Without it pages have no
   * forms.
   */
  form?: { address: string, hidden?: Fields } | null;
}

/** Who asks, for which board and meeting, when, and in which language. It never changes. */
export class Call {
  constructor(parts: CallParts);
  readonly organisation: string;
  readonly board: string;
  readonly meeting: string;
  readonly locale: string;
  readonly time: Date;
  readonly timeMs: number;
  readonly utcOffsetMinutes: number;
  readonly actor: Actor | null;
  readonly requestId: string;
  readonly form: { readonly address: string, readonly hidden: readonly { name: string, value: string }[] } | null;
  /** The same call with some parts changed. */
  with(parts: Partial<CallParts>): Call;
}

/** How many minutes local time is ahead of UTC in a time zone ("Europe/Copenhagen"), now or at a time. */
export function utcOffsetMinutes(timeZone: string, time?: Date | number): number;

/**
 * An error of the bridge itself: something is not installed, was closed already, or was called the wrong way.
 */
export class AgendaError extends Error {}

export interface Problem {
  /** A number, which is HTTP's where HTTP has one for the same thing. */
  status: number | StatusName;
  code?: string;
  message?: string;
  field?: string;
  limit?: Whole;
  action?: Whole;
  revision?: Whole;
  theirs?: string;
  yours?: string;
}

/**
 * A call that was refused. Its `cause` is what the portal's own storage, meetings or people threw during the
 * call, where one did. A portal may throw one itself, to refuse with a status of its own.
 */
export class Refused extends AgendaError {
  constructor(problem: Problem, options?: ErrorOptions);
  readonly status: number;
  readonly statusName: StatusName | string;
  /** Stable ASCII for programs: "field.too_long". */
  readonly code: string;
  /** The field or member that is wrong; empty where none is. */
  readonly field: string;
  /** The limit that was passed; 0 where none was. */
  readonly limit: Whole;
  /** The index of the action in a batch that stands or falls together. */
  readonly action: Whole;
  /** CONFLICT: the revision that stands now. */
  readonly revision: Whole;
  /** CONFLICT: the text that stands now. */
  readonly theirs: string;
  /** CONFLICT: the text that was sent. */
  readonly yours: string;
}

export interface People {
  /** One line; null where the portal knows no such person or may not tell. */
  name(call: Call, id: string): Awaitable<string | null | undefined>;
}

export interface Log {
  /** Takes one line. `call` is null while the plugin is being opened. */
  line(call: Call | null, level: 'information' | 'warning' | 'error', text: string): void;
}

/** A store behind functions in C: give it to a `Host`, and close it after the plugins that use it. */
export class OpenedStorage {
  private constructor();
  close(): void;
  [Symbol.dispose](): void;
}

/** Opens a store through the SDK's loader: "memory:", or "sqlite:/var/lib/portal/board.db". */
export function openStorage(storage: string, options?: { log?: Log | null, allowNoManifest?: boolean }): OpenedStorage;

export interface HostParts {
  /** Of the portal, for messages. */
  name: string;
  version: string;
  storage: Storage | OpenedStorage;
  meetings: Meetings;
  people?: People | null;
  log?: Log | null;
  /** Absolute paths; those that the loader finds, where it is left out. */
  contentFolders?: readonly string[];
}

/** What a portal is made of. It may be given to several plugins. */
export class Host {
  constructor(parts: HostParts);
  readonly name: string;
  readonly version: string;
  readonly storage: Storage | OpenedStorage;
  readonly meetings: Meetings;
  readonly people: People | null;
  readonly log: Log | null;
  readonly contentFolders: readonly string[];
}

export interface Item {
  type: ItemType | number;
  minutes: number;
  id: string;
  /** Id of the item it stands under; empty for a guide's own. */
  parent: string;
  title: string;
  guide: string;
  guideVersion: string;
  language: string;
  theme: string;
}

export interface FieldType {
  type: 'text' | 'line' | 'choice' | 'date' | 'number' | 'flag' | 'reference' | 'ballot' | number;
  flags: Set<'required' | 'repeats'>;
  longest: number;
  name: string;
  label: string;
  refersTo: string;
  choices: { value: string, label: string }[];
  explanation: string;
}

/** States of an item in a meeting, or of the meeting where a page is of it. */
export type ItemState = 'planned' | 'in_session' | 'opened' | 'ended' | 'locked';

export interface Action {
  target: 'item' | 'meeting' | 'organisation' | number;
  roles: Set<RoleName>;
  states: Set<ItemState>;
  name: string;
  label: string;
  fields: FieldType[];
}

/** A way to show an item: where a portal shows it, whom it serves, and in which states of the item. */
export interface ViewType {
  place: 'page' | 'screen' | 'list' | 'paper' | number;
  roles: Set<RoleName>;
  states: Set<ItemState>;
  name: string;
  label: string;
  mediaTypes: string[];
}

export interface PageMediaType {
  name: string;
  /** In the call's locale: "Word". */
  label: string;
  /** Without a dot: "docx". */
  fileEnding: string;
}

/** A page or paper of a meeting, or of a board: whom it serves, in which states, and as what it is given. */
export interface PageType {
  /** "organisation": a page of a board, whose call needs no meeting. */
  target: 'meeting' | 'organisation' | number;
  roles: Set<RoleName>;
  states: Set<ItemState>;
  name: string;
  label: string;
  /** What the page may be asked for, in `query`; what is not sent has its first choice. */
  fields: FieldType[];
  mediaTypes: PageMediaType[];
}

export interface GuideFile {
  status: 'loaded' | 'refused' | number;
  line: number;
  column: number;
  file: string;
  id: string;
  version: string;
  language: string;
  theme: string;
  code: string;
  reason: string;
  remedy: string;
  displacedBy: string;
}

/** What is asked of views and of pages alike. */
export interface ShownAs {
  /** "text/html" where it is left out. */
  mediaType?: 'text/html' | 'application/json' | 'text/plain' | string;
  /** All fields of a form that was posted and not done, to be shown again. */
  typed?: Fields;
  /** Why it was not done: the `Refused` that `submit` threw. */
  problem?: Refused | (Problem & { status: number }) | null;
  /** Every id of the fragment begins with this. */
  idPrefix?: string;
  /** The level of the fragment's first heading, 1 to 4; 2 where it is left out. */
  headingLevel?: number;
}

export interface ViewRequest extends ShownAs {
  item: string;
  view: 'prepare' | 'meeting' | 'projector' | 'record' | 'summary' | 'sheet' | string;
  /** "buffer" gives the page as bytes of UTF-8, which a web server need not encode again. */
  encoding?: 'utf8' | 'buffer';
}

export type Page<R extends ViewRequest> = R extends { encoding: 'buffer' } ? Buffer : string;

export type PageUnlessKnown<R extends ViewRequest> =
  { isModified: true, token: string, page: Page<R> } | { isModified: false, token: string, page: null };

export interface PageRequest extends ShownAs {
  /** The name of one of `pages`. */
  page: 'agenda' | 'minutes' | 'adoptions' | string;
  /** Values for the page's fields, by their names. */
  query?: Fields;
  /** That of the page which the reader has; nothing is rendered where it still holds. */
  knownToken?: string;
}

export interface RenderedPage {
  /** The bytes of UTF-8, or of a file. Empty where the reader has the page already. */
  readonly content: Buffer;
  /** `content` as a text, which that of a file is not. */
  readonly text: string;
  readonly token: string;
  /** False where `knownToken` still holds. */
  readonly isModified: boolean;
}

export interface ActionRequest {
  action: string;
  /** Left out where the action's target needs none. */
  item?: string;
  fields?: Fields;
  /** Of what is replaced; 0: nothing stands there yet. Nothing is expected where it is left out. */
  expectedRevision?: Whole | null;
}

export interface ActionResult {
  action: string;
  item: string;
  meeting: string;
  kind: string;
  id: string;
  revision: number;
  /** As the view's JSON shows it; the asset agenda.schema.json says what it holds. */
  record?: unknown;
}

export interface Outcome {
  revision: number;
  /** Whether the same request was done before. */
  repeated: boolean;
  results: ActionResult[];
}

export interface Summary {
  status: number;
  item: string;
  text: string;
  unanswered: number;
  problem: (Problem & { status: number }) | null;
}

type Functions<A extends boolean> = Record<string, (...values: any[]) => A extends true ? Promise<any> : any>;
type Given<A extends boolean, T> = A extends true ? Promise<T> : T;

/** The methods of a plugin: `A` says whether they are awaited. Each throws or rejects with `Refused`. */
export interface PluginMethods<A extends boolean> {
  /** Every agenda item: a guide's own item, then its children. The call needs no actor and no meeting. */
  items(call: Call): Given<A, Item[]>;
  /** The same for the call's meeting, in the versions that it has. */
  itemsOfMeeting(call: Call): Given<A, Item[]>;
  /** Everything that a board can do. */
  actions(call: Call): Given<A, Action[]>;
  /** Every view of an item. A plugin from before there was such a list refuses with NOT_SUPPORTED. */
  views(call: Call): Given<A, ViewType[]>;
  /** Every guide file that was found when the plugin was opened. */
  guides(call: Call): Given<A, GuideFile[]>;
  /** An item of the call's meeting, for the call's actor. */
  render<const R extends ViewRequest>(call: Call, request: R): Given<A, Page<R>>;
  /** The same with the page's token; nothing is rendered where `knownToken` still holds. */
  renderUnlessKnown<const R extends ViewRequest>(call: Call, request: R, knownToken?: string): Given<A, PageUnlessKnown<R>>;
  /** Every page and paper of a meeting or a board; none where the plugin is from before there were any. */
  pages(call: Call): Given<A, PageType[]>;
  /** A page of the call's meeting or board, for the call's actor, with its token. */
  renderPage(call: Call, request: PageRequest): Given<A, RenderedPage>;
  /** Short ASCII that changes whenever a view of the item may say something else. */
  stateToken(call: Call, item: string): Given<A, string>;
  /**
   * What a list says of each of these items, with their view "summary" in the media type, where one is given.
   */
  summaries(call: Call, items: Iterable<string>, mediaType?: '' | 'text/html' | 'text/plain'): Given<A, Summary[]>;
  /** A file that the HTML needs: "agenda.css", "agenda.js"; or "agenda.schema.json". */
  asset(name: string): Given<A, string>;
  /** Does one action, or up to 100 that stand or fall together. */
  perform(call: Call, requests: ActionRequest | readonly ActionRequest[]): Given<A, Outcome>;
  /** Does what a form of the plugin's asks, with all its fields as they were posted. */
  submit(call: Call, fields: Fields): Given<A, Outcome>;
  /**
   * The functions of any extension in the installed contract, by their names in camelCase; null where the
   * plugin has no such extension. They take C's arguments without `self`, visitor, writer and counts: a
   * `Call`, texts, numbers, objects for structs and arrays for lists. They give what was shown to the visitor
   * as an array, else what was written as a text.
   */
  extension(id: string): Functions<A> | null;
}

/** An opened plugin. Close it: what is not closed stays in memory, some 200 KiB each. */
export interface Plugin extends PluginMethods<true> {}
export class Plugin {
  private constructor();
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** major << 16 | minor */
  readonly abiVersion: number;
  readonly isClosed: boolean;
  /** The same methods, which give their value at once; for a portal whose objects never give a Promise. */
  readonly sync: PluginMethods<false>;
  /** No call may be under way in C; one that awaits the portal's database is refused when it goes on. */
  close(): void;
  [Symbol.dispose](): void;
}

/**
 * Finds, checks, loads and opens a plugin: a name ("almene-maal") or a file ("/opt/x/almene-maal.so").
 * `locale` is that of its own refusal; `allowNoManifest` is for plugins under development.
 * @throws {Refused} which names every path that was tried, and why each failed
 */
export function load(plugin: string, host: Host, options?: { locale?: string, allowNoManifest?: boolean }): Plugin;

/** The value of a constant of the contract, such as `constant('AGENDA_RECORD_LATEST_ONLY')`. */
export function constant(name: string): number | string;
