// Warnings of what the portal's code threw where no call fails for it.
import { inspect } from 'node:util';

/** It never throws, whatever was thrown: it is called while C waits. */
export function warnOf(thrown) {
  try {
    process.emitWarning(thrown instanceof Error ? thrown : inspect(thrown));
  } catch {
    process.emitWarning('something was thrown that cannot be shown');
  }
}
