// These are the plugins and stores of this thread that are open. What is left is closed as the thread ends.
import { unregisterAll } from './callbacks.js';
import { AgendaError } from './errors.js';
import { frames, memory } from './frames.js';
import { functionAt, memberType } from './signatures.js';
import { layoutOf } from './structs.js';

const open = new Set();
let isWatchingExit = false;

// What is collected without having been closed is closed then, and said: an open plugin takes some 200 KiB
// that no collector sees.
const collected = new FinalizationRegistry((opening) => {
  if (opening.isClosed) return;
  process.emitWarning(`${opening.what} was collected and had not been closed; call close() or write "using"`);
  opening.close();
});

/** What a loader opened: a struct with `self` and `close`, and what must stay until then. */
export class Opening {
  #struct;
  #address;
  #onClose;

  /**
   * @param {object} owner whoever is handed to the portal; it may be collected
   * @param {string} what its name, for messages
   * @param {string} struct of the loader's
   * @param {number} address
   * @param {() => void} onClose lets go what C may not touch any more
   */
  constructor(owner, what, struct, address, onClose) {
    Object.assign(this, { what, isClosed: false });
    this.#struct = struct;
    this.#address = address;
    this.#onClose = onClose;
    open.add(this);
    collected.register(owner, this, this);
    watchExit();
  }

  close() {
    if (this.isClosed) return;
    if (frames.depth > 0) throw new AgendaError(`${this.what} cannot be closed while a call into it or another is under way`);
    this.isClosed = true;
    const layout = layoutOf(this.#struct);
    frames.run(null, () => {
      const at = layout.fetch(memory, this.#address);
      const close = functionAt(memory.pointer(at + layout.offsets.close), memberType(this.#struct, 'close'));
      close(memory.pointer(at + layout.offsets.self));
    });
    this.#onClose();
    open.delete(this);
    collected.unregister(this);
    if (open.size === 0) unregisterAll();
  }

  /** Throws where it was closed already. */
  check() {
    if (this.isClosed) throw new AgendaError(`${this.what} is closed`);
  }
}

function watchExit() {
  if (isWatchingExit) return;
  isWatchingExit = true;
  process.on('exit', () => {
    // process.exit may have been called in a callback: a plugin cannot be closed while a call into it is
    // under way.
    if (frames.depth > 0) return;
    for (const opening of [...open].reverse()) opening.close();
  });
}
