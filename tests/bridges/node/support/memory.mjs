// How much memory the process takes.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const PAGE_KIB = 4;
const LOOKS = 5;

/**
 * What is collectable is collected first, where --expose-gc allows it. V8 gives pages back from threads of
 * its own, and a collection that had begun before keeps what was alive then: the least of some looks is what
 * is needed.
 */
export async function residentKib() {
  let least = Infinity;
  for (let i = 0; i < LOOKS; ++i) {
    globalThis.gc?.();
    await sleep(20);
    least = Math.min(least, Number(readFileSync('/proc/self/statm', 'utf8').split(' ')[1]) * PAGE_KIB);
  }
  return least;
}
