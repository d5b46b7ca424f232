/**
 * Whether everybody else is answered while one big file is read and planned: times of requests without argon2
 * (health, portal pages, lists of the console) and of sign-ins, while a CSV of 100,000 rows is taken in, beside the
 * build of commit 214fe2b in the same run, on SQLite and on MariaDB. The earlier build stands still for minutes:
 * it is watched for `--cap` seconds, and what it has not answered by then counts as long as it has waited.
 * Needs the build: `npm run build`.
 *
 * `npm run bench responsiveness [-- --rows 100000 --cap 45 --database SQLite]`
 */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openSchool } from '../reliability/support/college.mjs';
import { STAFF_PASSWORD } from '../reliability/support/console.mjs';
import { DATABASES, MariaDbServer } from '../reliability/support/databases.mjs';
import { Installation } from '../reliability/support/installation.mjs';
import { printTable } from '../reliability/support/report.mjs';
import { earlierBuild } from '../tools/earlier-build.mjs';
import { quantile } from './enumeration/statistics.mjs';
import { bigFile } from './responsiveness/big-file.mjs';

import { openLoop } from './responsiveness/open-loop.mjs';

const EARLIER = '214fe2b';
const NOW = fileURLToPath(new URL('../', import.meta.url));
const WATCH = new URL('responsiveness/watch-argon2.mjs', import.meta.url).href;
const STUDENTS = 600;
const ASK_EVERY_MS = 100;
const SIGN_IN_EVERY_MS = 500;
const QUIET_MS = 10_000;
const ENDED = /^(planned|uploaded|failed|abandoned)$/;
const VIEWER = 'lecture@example.org';
/** What is promised: the 95th centile in milliseconds. */
const PROMISED = { requests: 200, signIns: 400 };

const { values } = parseArgs({
  args: process.argv.slice(process.argv[2] === 'responsiveness' ? 3 : 2),
  options: {
    rows: { type: 'string', default: '100000' },
    cap: { type: 'string', default: '45' },
    longest: { type: 'string', default: '600' },
    database: { type: 'string', multiple: true, default: DATABASES },
  },
});
const file = bigFile(Number(values.rows));
const mib = (file.length / 1024 / 1024).toFixed(1);
console.log(`${values.rows} rows, ${mib} MiB; milliseconds, 95th centile`);

const builds = [
  { name: 'now', build: NOW, capMs: Number(values.longest) * 1000 },
  { name: EARLIER, build: earlierBuild(EARLIER), capMs: Number(values.cap) * 1000 },
];
let server = null;
try {
  for (const database of values.database) {
    const results = [];
    for (const contender of builds) results.push(await measured(contender, database));
    print(database, results);
  }
} finally {
  await server?.stop();
}

async function measured({ name, build, capMs }, database) {
  const mariadb = database === 'MariaDB' ? (server ??= await MariaDbServer.start()) : null;
  const installation = await Installation.create({ build, mariadb, preload: [WATCH] });
  try {
    const { school, office } = await openSchool(installation, STUDENTS);
    await addViewer(installation, school);
    const quiet = watch(installation, office);
    await pause(QUIET_MS);
    const before = await quiet.stop();
    const during = watch(installation, office);
    const import_ = await takenIn(installation, office, capMs);
    const after = await during.stop();
    return { name, before, during: after, ...import_, peakMib: peakMibOf(installation) };
  } finally {
    await installation.remove();
  }
}

/** Somebody who signs in with a password alone: nothing else is in the time of it. */
async function addViewer(installation, { uai }) {
  const args = ['create-staff', '--email', VIEWER, '--role', 'viewer', '--school', uai];
  const { json } = await installation.run(args);
  const token = new URL(json.url).hash.slice(1);
  const headers = { 'X-Trousseau': '1', 'Content-Type': 'application/json' };
  const body = JSON.stringify({ token, password: STAFF_PASSWORD });
  await fetch(`${installation.url}/api/links/redeem`, { method: 'POST', headers, body });
}

