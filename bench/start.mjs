/**
 * What it costs to begin: processor seconds, user and system, of `trousseau activation-status` and of a server until
 * it listens, beside the build of commit 214fe2b and an empty Node in the same run. Each in turn, medians.
 * Needs the build: `npm run build`.
 *
 * `npm run bench start [-- --runs 9 --database SQLite --database MariaDB]`
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DATABASES, MariaDbServer } from '../reliability/support/databases.mjs';
import { earlierBuild } from '../tools/earlier-build.mjs';
import { quantile } from './enumeration/statistics.mjs';
import { Program } from './start/program.mjs';

const EARLIER = '214fe2b';
const NOW = fileURLToPath(new URL('../', import.meta.url));
const REPORTER = new URL('start/report-cpu.mjs', import.meta.url).href;
const FEWEST_RUNS = 7;

/** What is promised, as a part of what the earlier build takes. */
const PROMISES = [
  { what: 'activation-status', measure: (program) => program.status(), atMost: 0.35 },
  { what: 'server ready', measure: (program) => program.serverReady(), atMost: 0.6 },
];

const { values } = parseArgs({
  args: process.argv.slice(process.argv[2] === 'start' ? 3 : 2),
  options: {
    runs: { type: 'string', default: '9' },
    database: { type: 'string', multiple: true, default: DATABASES },
  },
});
const runs = Math.max(FEWEST_RUNS, Number(values.runs));
const earlier = earlierBuild(EARLIER);
console.log(`processor seconds (user + system), Node ${process.versions.node}, medians of ${runs}`);
console.log(`node alone: ${(await medianOf(nodeAlone)).toFixed(2)}`);

let server = null;
try {
  for (const database of values.database) await compare(database);
} finally {
  await server?.stop();
}

async function compare(database) {
  const mariadb = database === 'MariaDB' ? (server ??= await MariaDbServer.start()) : null;
  const programs = [];
  try {
    for (const build of [earlier, NOW]) {
      programs.push(await Program.create(build, (await mariadb?.createDatabase()) ?? null));
    }
    for (const promise of PROMISES) {
      // one of each first, which nobody counts: files come into the cache
      for (const program of programs) await promise.measure(program);
      const seconds = programs.map(() => []);
      for (let run = 0; run < runs; run += 1) {
        for (const [which, program] of programs.entries()) {
          seconds[which].push(await promise.measure(program));
        }
      }
      print(database, promise, seconds);
    }
  } finally {
    for (const program of programs) program.remove();
  }
}

function print(database, { what, atMost }, seconds) {
  const [before, now] = seconds.map(median);
  const ratio = now / before;
  const verdict = ratio <= atMost ? 'held' : 'NOT HELD';
  if (ratio > atMost) process.exitCode = 1;
  console.log(
    `${database.padEnd(8)} ${what.padEnd(18)} ${EARLIER} ${before.toFixed(2)}  now ${now.toFixed(2)}` +
      `  ${ratio.toFixed(2)} × (at most ${String(atMost)}): ${verdict}` +
      `   now from ${Math.min(...seconds[1]).toFixed(2)} to ${Math.max(...seconds[1]).toFixed(2)}`,
  );
}

async function medianOf(measure) {
  const seconds = [];
  for (let run = 0; run < runs; run += 1) seconds.push(await measure());
  return median(seconds);
}

function median(seconds) {
  return quantile(
    [...seconds].sort((one, other) => one - other),
    0.5,
  );
}

async function nodeAlone() {
  const folder = mkdtempSync(join(tmpdir(), 'trousseau-start-'));
  const file = join(folder, 'cpu.json');
  try {
    const child = spawn(process.execPath, ['--import', REPORTER, '-e', '0'], {
      env: { ...process.env, BENCH_CPU: file },
      stdio: 'ignore',
    });
    await once(child, 'exit');
    const { user, system } = JSON.parse(readFileSync(file, 'utf8'));
    return (user + system) / 1e6;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
