// This is who asks, for which board and meeting, when, and in which language.
import { fieldsOf } from './fields.js';
import { layoutOf } from './structs.js';
import { bitsOf, namesOfBits } from './names.js';

/** It never changes: `with` gives another one. See call.h for what each member means. */
export class Call {
  /**
   * @param {object} parts
   * @param {string} parts.organisation id of the housing organisation
   * @param {string} [parts.board] id of its board
   * @param {string} [parts.meeting] id of the meeting
   * @param {string} [parts.locale] "da", "en-GB"; else Danish
   * @param {Date | number} [parts.time] now, where it is not given
   * @param {number} [parts.utcOffsetMinutes] of the board's own time; see `utcOffsetMinutes`
   * @param {{ id: string, name: string, roles: Iterable<string> | number }} [parts.actor] who asks
   * @param {string} [parts.requestId] the same where a write is tried again, another for every new wish of a
   * person
   * @param {{ address: string, hidden?: object }} [parts.form] where forms are sent, and their hidden fields
   */
  constructor({ organisation, board = '', meeting = '', locale = '', time = new Date(), utcOffsetMinutes: offset = 0,
    actor = null, requestId = '', form = null }) {
    this.organisation = organisation;
    this.board = board;
    this.meeting = meeting;
    this.locale = locale;
    // Null would be 1970.
    this.time = new Date(time ?? NaN);
    this.utcOffsetMinutes = offset;
    this.actor = actor && Object.freeze({ ...actor, roles: namesOfBits('ROLE', bitsOf('ROLE', actor.roles)) });
    this.requestId = requestId;
    this.form = form && Object.freeze({ address: form.address, hidden: fieldsOf(form.hidden ?? []) });
    if (Number.isNaN(this.time.getTime())) throw new RangeError('The time of the call is no date');
    Object.freeze(this);
  }

  /** The time as C has it. */
  get timeMs() { return this.time.getTime(); }

  /** The same call with some parts changed. */
  with(parts) {
    return new Call({ ...this, ...parts });
  }
}

/** Writes the call as C reads it, and returns where. */
export function encodeCall(memory, call, report) {
  const layout = layoutOf('agenda_call');
  const at = layout.encode(memory, call);
  memory.setPointer(at + layout.offsets.report, report);
  return at;
}

const formats = new Map();

/**
 * How many minutes local time is ahead of UTC in a time zone, at a time.
 * @param {string} timeZone such as "Europe/Copenhagen"
 * @param {Date | number} [time]
 */
export function utcOffsetMinutes(timeZone, time = new Date()) {
  let format = formats.get(timeZone);
  if (!format) formats.set(timeZone, format = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' }));
  const name = format.formatToParts(time).find((part) => part.type === 'timeZoneName').value;
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name);
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0;
}
