// These are the portal's meetings as C sees them.
import { constant } from './contract.js';
import { frames, memory } from './frames.js';
import { answer, shown, visitOf } from './questions.js';
import { layoutOf } from './structs.js';
import { afterVisit, visitorAt } from './visits.js';

// What has no members would be a meeting without a list of them, at which everybody has the roles of their call.
function checkedMeeting(what, meeting) {
  if (typeof meeting !== 'object' || meeting === null || Array.isArray(meeting))
    throw new TypeError(`${what} gave no meeting: ${typeof meeting}`);
  if (meeting.state === undefined || meeting.state === null) throw new TypeError(`${what} gave a meeting without a state`);
  return meeting;
}

class MeetingsTable {
  #question;

  /** @param {object} meetings the portal's: `read(call, id)` */
  constructor(meetings) {
    this.#question = {
      what: 'meetings.read',
      ask: (call, id) => meetings.read(call, id),
      encode: (meeting, id) => layoutOf('agenda_meeting').encode(memory, { id, ...checkedMeeting('meetings.read', meeting) }),
      type: visitOf('agenda_host_meetings', 'read'),
    };
  }

  /** agenda_host_meetings.read */
  read(_, id, ctx, visit) { return shown(this.#question, id, ctx, visit); }
}

/** Whether a text is a day of the calendar as the contract writes it: "2026-03-03", from 1900 on. */
function isDay(text) {
  if (!/^(?:19|[2-9]\d)\d\d-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // A month goes over into the next one after its last day.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const compare = (left, right) => (left === right ? 0 : left < right ? -1 : 1);

/** The meetings that the portal listed, in the contract's order: by date, and then by id. */
function inOrder(listed) {
  if (typeof listed?.[Symbol.iterator] !== 'function') throw new TypeError(`meetings.list gave no list: ${typeof listed}`);
  const meetings = Array.from(listed, (one) => checkedMeeting('meetings.list', one));
  for (const { id, date } of meetings) {
    if (typeof id !== 'string' || typeof date !== 'string')
      throw new TypeError('meetings.list gave a meeting whose id or date is no text');
  }
  return meetings.sort((left, right) => compare(left.date, right.date) || compare(left.id, right.id));
}

/** The table of a portal that can list its meetings, too. */
class ListingMeetingsTable extends MeetingsTable {
  #meetings;

  /** @param {object} meetings the portal's: `read(call, id)` and `list(call, from, to)` */
  constructor(meetings) {
    super(meetings);
    this.#meetings = meetings;
  }

  /** agenda_host_meetings.list */
  list(_, from, to, ctx, visit) {
    if (from === 0 || to === 0 || visit === 0) return constant('AGENDA_INVALID_ARGUMENT');
    const { call } = frames.top;
    const days = [from, to].map((day) => layoutOf('agenda_text').decode(memory, day));
    if (!days.every(isDay)) return constant('AGENDA_INVALID_ARGUMENT');
    const meetings = answer('meetings.list', days, () => this.#meetings.list(call, ...days), inOrder);
    const visitor = visitorAt(visit, visitOf('agenda_host_meetings', 'list'));
    for (const meeting of meetings) {
      const status = this.#visited(meeting, ctx, visitor);
      if (status !== constant('AGENDA_OK')) return afterVisit(status);
    }
    return constant('AGENDA_OK');
  }

  #visited(meeting, ctx, visitor) {
    const mark = memory.mark();
    try {
      return visitor(ctx, layoutOf('agenda_meeting').encode(memory, meeting));
    } finally {
      memory.release(mark);
    }
  }
}

/** The table of a portal's meetings; a portal without `list` has none that lists. */
export const meetingsTable = (meetings) =>
  (typeof meetings.list === 'function' ? new ListingMeetingsTable(meetings) : new MeetingsTable(meetings));
