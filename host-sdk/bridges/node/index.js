// The bridge from Node to plugins of the agenda contract. README.md beside this file begins with ten lines
// that host one.
export { Call, utcOffsetMinutes } from './lib/call.js';
export { constant } from './lib/contract.js';
export { AgendaError, Conflict, Refused } from './lib/errors.js';
export { Host } from './lib/host.js';
export { openStorage, OpenedStorage } from './lib/opened-storage.js';
export { idOfOwnItem, isOwnItem } from './lib/own-items.js';
export { load, Plugin } from './lib/plugin.js';
export { compareKeys, keyText } from './lib/storage-values.js';
