/**
 * The directory and its figures after thousands of random changes, while the process that makes them is
 * killed again and again at any moment: a recount of every school must find nothing that differs.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Installation } from './support/installation.mjs';
import { generator } from './support/random.mjs';
import { must, Report } from './support/report.mjs';

const CHANGES = fileURLToPath(new URL('counters/changes.mjs', import.meta.url));
/** A process is killed after so many changes that it said were saved, one more or less deep in the next. */
const BETWEEN_KILLS = 500;
const DEEPEST_MS = 40;
/** So that each run kills after the same times. */
const SEED = 9;

export async function run({ build, databases, mariadb, changes }) {
  const report = new Report('counters');
  for (const database of databases) {
    const server = database === 'MariaDB' ? await mariadb() : null;
    const installation = await Installation.create({ build, mariadb: server });
    await report.check(`${String(changes)} changes on ${database} equal a recount`, async () => {
      const kills = await change(installation, build, changes);
      const { code, json, messages } = await installation.run(['recount']);
      must(code === 0, `recount ended with ${String(code)}: ${messages}`);
      must(json.schools > 1 && json.differing.length === 0, JSON.stringify(json));
      return `${String(kills)} kills, ${String(json.schools)} schools`;
    });
    await installation.remove();
  }
  return report;
}

/** Makes the changes, by one process after the other; gives how many were killed. */
async function change(installation, build, changes) {
  const random = generator(SEED);
  let made = 0;
  let kills = 0;
  while (made < changes) {
    const last = changes - made <= BETWEEN_KILLS;
    const goal = last ? changes - made : BETWEEN_KILLS;
    made += await changing(
      installation,
      [build, String(last ? goal : changes), String(made + 1)],
      goal,
      last ? null : random() * DEEPEST_MS,
    );
    if (!last) kills += 1;
  }
  return kills;
}

/** Makes changes until it is killed, so many milliseconds after the last one that counts; `null`: to the end. */
async function changing(installation, args, goal, killedAfterMs) {
  const child = spawn(process.execPath, [CHANGES, ...args], {
    env: installation.environment,
    cwd: installation.folder,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (part) => {
    complaint += part;
  });
  let saved = 0;
  child.on('message', () => {
    saved += 1;
    if (killedAfterMs !== null && saved === goal)
      setTimeout(() => child.kill('SIGKILL'), killedAfterMs);
  });
  const [code, signal] = await once(child, 'exit');
  const ended = killedAfterMs === null ? code === 0 : signal === 'SIGKILL';
  must(ended, `a change failed (${String(code)}): ${complaint}`);
  return saved;
}
