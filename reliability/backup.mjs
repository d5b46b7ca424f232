/**
 * Copies and restores that are killed (SIGKILL) at whatever moment, and a copy onto a disk that is full: of a copy there
 * is all or nothing, and a place that is being restored is what it was, whole, or opens to nobody until it is restored
 * again.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openSchool, studentsOf } from './support/college.mjs';
import { looking } from './support/databases.mjs';
import { Installation } from './support/installation.mjs';
import { checkInvariants } from './support/invariants.mjs';
import { generator } from './support/random.mjs';
import { Report, must } from './support/report.mjs';
import { Writer } from './support/writer.mjs';

const STUDENTS = 600;
const MOST_KILLS = 20;
/** A command has started after this long; it has ended after that. */
const EARLIEST_MS = 150;
const LATEST_MS = 2_500;

/** Runs the experiment; gives its report. */
export async function run({ build, databases, mariadb, kills }) {
  const report = new Report('backup');
  const each = Math.min(kills, MOST_KILLS);
  const random = generator(11);
  for (const database of databases) {
    const server = database === 'MariaDB' ? await mariadb() : null;
    const installation = await Installation.create({ build, mariadb: server });
    const copies = join(installation.folder, 'copies');
    mkdirSync(copies);
    try {
      const { office, school } = await openSchool(installation, STUDENTS);
      await office.stepUp();
      const writer = Writer.begin(office, await studentsOf(installation, school.id));
      await report.check(`${database}, copies killed beside writes`, () =>
        killCopies(installation, copies, each, random),
      );
      await writer.stop();
      await writer.mustBeThere(installation);
      await report.check(`${database}, restores killed`, () =>
        killRestores({ build, server, installation, copies, each, random }),
      );
    } finally {
      await installation.remove();
    }
  }
  return report;
}

async function killCopies(installation, copies, each, random) {
  let whole = 0;
  for (let n = 0; n < each; n += 1) {
    const file = join(copies, `${String(n)}.backup`);
    await killedAfter(installation, ['backup', '--to', file], random);
    const there = readdirSync(copies).includes(`${String(n)}.backup`);
    if (!there) continue;
    whole += 1;
    await mustVerify(installation, file);
  }
  const last = join(copies, 'last.backup');
  const { code, messages } = await installation.run(['backup', '--to', last]);
  must(code === 0, `a copy after the kills failed: ${messages}`);
  await mustVerify(installation, last);
  for (const name of readdirSync(copies)) {
    const mode = statSync(join(copies, name)).mode & 0o777;
    must(mode === 0o600, `${name} has the rights ${mode.toString(8)}`);
  }
  return `${String(each)} kills, ${String(whole)} copies whole, the others absent`;
}

async function killRestores({ build, server, installation, copies, each, random }) {
  const file = join(copies, 'last.backup');
  const place = await Installation.create({ build, mariadb: server });
  mkdirSync(place.keysDir, { recursive: true, mode: 0o700 });
  for (const key of ['master.key', 'backup.key']) {
    copyFileSync(join(installation.keysDir, key), join(place.keysDir, key));
  }
  const outcomes = { before: 0, whole: 0, unfinished: 0 };
  try {
    let people = 0;
    for (let n = 0; n < each; n += 1) {
      await killedAfter(place, ['restore', file, '--replaces', String(people)], random);
      const outcome = await stateOf(place);
      outcomes[outcome] += 1;
      // what was cut short is not there at all, there whole, or kept from everybody
      const again = await place.run(['restore', file, '--replaces', await confirmed(place, file)]);
      must(again.code === 0, `the restore after a kill failed: ${again.messages}`);
      ({ people } = again.json);
      must((await peopleIn(place)) === people, 'people are missing after the restore');
      await checkInvariants(place);
    }
  } finally {
    await place.remove();
  }
  return `${String(each)} kills: ${String(outcomes.before)} as before, ${String(outcomes.whole)} whole, ${String(outcomes.unfinished)} closed until restored`;
}

/** How many people are in place, as the refusal of a restore that confirms too many says. */
async function confirmed(place, file) {
  const { json } = await place.run(['restore', file, '--replaces', '999999999']);
  const [, people] = /--replaces (\d+)/.exec(json?.message ?? '') ?? [];
  must(people !== undefined, `a restore that confirms too many: ${JSON.stringify(json)}`);
  return people;
}

/** Whether a command opens the place. */
async function stateOf(place) {
  const { code, json } = await place.run(['recount']);
  if (json?.code === 'backup.unfinished') return 'unfinished';
  must(code === 0, `the place does not open: ${JSON.stringify(json)}`);
  return (await peopleIn(place)) === 0 ? 'before' : 'whole';
}

function peopleIn(place) {
  return looking(place, async ({ all }) => {
    const [{ n }] = await all(
      'SELECT (SELECT COUNT(*) FROM student) + (SELECT COUNT(*) FROM guardian) AS n',
    );
    return Number(n);
  });
}

async function mustVerify(installation, file) {
  const { code, messages } = await installation.run(['verify-backup', file]);
  must(code === 0, `${file} has its name and is not whole: ${messages}`);
}

/** Runs a command and kills it at some moment of it. */
async function killedAfter(installation, args, random) {
  const command = spawn(process.execPath, [installation.program, ...args], {
    env: installation.childEnvironment(),
    cwd: installation.folder,
    stdio: 'ignore',
  });
  const ended = once(command, 'exit');
  await Promise.race([ended, pause(EARLIEST_MS + random() * (LATEST_MS - EARLIEST_MS))]);
  command.kill('SIGKILL');
  await ended;
}
