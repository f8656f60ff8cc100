// A test gets a portal of its own: `agenda-host serve --demo` on a database that is thrown away afterwards.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = new URL('../../../', import.meta.url).pathname;
const agenda_host = process.env.AGENDA_HOST || join(root, 'build/release/bin/agenda-host');
const run = promisify(execFile);
const START_SECONDS = 30;

export class Portal {
  #process;
  #folder;
  #options;
  log = '';  // what it has said aloud, over all its lives

  static async make({ content } = {}) {
    const portal = new Portal();
    portal.#options = content ? ['--content', content] : [];
    portal.#folder = await mkdtemp(join(tmpdir(), 'agenda-browser-'));
    portal.database = join(portal.#folder, 'board.db');
    return portal;
  }

  // It runs agenda-host on this portal's database, e.g. cli('board', '--title', 'Hovedbestyrelsen').
  async cli(...words) {
    const { stdout } = await run(agenda_host, [...this.#options, '--storage', 'sqlite:' + this.database, ...words]);
    return stdout;
  }

  async serve() {
    const words = [...this.#options, '--storage', 'sqlite:' + this.database, 'serve', '--demo', '--port', String(this.port || 0)];
    const served = spawn(agenda_host, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = served;
    this.address = await new Promise((found, failed) => {
      const too_late = setTimeout(() => failed(new Error('the portal did not start: ' + this.log)), START_SECONDS * 1000);
      const listen = (words) => {
        this.log += words;
        const said = /The portal is at (http:\S+?)\/?\s/.exec(this.log.slice(this.log.lastIndexOf('The portal is at')));
        if (!said) return;
        clearTimeout(too_late);
        found(said[1]);
      };
      served.stdout.setEncoding('utf8').on('data', listen);
      served.stderr.setEncoding('utf8').on('data', listen);
      served.on('error', failed);
      served.on('exit', (code) => failed(new Error(`the portal ended with ${code}: ${this.log}`)));
    });
    this.port = Number(new URL(this.address).port);
    return this;
  }

  // It ends the portal as when the power goes. What listened at the port is gone when this returns.
  async kill(signal = 'SIGKILL') {
    const served = this.#process;
    this.#process = undefined;
    if (!served || served.exitCode !== null || served.signalCode !== null) return served && served.exitCode;
    const ended = new Promise((done) => served.on('exit', done));
    served.kill(signal);
    return ended;
  }

  async sql(statement) {
    const { stdout } = await run('sqlite3', ['-cmd', '.timeout 5000', this.database, statement]);
    return stdout.trim();
  }

  async stored(meeting, kind) {
    return JSON.parse(await this.sql(
      `select json_group_array(json(payload)) from records_readable where meeting='${meeting}' and kind='${kind}'`));
  }

  // Another process has the database to itself until the returned function is called.
  async lock() {
    const other = spawn('sqlite3', [this.database], { stdio: ['pipe', 'pipe', 'inherit'] });
    const locked = new Promise((done) => other.stdout.setEncoding('utf8').on('data', (said) => said.includes('held') && done()));
    other.stdin.write('.timeout 10000\nbegin exclusive;\nselect \'held\';\n');
    await locked;
    return async () => {
      const ended = new Promise((done) => other.on('exit', done));
      other.stdin.end('rollback;\n');
      await ended;
    };
  }

  async end() {
    await this.kill('SIGTERM');
    await rm(this.#folder, { recursive: true, force: true });
  }
}
