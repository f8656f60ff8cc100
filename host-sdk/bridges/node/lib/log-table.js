// This is the portal's log as C sees it.
import { frames, memory } from './frames.js';
import { nameOf } from './names.js';
import { layoutOf } from './structs.js';

export class LogTable {
  #log;

  /** @param {object} log the portal's: `line(call, level, text)` */
  constructor(log) {
    this.#log = log;
  }

  /** agenda_host_log.line */
  line(_, level, text) {
    const { call, journal } = frames.top ?? { call: null, journal: null };
    const line = layoutOf('agenda_text').decode(memory, text);
    const say = () => { this.#log.line(call, nameOf('LOG', level), line); };
    if (journal) journal.addLine(say);
    else say();
  }
}
