/**
 * Inside the namespace: `node inside.mjs <build> <places>`. Tells its parent what broke.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { extraction, openSchool, studentsOf } from '../support/college.mjs';
import { looking } from '../support/databases.mjs';
import { Installation } from '../support/installation.mjs';
import { checkInvariants } from '../support/invariants.mjs';
import { Report, eventually, must } from '../support/report.mjs';
import { Filler } from './filler.mjs';

const SIZE_MIB = 32;
const STUDENTS = 40;
const MASTER_KEY_BYTES = 32;
/** From the first refusal on, this many writes more are tried. */
const WRITES = 6;
const START_MS = 20_000;
/** Room for a letter or two, not for a file. */
const LITTLE_ROOM = 256 * 1024;

const [build, places] = process.argv.slice(2);
const report = new Report('disk');
for (const { database, urls } of JSON.parse(places)) {
  await onSmallDisk((disk) => masterKeyWhileFull(disk, database, urls[0]));
  await onSmallDisk((disk) => lettersWhileFull(disk, database, urls[1]));
  if (database === 'SQLite') await onSmallDisk((disk) => commitsWhileFull(disk, database));
}
process.send({ failures: report.failures }, () => process.disconnect());

/** A tmpfs of its own, mounted and filled by us, gone afterwards. What fails beside a check is a failure too. */
async function onSmallDisk(work) {
  const folder = mkdtempSync(join(tmpdir(), 'trousseau-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(SIZE_MIB)}m`, 'tmpfs', folder]);
  try {
    await work({ folder, filler: new Filler(folder) });
  } catch (error) {
    report.fail('the experiment itself', error.stack);
  } finally {
    execFileSync('umount', ['--lazy', folder]);
    rmdirSync(folder);
  }
}

function installationOn({ folder }, url, settings = {}) {
  const mariadb = url ? { createDatabase: async () => url } : null;
  return Installation.create({ build, mariadb, folder, settings });
}

async function masterKeyWhileFull({ folder, filler }, database, url) {
  const roomy = mkdtempSync(join(tmpdir(), 'trousseau-roomy-'));
  const settings = { TROUSSEAU_DATA_DIR: join(roomy, 'data') };
  const installation = await installationOn({ folder }, url, settings);
  mkdirSync(installation.keysDir, { mode: 0o700 });
  try {
    await report.check(`${database}, first start on a full disk: no weak master key`, async () => {
      filler.fill();
      const first = await startsOrEnds(installation);
      filler.free();
      const second = await startsOrEnds(installation);
      const file = join(installation.keysDir, 'master.key');
      const bytes = existsSync(file) ? statSync(file).size : 0;
      must(
        second === 'serves',
        `with room again it does not start: ${installation.log.slice(-300)}`,
      );
      must(bytes >= MASTER_KEY_BYTES, `it serves with a master key of ${String(bytes)} bytes`);
      return `full: ${first}; then a key of ${String(bytes)} bytes`;
    });
  } finally {
    await installation.remove();
    execFileSync('rm', ['-rf', roomy]);
  }
}

/** Starts the server: `serves`, or how it ended. */
async function startsOrEnds(installation) {
  await installation.stop('SIGKILL');
  try {
    await installation.serve({ deadlineMs: START_MS });
    return 'serves';
  } catch {
    return `does not start (${installation.log.trim().split('\n').at(-1)?.slice(0, 100)})`;
  }
}

async function lettersWhileFull({ folder, filler }, database, url) {
  const installation = await installationOn({ folder }, url);
  try {
    const { school, office } = await openSchool(installation, STUDENTS);
    const [first, second] = await studentsOf(installation, school.id);
    await report.check(`${database}, issuing while the key of the day finds no room`, async () => {
      await office.stepUp();
      filler.fill();
      const full = await said(await issues(office, first));
      filler.free();
      must(full.startsWith('503'), `answered with ${full}`);
    });
    await report.check(`${database}, issuing the same day with room again`, async () => {
      await eventually('ready', () => isReady(installation));
      const after = await said(await issues(office, second));
      must(after.startsWith('201'), `answered with ${after}`);
    });
    await report.check(`${database}, keys of the day are whole or absent`, async () => {
      const keys = readdirSync(installation.keysDir).filter((name) => /^seal-/.test(name));
      const sizes = keys.map((name) => statSync(join(installation.keysDir, name)).size);
      must(Math.min(...sizes) >= MASTER_KEY_BYTES, `a key of ${String(Math.min(...sizes))} bytes`);
    });
  } finally {
    await installation.remove();
  }
}

/**
 * Makes each commit need room: the write-ahead log is cut to nothing, and somebody reads without an end, so
 * that what is written next is not put over what was.
 */
function keepReading({ databaseFile }) {
  const writer = new Database(databaseFile);
  writer.pragma('wal_checkpoint(TRUNCATE)');
  writer.close();
  const reader = new Database(databaseFile, { readonly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT COUNT(*) FROM account').get();
  return reader;
}

/** One after the other: no room at all, a little, room again, and a new process on what is left. */
async function commitsWhileFull({ folder, filler }, database) {
  const installation = await installationOn({ folder }, null);
  try {
    const { school, office } = await openSchool(installation, STUDENTS);
    const people = await studentsOf(installation, school.id);
    await office.stepUp();
    await office.json('POST', '/api/letter-runs', runFor(people.shift()));
    const acknowledged = [];
    const write = () => writes(office, people, acknowledged);
    const reader = keepReading(installation);
    filler.fill();
    await noRoom(installation, database, write);
    filler.free();
    filler.fill({ leaveBytes: LITTLE_ROOM });
    await littleRoom(database, write);
    reader.close();
    filler.free();
    await roomAgain(installation, database, write);
    await nothingLost(installation, database, acknowledged);
  } finally {
    await installation.remove();
  }
}

async function noRoom(installation, database, write) {
  await report.check(`${database}, no room at all: ready says 503, live 200`, async () => {
    const [ready, live] = [await asked(installation, 'ready'), await asked(installation, 'live')];
    must(ready === 503 && live === 200, `ready ${String(ready)}, live ${String(live)}`);
  });
  await report.check(`${database}, no room at all: every write is answered 503`, async () => {
    const answers = await write();
    const all = answers.join(', ');
    must(
      answers.every((status) => status === 503),
      `writes answer ${all}`,
    );
    const why = /SQLITE_FULL|ENOSPC|server\.disk-full/.exec(installation.log);
    must(why, 'the log does not say why');
    return `${all}; the log says ${why[0]}`;
  });
}

async function littleRoom(database, write) {
  await report.check(`${database}, the disk becomes full in a COMMIT`, async () => {
    const answers = await write();
    const other = answers.filter((status) => status !== 503 && status !== 201);
    const all = answers.join(', ');
    must(answers.includes(503), `no write met the full disk: ${all}`);
    must(other.length === 0, `writes answer ${all}`);
    return `writes answer ${all}`;
  });
}

async function roomAgain(installation, database, write) {
  await report.check(`${database}, with room again: it works by itself`, async () => {
    await eventually('ready', () => isReady(installation));
    const answers = await write();
    const all = answers.join(', ');
    must(
      answers.every((status) => status === 201),
      `writes answer ${all}`,
    );
    return `writes answer ${all}`;
  });
}

async function nothingLost(installation, database, acknowledged) {
  const name = `${database}, killed and started again: nothing acknowledged is lost`;
  await report.check(name, async () => {
    await installation.stop('SIGKILL');
    await installation.serve();
    const lost = await notThere(installation, acknowledged);
    const all = String(acknowledged.length);
    must(
      lost.length === 0,
      `${String(lost.length)} of ${all} acknowledged writes are gone (${lost.join(', ')})`,
    );
    await checkInvariants(installation);
    return `${all} acknowledged writes are there`;
  });
}

/** Letters issued and files uploaded, one after the other; gives what each answered, and notes what was acknowledged. */
async function writes(office, people, acknowledged) {
  const answers = [];
  for (let n = 0; n < WRITES; n += 1) {
    const upload = n % 2 === 1;
    const response = upload ? await uploads(office) : await issues(office, people.shift());
    answers.push(response.status);
    const body = await response.json().catch(() => null);
    if (!response.ok) continue;
    acknowledged.push(
      upload
        ? { table: 'roster_import', id: body.id }
        : { table: 'letter_run', id: body.letterRunId },
    );
  }
  return answers;
}

function uploads(office) {
  const form = new FormData();
  form.append('files', new Blob([extraction(STUDENTS * 2)]), 'extraction.csv');
  return office.call('POST', '/api/imports', form);
}

function issues(office, person) {
  return office.call('POST', '/api/letter-runs', runFor(person));
}

function runFor({ login }) {
  return { logins: [login], holder: 'student', layout: 'window', voids: 0, reason: 'rentrée' };
}

function notThere(installation, acknowledged) {
  return looking(installation, async ({ all }) => {
    const lost = [];
    for (const { table, id } of acknowledged) {
      const [row] = await all(`SELECT id FROM ${table} WHERE id = ?`, [id]);
      if (!row) lost.push(table);
    }
    return lost;
  });
}

async function isReady(installation) {
  return (await asked(installation, 'ready')) === 200;
}

async function asked({ url }, health) {
  return (await fetch(`${url}/api/health/${health}`)).status;
}

async function said(response) {
  const body = await response.json().catch(() => null);
  return `${String(response.status)} ${body?.code ?? ''}`.trim();
}
