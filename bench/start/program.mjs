import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../tools/mariadb.mjs';

const REPORTER = new URL('report-cpu.mjs', import.meta.url).href;
const UAI = '0130001F';
const LISTENS = '(portail)';

/** One build's program on an installation of its own, with one empty school. */
export class Program {
  constructor(build, folder, environment) {
    this.program = join(build, 'server/bin/trousseau.mjs');
    this.folder = folder;
    this.cpuFile = join(folder, 'cpu.json');
    this.environment = { ...environment, BENCH_CPU: this.cpuFile };
  }

  /**
   * An installation that is migrated and has a school.
   *
   * @param {string} build folder of a built repository
   * @param {string | null} databaseUrl of an empty database; `null`: the embedded one
   */
  static async create(build, databaseUrl) {
    const folder = mkdtempSync(join(tmpdir(), 'trousseau-start-'));
    const program = new Program(build, folder, {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(await freePort()),
      TROUSSEAU_HOST: '127.0.0.1',
      TROUSSEAU_DATA_DIR: join(folder, 'data'),
      TROUSSEAU_KEYS_DIR: join(folder, 'keys'),
      TROUSSEAU_PUBLIC_URL: 'https://cles.example.org',
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    });
    await program.command('create-school', '--uai', UAI, '--name', 'Collège des Essais');
    return program;
  }

  /** `trousseau activation-status`: the processor seconds of the whole process. */
  status() {
    return this.command('activation-status', '--school', UAI);
  }

  /** Runs a command to its end; gives the processor seconds of the whole process. */
  async command(...args) {
    const child = this.#begin(args, 'ignore');
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`${args[0]} ended with ${String(code)}:\n${child.said}`);
    return this.#seconds();
  }

  /** Starts the server and stops it; gives the processor seconds that it took until it said that it listens. */
  async serverReady() {
    const child = this.#begin(['serve'], 'ipc');
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`serve ended with ${String(code)}:\n${child.said}`);
    });
    await Promise.race([this.#says(child, LISTENS), ended]);
    const reported = once(child, 'message');
    child.send('report');
    await Promise.race([reported, ended]);
    const seconds = this.#seconds();
    child.kill('SIGTERM');
    await ended.catch(() => undefined);
    return seconds;
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #begin(args, ipc) {
    const child = spawn(process.execPath, ['--import', REPORTER, this.program, ...args], {
      env: this.environment,
      cwd: this.folder,
      stdio: ['ignore', 'ignore', 'pipe', ipc],
    });
    child.said = '';
    child.stderr.setEncoding('utf8').on('data', (part) => {
      child.said += part;
    });
    return child;
  }

  #says(child, words) {
    return new Promise((resolve) => {
      child.stderr.on('data', () => {
        if (child.said.includes(words)) resolve();
      });
    });
  }

  #seconds() {
    const { user, system } = JSON.parse(readFileSync(this.cpuFile, 'utf8'));
    return (user + system) / 1e6;
  }
}
