// This is the SDK's loader, which judges a library before any of its code runs.
import path from 'node:path';
import koffi from 'koffi';
import { contract, constant } from './contract.js';
import { AgendaError } from './errors.js';
import { frames, memory } from './frames.js';
import { Address } from './memory.js';
import { exported } from './signatures.js';
import { layoutOf } from './structs.js';
import { visited } from './visits.js';

const SYSTEMS = 'libagenda-c-loader.so.0';

// The library stays for as long as the thread: what it loaded may still be in use when everything here is
// forgotten.
let library;

function loader() {
  if (library) return library;
  const handle = opened(process.env.AGENDA_LIBRARY || SYSTEMS);
  return library = {
    handle,
    loadPlugin: exported(handle, 'agenda_load_plugin'),
    loadStorage: exported(handle, 'agenda_load_storage'),
    findContentFolders: exported(handle, 'agenda_find_content_folders'),
  };
}

function opened(file) {
  try {
    return koffi.load(file);
  } catch (cause) {
    throw new AgendaError(`A library of the agenda SDK could not be loaded (${cause.message}). Install the package ` +
      'libagenda0, or set AGENDA_LIBRARY to the path of libagenda-c-loader.so.', { cause });
  }
}

/** Another library of the SDK's, which lies beside the loader. */
export function libraryBeside(name) {
  loader();
  return opened(process.env.AGENDA_LIBRARY ? path.join(path.dirname(process.env.AGENDA_LIBRARY), name) : `${name}.0`);
}

/** The content folders of a host that has none of its own. */
export function contentFolders() {
  const type = contract().functions.get('agenda_find_content_folders').arguments.at(-1).type;
  return frames.run(null, (frame) => visited(type, (ctx, visit) => {
    check(frame, loader().findContentFolders(ctx, visit));
  }));
}

const check = (frame, status) => {
  if (status !== constant('AGENDA_OK')) throw frame.refusal(status);
};

/**
 * Loads what a request asks for, and returns where it is, as agenda_load_plugin and agenda_load_storage do.
 * @param {'loadPlugin' | 'loadStorage'} name
 * @param {string} struct the request's
 * @param {object} request its members but the report
 */
export function loaded(name, struct, { allowNoManifest = false, ...request }) {
  return frames.run(null, (frame) => {
    const flags = allowNoManifest ? constant('AGENDA_LOAD_WITHOUT_MANIFEST') : 0;
    const at = layoutOf(struct).encode(memory, { ...request, flags, report: new Address(frame.report) });
    const { pointerSize } = contract();
    const out = memory.allocateCleared(pointerSize);
    check(frame, loader()[name](at, out));
    frame.warn();
    return memory.pointer(out);
  });
}
