// Does a plugin in each worker thread work beside those in the others?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { child } from './support/child.mjs';
import { open, portal, record } from './support/world.mjs';

const world = new URL('./support/world.mjs', import.meta.url).href;

/** A worker's program: this code, with the bridge and the tests' portal at hand; `say` sends a message. */
const program = (code) => `
  import(${JSON.stringify(world)}).then(async ({ answer, open, portal, record }) => {
    const { parentPort } = await import('node:worker_threads');
    const say = (message) => parentPort.postMessage(message);
    ${code}
  });`;

const worker = (code) => new Worker(program(code), { eval: true });

const exit = (of) => new Promise((resolve, reject) => { of.once('exit', resolve).once('error', reject); });
const message = (of) => new Promise((resolve, reject) => { of.once('message', resolve).once('error', reject); });

const works = (close) => `
  const of = portal({ latency: () => 1 });
  const plugin = open(of.host);
  for (let i = 0; i < 50; ++i) {
    await plugin.perform(of.call({ as: 'aase', request: 'r' + i }), answer({ note: 'n' + i }));
    const page = await plugin.render(of.call({ as: 'aase' }), { ...record, view: 'prepare' });
    if (!page.includes('n' + i)) throw new Error(page);
  }
  ${close}
  say('done');`;

test('eight workers and the main thread host a plugin each, at once', async () => {
  const workers = Array.from({ length: 8 }, () => worker(works('plugin.close();')));
  const exits = workers.map(exit);
  const of = portal();
  const plugin = open(of.host);
  for (let i = 0; i < 200; ++i) {
    assert.ok((await plugin.render(of.call({ as: 'aase' }), record)).startsWith('<article'));
    await new Promise(setImmediate);
  }
  assert.deepEqual(await Promise.all(exits), Array(8).fill(0));
  assert.ok((await plugin.render(of.call({ as: 'aase' }), record)).startsWith('<article'));
  plugin.close();
});

const forgets = `
  const of = portal();
  const plugin = open(of.host);
  await plugin.render(of.call({ as: 'aase' }), record);`;

test('a worker that ends without closing its plugin harms nobody', async () => {
  const of = portal();
  const plugin = open(of.host);
  for (let i = 0; i < 40; ++i) {
    assert.equal(await exit(worker(forgets)), 0);
    assert.ok((await plugin.render(of.call({ as: 'aase' }), record)).startsWith('<article'));
  }
  plugin.close();
});

// koffi ends the whole process where a worker is terminated while koffi makes a function or a type for it, as
// it does when the bridge is imported, a plugin is opened, and something is called for the first time. So
// these have done each thing once.
const busy = `
  const of = portal();
  const plugin = open(of.host);
  for (let i = 0; i < 3; ++i) {
    plugin.sync.perform(of.call({ as: 'aase', request: 'r' + i }), answer({ note: 'n' + i }));
    plugin.sync.render(of.call({ as: 'aase' }), record);
  }
  say('busy');
  for (;;) plugin.sync.render(of.call({ as: 'aase' }), record);`;

test('a worker that is terminated in the midst of a call harms nobody', async () => {
  const of = portal();
  const plugin = open(of.host);
  for (let i = 0; i < 10; ++i) {
    const working = worker(busy);
    await message(working);
    await new Promise((resolve) => setTimeout(resolve, 10));
    await working.terminate();
    assert.ok((await plugin.render(of.call({ as: 'aase' }), record)).startsWith('<article'));
  }
  plugin.close();
});

test('process.exit in a worker\'s callback ends that worker alone', async () => {
  const ending = worker(`
    const { host } = portal();
    const { agenda } = await import(${JSON.stringify(new URL('./support/bridge.mjs', import.meta.url).href)});
    const of = portal();
    const plugin = open(new agenda.Host({ ...host, meetings: { read() { process.exit(5); } } }));
    await plugin.render(of.call({ as: 'aase' }), record);`);
  assert.equal(await exit(ending), 5);
});

test('a process may end while its workers are at work', () => {
  const { status, signal, stderr } = child(`
    const { Worker } = await import('node:worker_threads');
    let busy = 0;
    for (let i = 0; i < 4; ++i)
      new Worker(${JSON.stringify(program(busy))}, { eval: true }).once('message', () => { if (++busy === 4) process.exit(3); });`);
  assert.deepEqual([status, signal], [3, null], stderr);
});
