// The portal of the cases: who and what there is, and how its own code fails when it is told to.
import { setTimeout as sleep } from 'node:timers/promises';
import { agenda } from './bridge.mjs';
import { MemoryStorage } from './memory-storage.mjs';

const { Call, Host } = agenda;

export class Portal {
  records = new MemoryStorage();
  lines = [];
  failing = '';
  #world;
  #states = new Map();

  /**
   * @param {object} world that of cases.json
   * @param {string} content
   * @param {{ latency?: () => number }} [options] where it is given, the portal answers so many milliseconds
   * later
   */
  constructor(world, content, { latency } = {}) {
    this.#world = world;
    this.latency = latency;
    for (const [id, { state }] of Object.entries(world.meetings)) this.#states.set(id, state);
    this.host = new Host({
      name: 'Portal of the cases',
      version: '1.0',
      contentFolders: [content],
      storage: {
        read: (call, ranges) => this.#answer('read', () => this.#found(call, ranges)),
        apply: (call, batch) => this.#answer('apply', () => this.records.apply(call, batch)),
      },
      meetings: {
        read: (_, id) => this.#answer('meetings', () => this.#meeting(id)),
        list: (_, from, to) => this.#answer('meetings', () => this.#between(from, to)),
      },
      people: { name: (_, id) => this.#answer('people', () => world.people[id]?.name ?? null) },
      log: { line: (_, level, text) => { this.#answer('log', () => this.lines.push(`${level}: ${text}`), null); } },
    });
  }

  setState(meeting, state) { this.#states.set(meeting, state); }

  /** The call that a step of a case makes. */
  call(step) {
    const { organisation, board, locale, time_ms: time, utc_offset_minutes: utcOffsetMinutes, people } = this.#world;
    return new Call({
      organisation,
      board,
      meeting: step.meeting ?? 'm1',
      locale: step.locale ?? locale,
      time,
      utcOffsetMinutes,
      actor: step.as && { id: step.as, name: people[step.as].name, roles: people[step.as].roles },
      requestId: step.request ?? '',
      form: step.form ? { address: '/act', hidden: new Map([['csrf_token', 't&ø']]) } : null,
    });
  }

  #answer(what, made, latency = this.latency) {
    if (latency) return this.#later(what, made);
    this.#failWhere(what);
    return made();
  }

  async #later(what, made) {
    await sleep(this.latency());
    this.#failWhere(what);
    const value = made();
    await sleep(this.latency());
    return value;
  }

  // What is read late is what stands there when it is read, and not what comes to stand there meanwhile.
  #found(call, ranges) {
    const found = this.records.read(call, ranges);
    return this.latency ? Array.from(found, (records) => [...records]) : found;
  }

  #failWhere(what) {
    if (this.failing === what) throw new Error(`the portal's own ${what} failed`);
  }

  #meeting(id) {
    const told = this.#world.meetings[id];
    if (!told) return null;
    const members = Object.entries(this.#world.people).map(([person, said]) => ({ id: person, ...said }));
    const { own_items: ownItems, organisation_name: organisationName, board_name: boardName, ...rest } = told;
    return { ...rest, ownItems, organisationName, boardName, state: this.#states.get(id), members };
  }

  #between(from, to) {
    const all = Object.keys(this.#world.meetings).map((id) => ({ id, ...this.#meeting(id) }));
    return all.filter(({ date }) => from <= date && date <= to);
  }
}
