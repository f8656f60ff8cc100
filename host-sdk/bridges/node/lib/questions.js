// These are the questions that a plugin asks the portal while C waits, about its meetings and its people.
import { constant } from './contract.js';
import { frames, memory } from './frames.js';
import { isPromise } from './journal.js';
import { memberType } from './signatures.js';
import { asynchronous } from './storage-table.js';
import { layoutOf } from './structs.js';
import { afterVisit, visitorAt } from './visits.js';

/** The type of the visitor that a function of a table shows its answer to. */
export const visitOf = (struct, member) =>
  memberType(struct, member).arguments.find((argument) => argument.name === 'visit').type;

/**
 * What the portal says to one question: awaited where a journal is kept, else at once.
 * @param {string} what the function that is asked
 * @param {unknown} request as in Journal.ask
 * @param {() => unknown} ask asks the portal
 * @param {(value: unknown) => unknown} [settle] as in Journal.ask
 */
export function answer(what, request, ask, settle = (value) => value) {
  const { journal } = frames.top;
  if (journal) return journal.ask(what, request, ask, settle);
  const said = ask();
  if (isPromise(said)) throw asynchronous(what, said);
  return settle(said);
}

/** Asks the portal about this id, and shows what it says to C's visitor, once. */
export function shown({ what, ask, encode, type }, id, ctx, visit) {
  if (id === 0 || visit === 0) return constant('AGENDA_INVALID_ARGUMENT');
  const { call } = frames.top;
  const mark = memory.mark();
  try {
    const asked = layoutOf('agenda_text').decode(memory, id);
    const said = answer(what, asked, () => ask(call, asked));
    if (said === null || said === undefined) return constant('AGENDA_NOT_FOUND');
    return afterVisit(visitorAt(visit, type)(ctx, encode(said, asked)));
  } finally {
    memory.release(mark);
  }
}
