// Types of the SDK's checks of a storage.
import type { OpenedStorage, Storage } from './index.js';

export interface CheckResult {
  /** Its name, which is stable. */
  check: string;
  /** What it asks for. */
  explains: string;
  status: 'passed' | 'failed' | 'skipped';
  /** What was tried, or what is wrong. */
  detail: string;
}

/** Runs the checks on a storage that answers at once; see storage-checks.js. */
export function checkStorage(storage: Storage | OpenedStorage, options?: { only?: string, seed?: number }): CheckResult[];
