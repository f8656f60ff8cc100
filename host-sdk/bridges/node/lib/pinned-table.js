// A table of functions for C to call, which stays where it is until it is forgotten.
import { pointerOf, targets } from './callbacks.js';
import { Memory } from './memory.js';
import { layoutOf } from './structs.js';

const SIZE = 4096;

/**
 * @param {string} struct the table's name in C
 * @param {object} target whose methods are called, by the names that the functions have in C; a function that it
 * has no method for is null to C
 * @param {object} [members] what else stands in the table
 * @returns {{ address: number, forget: () => void }}
 */
export function pinnedTable(struct, target, members = {}) {
  const memory = new Memory(SIZE);
  const layout = layoutOf(struct);
  const number = targets.add(target);
  const address = layout.encode(memory, { ...members, self: number });
  for (const { name, offset } of layout.functions)
    if (typeof target[name] === 'function') memory.setPointer(address + offset, pointerOf(struct, name));
  // The table holds its memory by this closure.
  return { address, forget: () => { targets.remove(number); memory.release(0); } };
}
