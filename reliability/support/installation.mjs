import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../tools/mariadb.mjs';

const PRELOAD = new URL('preload.mjs', import.meta.url).href;
const START_DEADLINE_MS = 60_000;
const LISTENS = '(portail)';

/** The repository that these experiments are in. */
export const HERE = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The built program as an operator runs it: a server process and commands beside it, on a database of their
 * own in a folder of their own.
 */
export class Installation {
  /** Everything that the present server process wrote to its standard error. */
  log = '';
  /** How far the clock of the next process is ahead of the machine's, in milliseconds. */
  aheadMs = 0;
  server = null;

  constructor({ settings, ...given }) {
    Object.assign(this, given);
    const { build, folder, port, databaseUrl } = given;
    this.program = join(build, 'server/bin/trousseau.mjs');
    this.journal = join(tmpdir(), `trousseau-journal-${String(port)}.jsonl`);
    this.url = `http://127.0.0.1:${String(port)}`;
    this.environment = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(port),
      TROUSSEAU_HOST: '127.0.0.1',
      TROUSSEAU_DATA_DIR: join(folder, 'data'),
      TROUSSEAU_KEYS_DIR: join(folder, 'keys'),
      TROUSSEAU_PUBLIC_URL: 'https://cles.example.org',
      TROUSSEAU_LOG_LEVEL: 'info',
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
      ...settings,
    };
  }

  /**
   * A place of its own, not migrated and not served yet.
   *
   * @param {object} where
   * @param {string} where.build folder of the repository whose build runs
   * @param {{ createDatabase: () => Promise<string> } | null} [where.mariadb] `null`: the embedded database
   * @param {string} [where.folder] where data and keys go; a temporary one otherwise
   * @param {Record<string, string>} [where.settings] further variables of the environment
   * @param {number} [where.timers] how many times faster the long intervals come
   * @param {string[]} [where.preload] further modules that the program is loaded after
   */
  static async create({ build, mariadb = null, folder, settings = {}, timers = 1, preload = [] }) {
    if (!existsSync(join(build, 'server/dist/cli.js'))) {
      throw new Error(`${build} is not built: npm run build`);
    }
    const databaseUrl = mariadb ? await mariadb.createDatabase() : null;
    const place = folder ?? mkdtempSync(join(tmpdir(), 'trousseau-reliability-'));
    const port = await freePort();
    const ownFolder = folder === undefined;
    return new Installation({
      build,
      folder: place,
      port,
      databaseUrl,
      settings,
      timers,
      preload: [PRELOAD, ...preload].flatMap((module) => ['--import', module]),
      ownFolder,
    });
  }

  get dataDir() {
    return this.environment.TROUSSEAU_DATA_DIR;
  }

  get keysDir() {
    return this.environment.TROUSSEAU_KEYS_DIR;
  }

  get databaseFile() {
    return join(this.dataDir, 'trousseau.sqlite');
  }

  /** The instant that the program believes it is. */
  now() {
    return Date.now() + this.aheadMs;
  }

  /** Starts the server and waits until it says where it is. */
  async serve({ deadlineMs = START_DEADLINE_MS } = {}) {
    const server = this.begin();
    await Promise.race([
      this.says(LISTENS, deadlineMs),
      this.ended(server).then(({ code, signal }) => {
        throw new Error(
          `the server stopped (${String(code ?? signal)}):\n${this.log.slice(-1500)}`,
        );
      }),
    ]);
  }

  /** Starts the server and does not wait. Gives the process. */
  begin() {
    this.log = '';
    const server = spawn(process.execPath, [...this.preload, this.program, 'serve'], {
      env: this.childEnvironment(),
      cwd: this.folder,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    server.stderr.setEncoding('utf8').on('data', (part) => {
      this.log += part;
    });
    server.end = new Promise((resolve) => {
      server.once('exit', (code, signal) => resolve({ code, signal }));
    });
    this.server = server;
    return server;
  }

  /** How a server process ended: `{ code, signal }`. */
  ended(server = this.server) {
    return server.end;
  }

  /** Whether the server process still runs. */
  get lives() {
    return this.server !== null && this.server.exitCode === null && this.server.signalCode === null;
  }

  /** Waits until the log holds these words. */
  async says(words, deadlineMs = START_DEADLINE_MS) {
    const until = performance.now() + deadlineMs;
    while (!this.log.includes(words)) {
      if (performance.now() > until) {
        throw new Error(`« ${words} » is not in the log after ${String(deadlineMs)} ms`);
      }
      await pause(10);
    }
  }

  /** Tells the server at which commit to die; resolves once it knows. See kill-at.mjs. */
  async arm(order) {
    writeFileSync(this.journal, '');
    this.server.send({ arm: order });
    await once(this.server, 'message');
  }

  /** The lines that the armed process wrote. */
  journalLines() {
    if (!existsSync(this.journal)) return [];
    const lines = readFileSync(this.journal, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line));
  }

  /** Stops the server by a signal and waits for its end; gives how long that took, in milliseconds. */
  async stop(signal = 'SIGTERM') {
    if (!this.server) return 0;
    const began = performance.now();
    const { server } = this;
    if (this.lives) server.kill(signal);
    await this.ended(server);
    this.server = null;
    return performance.now() - began;
  }

  /**
   * Runs one command beside the server.
   *
   * @param {string[]} args without `--json`, which is added
   * @param {{ kill?: object, environment?: Record<string, string> }} [how] `kill`: see kill-at.mjs
   * @returns exit code (`null` when killed), JSON, messages
   */
  async run(args, { kill, environment = {} } = {}) {
    if (kill) writeFileSync(this.journal, '');
    const command = spawn(process.execPath, [...this.preload, this.program, ...args, '--json'], {
      env: { ...this.childEnvironment(), ...environment, ...killVariable(kill) },
      cwd: this.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, messages, [code, signal]] = await Promise.all([
      text(command.stdout),
      text(command.stderr),
      once(command, 'exit'),
    ]);
    return { code, signal, json: stdout === '' ? null : JSON.parse(stdout), messages };
  }

  /** Stops the server and removes its files. */
  async remove() {
    await this.stop('SIGKILL');
    rmSync(this.journal, { force: true });
    if (this.ownFolder) rmSync(this.folder, { recursive: true, force: true });
  }

  childEnvironment() {
    return {
      ...this.environment,
      RELIABILITY_AHEAD_MS: String(this.aheadMs),
      RELIABILITY_TIMERS: String(this.timers),
      RELIABILITY_JOURNAL: this.journal,
    };
  }
}

function killVariable(kill) {
  return kill ? { RELIABILITY_KILL: JSON.stringify(kill) } : {};
}
