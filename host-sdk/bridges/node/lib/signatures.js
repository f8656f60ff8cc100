// This gives koffi the contract's functions. Every pointer is an integer to it: memory is ours to read and
// write.
import koffi from 'koffi';
import { contract } from './contract.js';
import { AgendaError } from './errors.js';

function typeName(type) {
  if (type.kind === 'void') return 'void';
  if (type.kind === 'status') return 'int32_t';
  if (type.kind === 'integer') return `${type.signed ? 'int' : 'uint'}${type.bits}_t`;
  return 'uintptr_t';
}

const prototypes = new Map();

/**
 * The koffi prototype of a function of the contract; functions with the same kinds of arguments share one.
 */
export function prototypeOf(type) {
  const result = typeName(type.returns);
  const types = type.arguments.map((argument) => typeName(argument.type));
  const key = `${result} ${types.join(' ')}`;
  let prototype = prototypes.get(key);
  if (!prototype) prototypes.set(key, prototype = koffi.proto(result, types));
  return prototype;
}

/** The function at this address, to be called from JavaScript. */
export const functionAt = (address, type) => koffi.decode(address, prototypeOf(type));

/** A function that a shared library exports. */
export function exported(library, name) {
  const type = contract().functions.get(name);
  try {
    return library.func(name, typeName(type.returns), type.arguments.map((argument) => typeName(argument.type)));
  } catch (cause) {
    throw new AgendaError(`The library that was loaded is not the agenda SDK's, or an older one (${cause.message}). Install the ` +
      'package libagenda0, or set AGENDA_LIBRARY to the path of libagenda-c-loader.so.', { cause });
  }
}

/** The type of a member that is a function, such as ('agenda_writer', 'write'). */
export function memberType(struct, name) {
  return contract().structs.get(struct).members.find((member) => member.name === name).type;
}
