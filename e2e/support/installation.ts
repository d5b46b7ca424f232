import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Mailbox } from './mailbox.js';

/** The name under which browsers reach the servers of the tests. */
export const PUBLIC_HOST = 'college.test';

/** Moves the clock of a program that is loaded after it; the reliability trials do it so, too. */
const MOVED_CLOCK = new URL('../../reliability/support/preload.mjs', import.meta.url).href;

const PROGRAM = fileURLToPath(new URL('../../server/bin/trousseau.mjs', import.meta.url));

/** The built program as an operator runs it, in a folder of its own: `serve`, and commands beside it. */
export class Installation {
  private server: ChildProcess | null = null;
  private aheadMs = 0;

  private constructor(
    /** Where browsers reach it, without a slash at its end. */
    readonly url: string,
    /** For files of the test; removed with everything else. */
    readonly folder: string,
    readonly mailbox: Mailbox,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  /**
   * A new installation on a free port, serving.
   *
   * @param settings beside those that every installation of the tests has
   */
  static async serving(settings: Readonly<Record<string, string>> = {}): Promise<Installation> {
    const folder = mkdtempSync(join(tmpdir(), 'trousseau-e2e-'));
    const mailbox = await Mailbox.open();
    const port = String(await freePort());
    const url = `http://${PUBLIC_HOST}:${port}`;
    const installation = new Installation(url, folder, mailbox, {
      ...process.env,
      PORT: port,
      TROUSSEAU_HOST: '127.0.0.1',
      TROUSSEAU_PUBLIC_URL: url,
      TROUSSEAU_DATA_DIR: join(folder, 'data'),
      TROUSSEAU_SMTP_URL: mailbox.url,
      TROUSSEAU_MAIL_FROM: 'Collège Jean-Moulin <ne-pas-repondre@example.org>',
      TROUSSEAU_LOG_LEVEL: 'warn',
      DATABASE_URL: '',
      ...settings,
    });
    await installation.serve();
    return installation;
  }

  /** The time that the program believes it is, in milliseconds. */
  readonly now = (): number => Date.now() + this.aheadMs;

  /** Stops the server and starts it again at another time, later than the machine's: from there on its clock goes as usual. */
  async moveTo(instant: Date): Promise<void> {
    if (this.server) await stop(this.server);
    this.aheadMs = instant.getTime() - Date.now();
    this.environment['NODE_OPTIONS'] = `--import=${MOVED_CLOCK}`;
    this.environment['RELIABILITY_AHEAD_MS'] = String(this.aheadMs);
    await this.serve();
  }

  /** Runs one command beside the server and gives the JSON that it prints. Throws when it is refused. */
  async run<T = unknown>(...args: readonly string[]): Promise<T> {
    const command = spawn(process.execPath, [PROGRAM, ...args, '--json'], {
      env: this.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, messages, [code]] = await Promise.all([
      text(command.stdout),
      text(command.stderr),
      once(command, 'exit') as Promise<[number | null]>,
    ]);
    if (code !== 0) throw new Error(`trousseau ${args.join(' ')}: ${messages}\n${stdout}`);
    return JSON.parse(stdout) as T;
  }

  /** Writes a file for a command or for an upload, and gives its path. */
  file(name: string, bytes: Buffer): string {
    const path = join(this.folder, name);
    writeFileSync(path, bytes);
    return path;
  }

  private async serve(): Promise<void> {
    this.server = await start(PROGRAM, ['serve'], this.environment, '(portail)');
  }

  /** Stops the server and removes its folder. */
  async remove(): Promise<void> {
    if (this.server) await stop(this.server);
    await this.mailbox.close();
    rmSync(this.folder, { recursive: true });
  }
}

/**
 * Starts a Node program and waits until it says that it is ready.
 *
 * @param ready what it writes then, on either output
 */
export async function start(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  ready: string,
  hear: (text: string) => void = () => undefined,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, ...args], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (part: Buffer): void => {
      said += part.toString('utf8');
      if (said.includes(ready)) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => {
      reject(new Error(`${program} stopped with ${String(code)}:\n${said.slice(-2000)}`));
    });
  });
  hear(said);
  return child;
}

/** Asks a program to end, and waits for it. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** A port of the loopback that nothing uses. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
