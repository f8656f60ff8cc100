// Measures pages and acts a second through the bridge, and the boundary itself: bench PLUGIN [SECONDS]
//
// The boundary is a page without the bridge and the plugin: as many calls from JavaScript to C, and from C to
// JavaScript, as the page makes, with as many arguments, into functions that do nothing. All three are for
// one thread and for a storage that answers at once, and are the best of several rounds, as others may be at
// work on the machine.
import { createRequire } from 'node:module';
import path from 'node:path';
import { agenda, folder, imported } from './support/bridge.mjs';
import { answer, item, portal } from './support/world.mjs';

const [pluginFile, seconds = '3'] = process.argv.slice(2);
const koffi = createRequire(path.join(folder, 'index.js'))('koffi');
const { frames } = await imported('lib/frames.js');
const ROUNDS = 10;
const BATCH = 50;
const view = { item, view: 'meeting' };

/** How often a second the body runs, at best. */
function rate(body) {
  let best = 0;
  const round = (Number(seconds) / ROUNDS) * 1e9;
  for (let i = 0; i < ROUNDS; ++i) {
    const begin = process.hrtime.bigint();
    let times = 0;
    let spent = 0;
    do {
      for (let n = 0; n < BATCH; ++n) body(times + n);
      times += BATCH;
      spent = Number(process.hrtime.bigint() - begin);
    } while (spent < round);
    best = Math.max(best, times / (spent / 1e9));
  }
  return Math.round(best);
}

/** A portal in whose meeting a member has answered, and which counts what crosses the boundary. */
function counted() {
  const of = portal();
  const crossed = { visits: 0, callbacks: 0, writes: 0 };
  const { storage, meetings } = of.host;
  const host = new agenda.Host({ ...of.host,
    storage: {
      read(call, ranges) {
        ++crossed.callbacks;
        const found = Array.from(storage.read(call, ranges), (records) => [...records]);
        crossed.visits += found.flat().length;
        return found;
      },
      apply: storage.apply,
    },
    meetings: { read(call, id) {
      ++crossed.callbacks;
      ++crossed.visits;
      // What the page writes afterwards is counted where it arrives.
      const { output } = frames.top;
      const { write } = Object.getPrototypeOf(output);
      output.write = (...piece) => { ++crossed.writes; return write.apply(output, piece); };
      return meetings.read(call, id);
    } } });
  return { of, host, crossed };
}

/** What one page makes cross the boundary. */
function crossings() {
  const { of, host, crossed } = counted();
  const plugin = agenda.load(pluginFile, host, { allowNoManifest: true });
  plugin.sync.perform(of.call({ as: 'aase', request: 'r' }), answer());
  Object.assign(crossed, { visits: 0, callbacks: 0, writes: 0 });
  plugin.sync.render(of.call({ as: 'aase', form: true }), view);
  plugin.close();
  return crossed;
}

function boundary({ visits, callbacks, writes }) {
  const libc = koffi.load(null);
  const visit = libc.func('memcmp', 'int32_t', ['uintptr_t', 'uintptr_t', 'size_t']);
  // A page is one call with four arguments; its callbacks have up to six.
  const types = [6, 3, 4].map((count) => koffi.proto('int32_t', Array(count).fill('uintptr_t')));
  const registered = types.map((type) => koffi.register(() => 200, koffi.pointer(type)));
  const [callback, write, page] = registered.map((pointer, i) => koffi.decode(pointer, types[i]));
  const made = rate(() => {
    page(1, 2, 3, 4);
    for (let i = 0; i < callbacks; ++i) callback(1, 2, 3, 4, 5, 6);
    for (let i = 0; i < writes; ++i) write(1, 2, 3);
    for (let i = 0; i < visits; ++i) visit(0, 0, 0);
  });
  registered.forEach((pointer) => koffi.unregister(pointer));
  return made;
}

function pages() {
  const of = portal();
  const plugin = agenda.load(pluginFile, of.host, { allowNoManifest: true });
  plugin.sync.perform(of.call({ as: 'aase', request: 'r' }), answer());
  const made = rate(() => plugin.sync.render(of.call({ as: 'aase', form: true }), view));
  plugin.close();
  return made;
}

function acts() {
  const of = portal();
  const plugin = agenda.load(pluginFile, of.host, { allowNoManifest: true });
  const began = of.records.now();
  let request = 0;
  const made = rate(() => {
    if (++request % 500 === 0) of.records.goBackTo(began);
    plugin.sync.perform(of.call({ as: 'aase', request: `r${request}` }), answer({ note: 'Ærø' }));
  });
  plugin.close();
  return made;
}

const crossed = crossings();
console.log(JSON.stringify({ pages: pages(), acts: acts(), boundary: boundary(crossed), crossings: crossed }));
