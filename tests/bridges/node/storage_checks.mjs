// Runs the SDK's storage checks on the tests' storage in JavaScript, and on broken ones, to see that they are
// called.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imported } from './support/bridge.mjs';
import { MemoryStorage } from './support/memory-storage.mjs';

const { checkStorage } = await imported('storage-checks.js');
const named = (results, status) => results.filter((one) => one.status === status).map((one) => `${one.check}: ${one.detail}`);

test('a storage in JavaScript passes every check that one thread can show', () => {
  const results = checkStorage(new MemoryStorage());
  assert.deepEqual(named(results, 'failed'), []);
  console.log(`${named(results, 'passed').length} passed; skipped:\n${named(results, 'skipped').join('\n')}`);
  assert.ok(named(results, 'passed').length > named(results, 'skipped').length);
});

test('a storage that forgets a precondition is found out', () => {
  const storage = new MemoryStorage();
  const apply = storage.apply.bind(storage);
  storage.apply = (call, batch) => apply(call, { ...batch, preconditions: batch.preconditions.slice(1) });
  assert.notDeepEqual(named(checkStorage(storage), 'failed'), []);
});

test('a storage that throws fails the checks, and nothing else', () => {
  const storage = { read() { throw new Error('gone'); }, apply() { throw new Error('gone'); } };
  const results = checkStorage(storage);
  assert.notDeepEqual(named(results, 'failed'), []);
});

test('one check is run by its name', () => {
  const [{ check }] = checkStorage(new MemoryStorage());
  assert.equal(checkStorage(new MemoryStorage(), { only: check }).filter((one) => one.status !== 0).length, 1);
  assert.throws(() => checkStorage(new MemoryStorage(), { only: 'no-such-check' }), RangeError);
});
