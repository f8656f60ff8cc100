// This gives the contract's numbers the names that its constants have: 4 is "minute_taker" where it is a
// role.
import { contract } from './contract.js';

// Flags of fields share the prefix of their types.
const FIELD_FLAGS = ['REQUIRED', 'REPEATS'];

const groups = new Map();

function groupOf(prefix) {
  let group = groups.get(prefix);
  if (!group) groups.set(prefix, group = madeGroup(prefix));
  return group;
}

function madeGroup(prefix) {
  const numbers = new Map();  // by name
  const names = new Map();  // by number
  const add = (name, number) => {
    numbers.set(name, number);
    names.set(number, name);
  };
  const { constants, statuses } = contract();
  if (prefix === 'STATUS') {
    // Statuses have no prefix of their own, and a type instead.
    for (const name of statuses) add(name.slice('AGENDA_'.length).toLowerCase(), constants.get(name));
    return { numbers, names };
  }
  const begin = prefix === 'FIELD_FLAG' ? 'AGENDA_FIELD_' : `AGENDA_${prefix}_`;
  for (const [name, value] of constants) {
    if (!name.startsWith(begin) || typeof value !== 'number') continue;
    const rest = name.slice(begin.length);
    if (begin === 'AGENDA_FIELD_' && FIELD_FLAGS.includes(rest) !== (prefix === 'FIELD_FLAG')) continue;
    add(rest.toLowerCase(), value);
  }
  return { numbers, names };
}

/** The name of a number, or the number itself where the contract has no name for it. */
export const nameOf = (prefix, number) => groupOf(prefix).names.get(number) ?? number;

/**
 * The number of a name. Numbers are taken as they are, as a newer plugin may have some that have no name
 * here.
 */
export function numberOf(prefix, name) {
  if (typeof name === 'number') return name;
  const number = groupOf(prefix).numbers.get(name);
  if (number !== undefined) return number;
  throw new RangeError(`${JSON.stringify(name)} is none of ${[...groupOf(prefix).numbers.keys()].join(', ')}`);
}

/** The set of names whose bits are set. */
export function namesOfBits(prefix, bits) {
  const names = new Set();
  for (const [name, number] of groupOf(prefix).numbers) if ((bits & number) !== 0) names.add(name);
  return names;
}

/** The bits of a number, a name, or anything iterable of names. */
export function bitsOf(prefix, names) {
  let bits = 0;
  if (typeof names === 'number') bits = names;
  else for (const name of typeof names === 'string' ? [names] : names ?? []) bits |= numberOf(prefix, name);
  if (Number.isInteger(bits) && bits >= 0 && bits <= 0xffffffff) return bits;
  throw new RangeError(`${bits} are no bits of a member of 32`);
}

/** All bits of a group, to tell those that are not defined. */
export function allBits(prefix) {
  let bits = 0;
  for (const number of groupOf(prefix).numbers.values()) bits |= number;
  return bits;
}

// These members of structs hold a number that has a name; all others stay numbers.
const NAMED = new Map(Object.entries({
  'agenda_actor.roles': ['ROLE', true],
  'agenda_member.roles': ['ROLE', true],
  'agenda_member.presence': ['PRESENCE', false],
  'agenda_meeting.state': ['MEETING', false],
  'agenda_own_item.type': ['ITEM', false],
  'agenda_own_item.closed': ['CLOSED', false],
  'agenda_item.type': ['ITEM', false],
  'agenda_action.target': ['TARGET', false],
  'agenda_action.roles': ['ROLE', true],
  'agenda_action.states': ['STATE', true],
  'agenda_view_type.place': ['PLACE', false],
  'agenda_view_type.roles': ['ROLE', true],
  'agenda_view_type.states': ['STATE', true],
  'agenda_page_type.target': ['TARGET', false],
  'agenda_page_type.roles': ['ROLE', true],
  'agenda_page_type.states': ['STATE', true],
  'agenda_field_type.type': ['FIELD', false],
  'agenda_field_type.flags': ['FIELD_FLAG', true],
  'agenda_guide_file.status': ['GUIDE', false],
  'agenda_guide_finding.severity': ['FINDING', false],
  'agenda_precondition.kind': ['MUST_BE', false],
  'agenda_check_result.status': ['CHECK', false],
}));

/** How a member's number is turned into names and back, or undefined where it is a number. */
export function namedMember(struct, member) {
  const [prefix, areBits] = NAMED.get(`${struct}.${member}`) ?? [];
  if (prefix === undefined) return undefined;
  return areBits
    ? { decode: (bits) => namesOfBits(prefix, bits), encode: (names) => bitsOf(prefix, names) }
    : { decode: (number) => nameOf(prefix, number), encode: (name) => numberOf(prefix, name) };
}

/** "guide_version" becomes "guideVersion". */
export const camelCase = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
