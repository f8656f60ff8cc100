// How much memory the process takes.
import { readFileSync } from 'node:fs';

const PAGE_KIB = 4;

/** What is collectable is collected first where --expose-gc allows it. */
export function residentKib() {
  globalThis.gc?.();
  return Number(readFileSync('/proc/self/statm', 'utf8').split(' ')[1]) * PAGE_KIB;
}
