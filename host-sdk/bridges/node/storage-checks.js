// The SDK's checks of a storage, for whoever writes one.
import { contract, constant } from './lib/contract.js';
import { frames, memory } from './lib/frames.js';
import { storageMembers } from './lib/host-tables.js';
import { libraryBeside } from './lib/loader.js';
import { Address } from './lib/memory.js';
import { OpenedStorage } from './lib/opened-storage.js';
import { pinnedTable } from './lib/pinned-table.js';
import { exported } from './lib/signatures.js';
import { StorageTable } from './lib/storage-table.js';
import { layoutOf } from './lib/structs.js';
import { visited } from './lib/visits.js';

let run;

const checks = () => run ??= exported(libraryBeside('libagenda-storage-checks.so'), 'agenda_storage_checks_run');

/**
 * Runs the checks on a storage that answers at once. They write under organisations of their own, whose ids
 * begin with "validate-", and erase them again. What two threads alone can show is skipped: koffi's callbacks
 * may be called only from the thread that calls C.
 * @param {object} storage yours, or what `openStorage` gave; the `call` that it is given is null
 * @param {{ only?: string, seed?: number }} [options] `only` is the name of one check; the same seed tries
 * the same again
 * @returns {{ check: string, status: 'passed' | 'failed' | 'skipped', explains: string, detail: string }[]}
 */
export function checkStorage(storage, { only = '', seed = 1 } = {}) {
  const table = storage instanceof OpenedStorage
    ? { address: storage.table, forget: () => {} }
    : pinnedTable('agenda_host_storage', new StorageTable(storage), storageMembers(storage));
  const type = contract().functions.get('agenda_check_visit');
  try {
    return frames.run(null, () => visited(type, (ctx, visit) => {
      const flags = constant('AGENDA_CHECKS_ONE_THREAD');
      const checked = layoutOf('agenda_checked_storage').encode(memory, { flags, storage: new Address(table.address), seed });
      const status = checks()(checked, memory.newText(only), ctx, visit);
      if (status === constant('AGENDA_NOT_FOUND')) throw new RangeError(`There is no check ${only}`);
    }));
  } finally {
    table.forget();
  }
}
