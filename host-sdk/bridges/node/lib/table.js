// A table of functions in C, called with the portal's values: what an extension of a plugin is.
import { encodeCall } from './call.js';
import { constant } from './contract.js';
import { Refused } from './errors.js';
import { frames, memory } from './frames.js';
import { PENDING } from './journal.js';
import { camelCase } from './names.js';
import { functionAt } from './signatures.js';
import { counts, encodeList, layoutOf } from './structs.js';
import { visited } from './visits.js';

/** The statuses that are no refusal. */
const isDone = (status) => status === constant('AGENDA_OK') || status === constant('AGENDA_NOT_MODIFIED');

export class Table {
  #functions = new Map();
  #id;

  /**
   * @param {string} id of the extension
   * @param {string} [struct] the table's name in C; without it there are no functions, as in a plugin that lacks
   * the whole extension
   * @param {number} [address]
   * @param {number} [self] what the functions are called with
   */
  constructor(id, struct, address, self) {
    this.#id = id;
    if (!struct) return;
    const layout = layoutOf(struct);
    frames.run(null, () => {
      // What a shorter table lacks reads as null.
      const at = layout.fetch(memory, address);
      for (const { name, type, offset } of layout.functions) {
        const pointer = memory.pointer(at + offset);
        if (pointer !== 0) this.#functions.set(camelCase(name), new TableFunction(functionAt(pointer, type), type, self));
      }
    });
  }

  /** The names of the functions that the plugin has. */
  get names() { return [...this.#functions.keys()]; }

  /**
   * Calls a function, and makes its outcome with `made`, which is given the frame, the status and what was
   * visited.
   */
  call(name, values, made) {
    const called = this.#functions.get(name);
    if (called) return called.call(values, made);
    const message = `The plugin has no function ${name} in ${this.#id}: it is an older one.`;
    throw new Refused({ status: 'not_supported', message });
  }
}

/** One function: which of its arguments the portal gives, and which are the bridge's. */
class TableFunction {
  #function;
  #type;
  #self;
  #arguments;
  #visit;

  constructor(fn, type, self) {
    this.#function = fn;
    this.#type = type;
    this.#self = self;
    this.#arguments = type.arguments.slice(1).filter(({ name }) => name !== 'ctx')
      .map((argument, _, all) => argumentOf(argument, all));
    this.#visit = type.arguments.find((argument) => argument.type.kind === 'function')?.type;
  }

  call(values, made) {
    const call = this.#type.arguments[1]?.name === 'call' ? values[0] : null;
    return frames.run(call, (frame) => {
      let status;
      const invoke = (ctx, visit) => {
        const given = values[Symbol.iterator]();
        const encoded = [];
        for (const argument of this.#arguments) argument(encoded, given, { frame, ctx, visit });
        status = this.#function(this.#self, ...encoded);
      };
      const seen = this.#visit ? visited(this.#visit, invoke) : invoke();
      return outcome(frame, status, () => made(frame, status, seen));
    }, frames.takeJournal());
  }
}

function outcome(frame, status, made) {
  const { journal } = frame;
  if (journal?.isPending) throw PENDING;
  journal?.sayLines();
  if (!isDone(status)) throw frame.refusal(status);
  frame.warn();
  return made();
}

/** How an argument is made: from the next value that the portal gave, or by the bridge. */
function argumentOf({ name, type }, all) {
  if (type.kind === 'function') return (encoded, _, { ctx, visit }) => { encoded.push(ctx, visit); };
  if (type.kind === 'pointer' && type.to.kind === 'struct') return structArgument(type.to.name);
  if (type.kind === 'pointer' && type.to.kind === 'pointer') return listArgument(type.to.to.name);
  if (all.some((other) => other.type.to?.kind === 'pointer' && counts(name, other.name))) return () => {};
  return (encoded, given) => { encoded.push(given.next().value); };
}

function structArgument(struct) {
  if (struct === 'agenda_writer') return (encoded, _, { frame }) => { encoded.push(frame.writer); };
  if (struct === 'agenda_call') {
    return (encoded, given, { frame }) => { encoded.push(encodeCall(memory, given.next().value, frame.report)); };
  }
  return (encoded, given, { frame }) => {
    const value = given.next().value;
    encoded.push(layoutOf(struct).encode(memory, typeof value === 'function' ? value(frame) : value));
  };
}

// The count stands behind its list.
const listArgument = (struct) => (encoded, given) => {
  const values = given.next().value;
  encoded.push(encodeList(memory, layoutOf(struct), values), values.length);
};

