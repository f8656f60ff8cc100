// These are the errors that a portal meets.
import { nameOf, numberOf } from './names.js';

/**
 * An error of the bridge itself: something is not installed, was closed already, or was called the wrong way.
 */
export class AgendaError extends Error {
  get name() { return this.constructor.name; }
}

/**
 * A call that was refused. It says what the plugin reported, and its `cause` is the exception that the
 * portal's own storage, meetings or people threw during the call, where one did.
 */
export class Refused extends AgendaError {
  /**
   * @param {object} problem what was reported; `status` is a number or a name such as "not_found", the rest
   * may be left out
   * @param {ErrorOptions} [options]
   */
  constructor(problem, options) {
    super(problem.message || `The call was refused: ${nameOf('STATUS', numberOf('STATUS', problem.status))}`, options);
    this.status = numberOf('STATUS', problem.status);
    this.statusName = String(nameOf('STATUS', this.status));
    this.code = problem.code ?? '';
    this.field = problem.field ?? '';
    this.limit = problem.limit ?? 0;
    this.action = problem.action ?? 0;
    this.revision = problem.revision ?? 0;
    this.theirs = problem.theirs ?? '';
    this.yours = problem.yours ?? '';
  }
}

/** A storage's `apply` throws this, or rejects with it, where a precondition of the batch did not hold. */
export class Conflict extends Error {
  /**
   * @param {number} failedPrecondition the index of one that did not hold; beyond the last where it is the
   * portal's own
   */
  constructor(failedPrecondition) {
    super(`Precondition ${failedPrecondition} of the batch did not hold`);
    this.failedPrecondition = failedPrecondition;
  }
  get name() { return 'Conflict'; }
}