/** Begins to ask; `stop` gives the times of requests, of sign-ins and of argon2 within these. */
function watch(installation, office) {
  const pages = [
    '/api/health/ready',
    '/connexion/eleve',
    '/api/students?range=[0,24]',
    '/',
    '/api/me',
    '/api/guardians?range=[0,24]',
    '/inscription',
    '/api/dashboard',
  ];
  const argon2 = [];
  const note = ({ argon2Ms }) => argon2Ms !== undefined && argon2.push(argon2Ms);
  installation.server.on('message', note);
  const requests = openLoop(async (n) => {
    const response = await office.call('GET', pages[n % pages.length]);
    await response.arrayBuffer();
  }, ASK_EVERY_MS);
  const signIns = openLoop(() => signIn(installation), SIGN_IN_EVERY_MS);
  return {
    stop: async () => {
      const [asked, signedIn] = await Promise.all([requests(), signIns()]);
      installation.server.off('message', note);
      return { requests: asked, signIns: signedIn, argon2 };
    },
  };
}

async function signIn({ url }) {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'X-Trousseau': '1', 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: VIEWER, password: STAFF_PASSWORD }),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`a sign-in answered ${String(response.status)}`);
}

/** Uploads the file and waits until it is read and planned, or until the cap. */
async function takenIn(installation, office, capMs) {
  const began = performance.now();
  const capped = pause(capMs, null, { ref: false });
  const done = (async () => {
    const { id, state } = await office.upload(file);
    for (let now = state; ; now = (await office.json('GET', `/api/imports/${id}`)).state) {
      if (ENDED.test(now)) return now;
      await pause(ASK_EVERY_MS);
    }
  })();
  done.catch(() => undefined);
  const state = await Promise.race([done, capped]);
  return { state, seconds: (performance.now() - began) / 1000 };
}

/** The most memory that the server process had. */
function peakMibOf({ server: { pid } }) {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

function print(database, results) {
  console.log(`\n${database}`);
  const row = (name, when, { requests, signIns, argon2 }, rest) => [
    name,
    when,
    p95(requests),
    p95(signIns),
    argon2.length === 0 ? 'none came back' : centile(argon2).toFixed(0),
    ...rest,
  ];
  printTable(
    ['build', 'when', 'requests', 'sign-ins', 'argon2 of these', 'the file', 'peak memory'],
    results.flatMap(({ name, before, during, state, seconds, peakMib }) => [
      row(name, 'quiet', before, ['', '']),
      row(name, 'import', during, [
        state === null ? `not after ${seconds.toFixed(0)} s` : `${state}, ${seconds.toFixed(0)} s`,
        `${peakMib.toFixed(0)} MiB`,
      ]),
    ]),
  );
  const [now, earlier] = results.map(({ during }) => during);
  for (const what of ['requests', 'signIns']) {
    const [ours, theirs] = [now, earlier].map((one) => centile(one[what].times));
    const word = what === 'requests' ? 'requests' : 'sign-ins';
    const verdict = ours <= PROMISED[what] ? 'as promised' : '← slower than promised';
    console.log(
      `  ${word}: ${EARLIER} waits ${(theirs / ours).toFixed(0)} × as long; ` +
        `${ours.toFixed(0)} ms of ${String(PROMISED[what])} promised, ${verdict}`,
    );
    if (ours > PROMISED[what]) process.exitCode = 1;
  }
}

/** The centile, and what it leaves out. */
function p95({ times, unanswered, refused }) {
  const more = [
    `of ${String(times.length)}`,
    ...(unanswered > 0 ? [`${String(unanswered)} not answered`] : []),
    ...(refused > 0 ? [`${String(refused)} refused`] : []),
  ];
  return `${unanswered > 0 ? '≥ ' : ''}${centile(times).toFixed(0)} (${more.join(', ')})`;
}

function centile(times) {
  return quantile(
    times.toSorted((one, other) => one - other),
    0.95,
  );
}
