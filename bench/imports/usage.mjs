import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';

/** Loaded before the program, so that it says what it used. */
export const OWN_USAGE = new URL('own-usage.mjs', import.meta.url).href;
/** Ticks of the processor time in `/proc`, a second: fixed for user space on Linux. */
const TICKS = 100;

/**
 * @typedef {object} Usage
 * @property {number} cpuSeconds of the Node process, all its threads
 * @property {number} serverCpuSeconds of MariaDB meanwhile, 0 on SQLite
 * @property {number} seconds by the clock
 * @property {number} peakMb the most memory that the Node process had resident
 */

/**
 * Runs one command of the built program and measures it, its start included.
 *
 * @param {import('../../reliability/support/installation.mjs').Installation} installation made with {@link OWN_USAGE}
 * @param {ServerClock | null} server
 * @returns {Promise<Usage>}
 */
export async function measured(installation, server, args) {
  const file = join(installation.folder, 'usage.json');
  const cpuBefore = server?.cpuSeconds() ?? 0;
  const began = performance.now();
  const { code, messages } = await installation.run(args, { environment: { BENCH_USAGE: file } });
  const seconds = (performance.now() - began) / 1000;
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}: ${messages}`);
  const serverCpuSeconds = (server?.cpuSeconds() ?? 0) - cpuBefore;
  return { ...JSON.parse(readFileSync(file, 'utf8')), seconds, serverCpuSeconds };
}

/**
 * Runs a script of this folder that measures itself; gives what it printed as JSON.
 *
 * @returns {Promise<{ cpuSeconds: number, seconds: number, serverCpuSeconds: number }>}
 */
export async function scriptMeasured(name, args, server = null) {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const cpuBefore = server?.cpuSeconds() ?? 0;
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args]);
  const serverCpuSeconds = (server?.cpuSeconds() ?? 0) - cpuBefore;
  return { ...JSON.parse(stdout), serverCpuSeconds };
}

/** What a command cost without its start. */
export function withoutStart(usage, start) {
  return {
    ...usage,
    cpuSeconds: usage.cpuSeconds - start.cpuSeconds,
    serverCpuSeconds: Math.max(0, usage.serverCpuSeconds - start.serverCpuSeconds),
    seconds: usage.seconds - start.seconds,
  };
}

/** The usage in the middle by processor time. */
export function median(usages) {
  const sorted = usages.toSorted((one, other) => one.cpuSeconds - other.cpuSeconds);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/** The most memory that a living process had resident, in MB. */
export function peakMbOf(pid) {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)[1]) / 1000;
}

/** The processor time of a MariaDB server on this machine. */
export class ServerClock {
  constructor(pid) {
    this.pid = pid;
  }

  /** @param {string} url of the server, `mariadb://…` */
  static async of(url) {
    const connection = await createConnection(url.replace(/^mariadb:/, 'mysql:'));
    try {
      const [[{ file }]] = await connection.query('SELECT @@pid_file AS file');
      return new ServerClock(readFileSync(file, 'utf8').trim());
    } finally {
      await connection.end();
    }
  }

  /** Since the server started, all its threads. */
  cpuSeconds() {
    const stat = readFileSync(`/proc/${this.pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  }
}
