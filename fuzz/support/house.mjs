import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Console } from '../../reliability/support/console.mjs';
import { MariaDbServer } from '../../reliability/support/databases.mjs';

const SERVER = new URL('server.mjs', import.meta.url);
const ERROR_LEVEL = 50;
const START_MS = 180_000;

let mariadb = null;
let people = 0;

/** A served installation that is asked for strange things, with what its process wrote to its log. */
export class House {
  #orders = new Map();
  #unread = '';
  #ordered = 0;
  #aheadMs = 0;
  /** Lines of the log that say that something unexpected happened, not looked at yet. */
  errors = [];
  /** How the process ended, while nobody told it to. */
  ended = null;

  /** @param {'SQLite' | 'MariaDB'} database */
  static async open(database) {
    const folder = mkdtempSync(join(tmpdir(), 'trousseau-fuzzed-'));
    const house = new House();
    Object.assign(house, { folder, database });
    mariadb ??= database === 'MariaDB' ? await MariaDbServer.start() : null;
    const databaseUrl = database === 'MariaDB' ? await mariadb.createDatabase() : '';
    house.process = fork(SERVER, [], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        TROUSSEAU_DATA_DIR: join(folder, 'data'),
        TROUSSEAU_LOG_LEVEL: 'warn',
        DATABASE_URL: databaseUrl,
      },
    });
    house.process.stderr.setEncoding('utf8').on('data', (part) => house.#hear(part));
    house.process.once('exit', (code, signal) => {
      house.ended = `the process ended: ${String(code ?? signal)}`;
      for (const { reject } of house.#orders.values()) reject(new Error(house.ended));
    });
    const started = once(house.process, 'message', { signal: AbortSignal.timeout(START_MS) });
    const gone = once(house.process, 'exit').then(() => {
      throw new Error(`${house.ended}\n${house.errors.join('\n')}`);
    });
    const [place] = await Promise.race([started, gone]);
    gone.catch(() => undefined);
    Object.assign(house, place);
    // what libraries have to say of the machine
    house.takeErrors();
    house.process.on('message', ({ id, result, error }) => {
      const { resolve, reject } = house.#orders.get(id);
      house.#orders.delete(id);
      if (error === undefined) resolve(result);
      else reject(new Error(error));
    });
    return house;
  }

  /** Has the process do something; see server.mjs for what. */
  ask(order, given) {
    this.#ordered += 1;
    const id = this.#ordered;
    return new Promise((resolve, reject) => {
      this.#orders.set(id, { resolve, reject });
      this.process.send({ id, order, given });
    });
  }

  /** The time in the house, in milliseconds. */
  now() {
    return this.startedAt + this.#aheadMs;
  }

  /** Moves its clock on. */
  advance(ms) {
    this.#aheadMs += ms;
    return this.ask('advance', { ms });
  }

  /** A new member of staff at the console, second factor enrolled. */
  async staff(role) {
    people += 1;
    const link = await this.ask('staff', { email: `agent${String(people)}@example.org`, role });
    return Console.open(this, link, this.schoolId);
  }

  /** The errors in the log since the last time. */
  takeErrors() {
    return this.errors.splice(0);
  }

  /** Ends the process and removes its files. */
  async close() {
    this.process.removeAllListeners('exit');
    const ended = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  #hear(part) {
    const lines = (this.#unread + part).split('\n');
    this.#unread = lines.pop() ?? '';
    for (const line of lines) if (isError(line)) this.errors.push(line);
  }
}

/** Stops what houses shared. */
export async function closeShared() {
  await mariadb?.stop();
  mariadb = null;
}

/** What is no line of the log at all was written by Node, which does so when it is about to end. */
function isError(line) {
  if (line.trim() === '') return false;
  try {
    return JSON.parse(line).level >= ERROR_LEVEL;
  } catch {
    return true;
  }
}
