// Visitors: those of C, which are shown the portal's values, and ours, which are shown a plugin's.
import { targets, visitorOf } from './callbacks.js';
import { constant } from './contract.js';
import { memory } from './frames.js';
import { nameOf } from './names.js';
import { functionAt } from './signatures.js';
import { layoutOf } from './structs.js';

const MOST_KEPT = 64;
const known = new Map();

/**
 * The visitor of C at this address. A plugin has a few, and koffi makes a function for each that it is asked
 * for.
 */
export function visitorAt(address, type) {
  let visitors = known.get(type);
  if (!visitors || visitors.size >= MOST_KEPT) known.set(type, visitors = new Map());
  let visitor = visitors.get(address);
  if (!visitor) visitors.set(address, visitor = functionAt(address, type));
  return visitor;
}

/** What a function returns whose visitor said this: STOP is OK, and a value that is no status is INTERNAL. */
export function afterVisit(status) {
  if (status === constant('AGENDA_STOP')) return constant('AGENDA_OK');
  return typeof nameOf('STATUS', status) === 'number' ? constant('AGENDA_INTERNAL') : status;
}

class Visit {
  constructor(layout) {
    this.layout = layout;
    this.seen = [];
  }

  visit(address) {
    this.seen.push(this.layout.decode(memory, address));
    return constant('AGENDA_OK');
  }
}

/** Calls `body` with a context and a visitor for C, and returns all that the visitor was shown. */
export function visited(type, body) {
  const visit = new Visit(layoutOf(type.arguments.at(-1).type.to.name));
  const ctx = targets.add(visit);
  try {
    body(ctx, visitorOf(type));
  } finally {
    targets.remove(ctx);
  }
  return visit.seen;
}
