// This reads the contract as the SDK's build wrote it: sizes, offsets, constants and functions.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import koffi from 'koffi';
import { AgendaError } from './errors.js';

const FORMAT = 1;
const FOLDERS = ['/usr/share/agenda/contract', '/usr/local/share/agenda/contract'];

let read;

/**
 * The contract: `constants`, `structs` and `functions` by name, and `pointerSize`. It is read once.
 * @throws {AgendaError} with a sentence that says what to install or which variable to set
 */
export function contract() {
  return read ??= parsed(fileOfContract());
}

function fileOfContract() {
  const folders = process.env.AGENDA_CONTRACT ? [process.env.AGENDA_CONTRACT] : FOLDERS;
  const file = folders.map((folder) => path.join(folder, 'agenda.json')).find((one) => existsSync(one));
  if (file) return file;
  throw new AgendaError(`The agenda contract (agenda.json) is not in ${folders.join(' or ')}. Install the package ` +
    'libagenda0, or set AGENDA_CONTRACT to the folder that holds it.');
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new AgendaError(`${file} cannot be read (${cause.message}). Install the package libagenda0 again, or set ` +
      'AGENDA_CONTRACT to the folder of the contract.', { cause });
  }
}

function parsed(file) {
  const told = readJson(file);
  if (told?.format !== FORMAT) {
    throw new AgendaError(`${file} has the format ${told?.format}, and this version of the bridge reads ${FORMAT}. Install the ` +
      'packages libagenda0 and node-agenda in versions that belong together.');
  }
  const pointerSize = koffi.sizeof('void *');
  if (told.pointer_size !== pointerSize)
    throw new AgendaError(`${file} is made for pointers of ${told.pointer_size} bytes, and this Node has ${pointerSize}.`);
  const functions = [...told.function_types, ...told.functions];
  return {
    file,
    pointerSize,
    constants: new Map(told.constants.map((one) => [one.name, one.value])),
    statuses: told.constants.filter((one) => one.type.kind === 'status').map((one) => one.name),
    structs: byName(told.structs),
    functions: byName(functions),
  };
}

const byName = (list) => new Map(list.map((one) => [one.name, one]));

/** The constant's value, such as `constant('AGENDA_VIEW')`, which is "agenda.view/1". */
export function constant(name) {
  const value = contract().constants.get(name);
  if (value !== undefined) return value;
  throw new AgendaError(`${contract().file} has no constant ${name}. The installed contract is older than this ` +
    'bridge: install the packages libagenda0 and node-agenda in versions that belong together.');
}

/**
 * The name of the struct that is an extension's table: the constant whose text is the id has its name, in
 * capitals.
 */
export function tableOf(id) {
  for (const [name, value] of contract().constants)
    if (value === id && contract().structs.has(name.toLowerCase())) return name.toLowerCase();
  return undefined;
}
