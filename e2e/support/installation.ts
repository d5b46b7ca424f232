import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { filesBelow, processesOf, rowsOfFile } from '../../reliability/support/places.mjs';
import { Secrets } from '../../reliability/support/secrets.mjs';
import { Tap } from '../../reliability/support/tap.mjs';
import { printedSecrets } from './letters-pdf.js';
import { Mailbox } from './mailbox.js';

/** The name under which browsers reach the servers of the tests. */
export const PUBLIC_HOST = 'college.test';

/** Moves the clock of a program that is loaded after it; the reliability trials do it so, too. */
const MOVED_CLOCK = new URL('../../reliability/support/preload.mjs', import.meta.url).href;

const PROGRAM = fileURLToPath(new URL('../../server/bin/trousseau.mjs', import.meta.url));

const ONE_TIME_LINK = /http\S+\/console\/invitation#[\w-]+/;

/**
 * The built program as an operator runs it, in a folder of its own: `serve`, and commands beside it. Browsers reach it
 * through a tap, by which the secrets are known that must be found nowhere when it is removed.
 */
export class Installation {
  private server: ChildProcess | null = null;
  private aheadMs = 0;
  private log = '';

  private constructor(
    /** Where browsers reach it, without a slash at its end. */
    readonly url: string,
    /** For files of the test; removed with everything else. */
    readonly folder: string,
    readonly mailbox: Mailbox,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly tap: Tap,
    /** What went by on the wire; see {@link knownSecrets} for the rest. */
    readonly secrets: Secrets,
  ) {}

  /**
   * A new installation on a free port, serving.
   *
   * @param settings beside those that every installation of the tests has
   */
  static async serving(settings: Readonly<Record<string, string>> = {}): Promise<Installation> {
    const folder = mkdtempSync(join(tmpdir(), 'trousseau-e2e-'));
    const mailbox = await Mailbox.open();
    const secrets = new Secrets();
    const port = await freePort();
    const tap = await Tap.open(port, secrets);
    const url = `http://${PUBLIC_HOST}:${String(tap.port)}`;
    mkdirSync(join(folder, 'tmp'));
    const environment = {
      ...process.env,
      PORT: String(port),
      TMPDIR: join(folder, 'tmp'),
      TROUSSEAU_HOST: '127.0.0.1',
      TROUSSEAU_PUBLIC_URL: url,
      TROUSSEAU_DATA_DIR: join(folder, 'data'),
      TROUSSEAU_SMTP_URL: mailbox.url,
      TROUSSEAU_MAIL_FROM: 'Collège Jean-Moulin <ne-pas-repondre@example.org>',
      TROUSSEAU_LOG_LEVEL: 'debug',
      DATABASE_URL: '',
      ...settings,
    };
    const installation = new Installation(url, folder, mailbox, environment, tap, secrets);
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
    this.log += messages;
    return JSON.parse(stdout) as T;
  }

  /** Writes a file for a command or for an upload, and gives its path. */
  file(name: string, bytes: Buffer): string {
    const path = join(this.folder, name);
    writeFileSync(path, bytes);
    return path;
  }

  /** The one-time link that the first start prints, once it is there. */
  async setUpLink(): Promise<string> {
    await expect
      .poll(() => ONE_TIME_LINK.test(this.log), { message: 'no one-time link is printed' })
      .toBe(true);
    return ONE_TIME_LINK.exec(this.log)?.[0] ?? '';
  }

  private async serve(): Promise<void> {
    this.server = await start(PROGRAM, ['serve'], this.environment, '(portail)', (said) => {
      this.log += said;
    });
  }

  /**
   * Where secrets of this installation stand in clear, a line for each: in what its process shows and wrote, in its
   * database, its journals and its temporary files. As it runs, and as it lies there when it is stopped.
   */
  async secretsInClear(): Promise<readonly string[]> {
    const secrets = this.knownSecrets();
    const pid = this.server?.pid;
    const running = [
      ...(pid === undefined ? [] : processesOf(pid)),
      ...filesBelow(join(this.folder, 'data')),
      ...filesBelow(join(this.folder, 'tmp'), { talks: true }),
    ];
    const found = secrets.foundIn(running);
    if (this.server) await stop(this.server);
    const stopped = [
      // one-time links are printed for whoever started the program, or asked for them
      { name: 'log', bytes: Buffer.from(this.log.replaceAll(/\S+#\S+/g, '')), talks: true },
      ...filesBelow(join(this.folder, 'data')),
      ...rowsOfFile(join(this.folder, 'data', 'trousseau.sqlite')),
    ];
    return [...new Set([...found, ...secrets.foundIn(stopped)])];
  }

  /** Those of the wire, of mails, of printed letters, and the keys. */
  private knownSecrets(): Secrets {
    for (const { what, value } of [...this.mailbox.secrets(), ...printedSecrets()]) {
      this.secrets.add(what, value);
    }
    for (const { name, bytes } of filesBelow(join(this.folder, 'data.keys'))) {
      if (name.endsWith('.key')) this.secrets.addBytes(`key ${name}`, bytes);
    }
    return this.secrets;
  }

  /** Stops the server and removes its folder. Throws when a secret stands anywhere in clear. */
  async remove(): Promise<void> {
    const found = await this.secretsInClear();
    await this.tap.close();
    await this.mailbox.close();
    rmSync(this.folder, { recursive: true });
    if (found.length > 0) throw new Error(`Secrets stand in clear:\n${found.join('\n')}`);
  }
}

/**
 * Starts a Node program and waits until it says that it is ready.
 *
 * @param ready what it writes then, on either output
 * @param hear told all that it writes
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
      const text = part.toString('utf8');
      said = (said + text).slice(-100_000);
      hear(text);
      if (said.includes(ready)) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => {
      reject(new Error(`${program} stopped with ${String(code)}:\n${said.slice(-2000)}`));
    });
  });
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
