/**
 * A database that comes and goes. MariaDB is stopped and started again: under a running server whose sweeps
 * come every second (the intervals of ten minutes are made 600 times faster, see support/preload.mjs), several
 * times under writes, and before the server starts. On SQLite another process holds the file for writing.
 * Nothing but 503 with Retry-After may come of it, and it recovers by itself.
 */
import Database from 'better-sqlite3';
import { setTimeout as pause } from 'node:timers/promises';
import { extraction, openSchool, studentsOf } from './support/college.mjs';
import { Installation } from './support/installation.mjs';
import { checkInvariants } from './support/invariants.mjs';
import { Report, eventually, must } from './support/report.mjs';
import { Writer } from './support/writer.mjs';

/** Ten minutes become one second. */
const FASTER = 600;
const SWEEPS_MS = 4_000;
const AT_START_MS = 8_000;
const RECOVERY_MS = 30_000;
const ANSWER_MS = 20_000;
const FLAPS = 3;
const FLAP_MS = 500;
const HELD_MS = 3_000;
const STUDENTS = 40;
const MANY_STUDENTS = 300;

export async function run({ build, databases, mariadb }) {
  const report = new Report('database');
  if (databases.includes('MariaDB')) {
    const server = await mariadb();
    for (const experiment of [whileRunning, underWrites, atStart]) {
      const installation = await Installation.create({ build, mariadb: server, timers: FASTER });
      try {
        await experiment(installation, server, report);
      } finally {
        await installation.remove();
      }
    }
  }
  if (databases.includes('SQLite')) {
    const installation = await Installation.create({ build });
    try {
      await heldByAnother(installation, report);
    } finally {
      await installation.remove();
    }
  }
  return report;
}

/** What a server is asked while its database is away. */
const READY = '/api/health/ready';
const ASKED = [
  ['GET', READY],
  ['GET', '/connexion/eleve'],
  ['GET', '/api/me'],
  ['GET', '/api/students'],
  ['GET', '/api/dashboard'],
  ['POST', '/api/session', { email: 'direction@example.org', password: 'a wrong guess' }],
  ['POST', '/api/letter-runs/preview', { holder: 'student', layout: 'window' }],
];

async function whileRunning(installation, server, report) {
  const { office } = await openSchool(installation, STUDENTS);
  await server.halt();
  await report.check('MariaDB away: 503 with Retry-After and nothing else', () => askAll(office));
  await report.check('MariaDB away over several sweeps: the process lives', async () => {
    await Promise.race([pause(SWEEPS_MS), installation.ended()]);
    must(installation.lives, `it ended with ${String(installation.server.exitCode)}`);
    const live = await fetch(`${installation.url}/api/health/live`);
    must(live.status === 200, `live answers ${String(live.status)}`);
  });
  await server.resume();
  await report.check('MariaDB back: it recovers by itself', async () => {
    const began = performance.now();
    await eventually('ready', () => isReady(installation), RECOVERY_MS);
    const took = performance.now() - began;
    const { state } = await office.upload(extraction(STUDENTS + 2));
    must(state === 'planned', `an upload ends as ${state}`);
    return `after ${took.toFixed(0)} ms`;
  });
}

/** Whoever needs the database is told to come back; a page that does not need it may be answered. */
async function askAll(office) {
  const wrong = [];
  let refused = 0;
  for (const [method, path, body] of ASKED) {
    const response = await office
      .call(method, path, body, AbortSignal.timeout(ANSWER_MS))
      .catch((error) => ({ status: error.name, headers: new Headers() }));
    const told = response.status === 503 && response.headers.has('retry-after');
    if (told) refused += 1;
    else if (response.status !== 200 || path === READY) {
      wrong.push(`${method} ${path} ${String(response.status)}`);
    }
  }
  must(wrong.length === 0, wrong.join(', '));
  return `${String(refused)} of ${String(ASKED.length)} answers`;
}

/** Acknowledged is what answered 201; all of it must be there. */
async function underWrites(installation, server, report) {
  const { school, office } = await openSchool(installation, MANY_STUDENTS);
  const people = await studentsOf(installation, school.id);
  const name = `MariaDB gone ${String(FLAPS)} times under writes: nothing acknowledged is lost`;
  await report.check(name, async () => {
    await office.stepUp();
    const writer = Writer.begin(office, people);
    for (let n = 0; n < FLAPS; n += 1) {
      await pause(FLAP_MS);
      await server.halt();
      await pause(FLAP_MS);
      await server.resume();
      await Promise.race([
        eventually('ready', () => isReady(installation), RECOVERY_MS),
        installation.ended(),
      ]);
    }
    await writer.stop();
    must(installation.lives, `the process ended with ${String(installation.server.exitCode)}`);
    const other = [...writer.refused.keys()].filter((words) => !words.startsWith('503'));
    must(other.length === 0, `writes were answered ${other.join(', ')}`);
    await writer.mustBeThere(installation);
    await checkInvariants(installation);
    const refusals = [...writer.refused].map(([words, times]) => `${String(times)} × ${words}`);
    return `${String(writer.acknowledged.length)} acknowledged, ${refusals.join(', ')}`;
  });
}

async function atStart(installation, server, report) {
  await server.halt();
  await report.check('MariaDB away at the start: it waits and says so', async () => {
    installation.begin();
    await Promise.race([pause(AT_START_MS), installation.ended()]);
    must(
      installation.lives,
      `it ended with ${String(installation.server.exitCode)}: ${installation.log.slice(-200)}`,
    );
    must(installation.log !== '', 'it says nothing');
    return installation.log.trim().split('\n')[0].slice(0, 120);
  });
  await server.resume();
  await report.check('MariaDB comes after the start: it serves', async () => {
    await eventually('ready', () => isReady(installation).catch(() => false), RECOVERY_MS);
  });
}

async function heldByAnother(installation, report) {
  const { school, office } = await openSchool(installation, STUDENTS);
  const [first, second] = await studentsOf(installation, school.id);
  await office.stepUp();
  await report.check('SQLite held by another writer: writes wait their turn', async () => {
    const other = new Database(installation.databaseFile);
    other.exec('BEGIN IMMEDIATE');
    const began = performance.now();
    const writes = [first, second].map(({ login }) =>
      office.call('POST', '/api/letter-runs', {
        logins: [login],
        holder: 'student',
        layout: 'window',
        reason: 'rentrée',
      }),
    );
    await pause(HELD_MS);
    other.exec('COMMIT');
    other.close();
    const answers = await Promise.all(writes);
    const took = performance.now() - began;
    const statuses = answers.map(({ status }) => status).join(', ');
    must(statuses === '201, 201', `writes were answered ${statuses}`);
    await checkInvariants(installation);
    return `held ${String(HELD_MS)} ms, answered after ${took.toFixed(0)} ms`;
  });
}

async function isReady({ url }) {
  const response = await fetch(`${url}/api/health/ready`).catch(() => null);
  return response?.status === 200;
}
