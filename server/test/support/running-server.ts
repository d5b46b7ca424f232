import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../src/platform/config/config.js';
import { freshConfig } from './databases.js';
import type { TestDialect } from './databases.js';

const PROGRAM = fileURLToPath(new URL('../../bin/trousseau.mjs', import.meta.url));

/** What a command of `trousseau` left: exit code, JSON on standard output, messages on standard error. */
export interface CommandOutcome {
  readonly code: number | null;
  readonly json: unknown;
  readonly messages: string;
}

/** The built program as an operator runs it: a server process and commands beside it, on one database. */
export class Installation {
  /** Everything that the server wrote to its standard error: the log. */
  log = '';
  url = '';
  private server: ChildProcess | null = null;

  private constructor(
    readonly config: Config,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly removeFiles: () => Promise<void>,
  ) {}

  /** A place of its own, not migrated and not served yet. */
  static async create(
    dialect: TestDialect,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<Installation> {
    const { config, remove } = await freshConfig(dialect, settings);
    const port = await freePort();
    const environment = {
      ...process.env,
      NODE_OPTIONS: '',
      PORT: String(port),
      TROUSSEAU_HOST: '127.0.0.1',
      TROUSSEAU_DATA_DIR: config.dataDir,
      TROUSSEAU_KEYS_DIR: config.keysDir,
      TROUSSEAU_PUBLIC_URL: config.http.publicUrl,
      TROUSSEAU_LOG_LEVEL: 'debug',
      ...(config.database.url === null ? {} : { DATABASE_URL: config.database.url }),
    };
    const installation = new Installation(config, environment, remove);
    installation.url = `http://127.0.0.1:${String(port)}`;
    return installation;
  }

  /** Starts the server and waits until it answers. */
  async serve(): Promise<void> {
    const server = spawn(process.execPath, [PROGRAM, 'serve'], {
      env: this.environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.stderr.on('data', (part: Buffer) => {
        this.log += part.toString('utf8');
        if (this.log.includes('(portail)')) resolve();
      });
      server.once('exit', (code) => {
        reject(new Error(`the server stopped with ${String(code)}:\n${this.log.slice(-2000)}`));
      });
    });
  }

  /** Stops the server as a power cut does. */
  async kill(): Promise<void> {
    await this.stop('SIGKILL');
    this.log = this.log.replaceAll('(portail)', '');
  }

  /** The server's process; nothing while it does not run. */
  get pid(): number | undefined {
    return this.server?.pid;
  }

  /** Tries to start a second server, which must end by itself. */
  async serveTwice(): Promise<CommandOutcome> {
    return this.run('serve');
  }

  /** Runs one command beside the server. */
  run(...args: readonly string[]): Promise<CommandOutcome> {
    return this.outcomeOf(process.execPath, [PROGRAM, ...args, '--json']);
  }

  /** The same where no file grows beyond so many KiB, as on a disk that is full. */
  runWithRoomFor(kib: number, ...args: readonly string[]): Promise<CommandOutcome> {
    // dash counts blocks of 512 bytes
    const inShell = `ulimit -f ${String(kib * 2)}; exec "$0" "$@"`;
    return this.outcomeOf('sh', ['-c', inShell, process.execPath, PROGRAM, ...args, '--json']);
  }

  private async outcomeOf(program: string, args: readonly string[]): Promise<CommandOutcome> {
    const command = spawn(program, args, {
      env: this.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, messages, [code]] = await Promise.all([
      text(command.stdout),
      text(command.stderr),
      once(command, 'exit') as Promise<[number | null]>,
    ]);
    return { code, json: stdout === '' ? null : JSON.parse(stdout), messages };
  }

  /** Stops the server and removes its files. */
  async remove(): Promise<void> {
    await this.stop('SIGTERM');
    await this.removeFiles();
  }

  private async stop(signal: NodeJS.Signals): Promise<void> {
    if (!this.server) return;
    const ended = once(this.server, 'exit');
    this.server.kill(signal);
    await ended;
    this.server = null;
  }
}

/** A port of the loopback address that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
