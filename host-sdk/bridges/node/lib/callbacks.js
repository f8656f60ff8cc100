// These are the functions that C calls. Each function of the contract is registered once for the thread,
// whoever is behind it: its first argument says which object that is.
import koffi from 'koffi';
import { frames } from './frames.js';
import { memberType, prototypeOf } from './signatures.js';
import { warnOf } from './warning.js';

/** The objects that C calls, by the number that C hands back. */
class Targets {
  #objects = [null];
  #free = [];

  add(object) {
    const number = this.#free.pop() ?? this.#objects.length;
    this.#objects[number] = object;
    return number;
  }

  remove(number) {
    this.#objects[number] = null;
    this.#free.push(number);
  }

  at(number) { return this.#objects[number]; }
}

export const targets = new Targets();

const registered = new Map();

/** The pointer that C calls for a function of a table: it calls the method of that name of the target. */
export const pointerOf = (struct, member) => pointerFor(`${struct}.${member}`, memberType(struct, member), member);

/** The pointer that C calls for a visitor of this type: it calls the target's method `visit`. */
export const visitorOf = (type) => pointerFor(JSON.stringify(type.arguments.map((argument) => argument.type)), type, 'visit');

function pointerFor(key, type, method) {
  let pointer = registered.get(key);
  if (pointer === undefined) {
    pointer = koffi.register(guarded(type.returns.kind, method), koffi.pointer(prototypeOf(type)));
    registered.set(key, pointer);
  }
  return Number(pointer);
}

// Nothing is ever thrown through C: koffi would hand it a value that is no status, and the exception would
// surface somewhere else.
function guarded(returns, method) {
  return (target, a, b, c, d, e) => {
    try {
      return targets.at(target)[method](a, b, c, d, e);
    } catch (error) {
      if (returns === 'status') return frames.failed(error);
      if (returns !== 'void') return 0;
      // A log cannot fail, and neither can a report.
      warnOf(error);
      return undefined;
    }
  };
}

/** Gives koffi back what was registered. Nothing in C may call any of it afterwards. */
export function unregisterAll() {
  frames.forget();
  for (const pointer of registered.values()) koffi.unregister(pointer);
  registered.clear();
}
