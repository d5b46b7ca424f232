/**
 * The process is killed (SIGKILL) before, in and after each commit of import, undo, switch of the year and its
 * undoing, issue, print and activation, is started again, and everything that docs/reliability.md lists must hold. Each time what was cut short is
 * brought to its end, so that one installation lives through all its kills.
 */
import { Activation } from './kills/activation.mjs';
import { ImportByCommand, ImportByServer } from './kills/import.mjs';
import { Issue, Print } from './kills/letters.mjs';
import { MOMENTS, planKills } from './kills/plan.mjs';
import { UndoneSwitch, YearSwitch } from './kills/switch.mjs';
import { Undo } from './kills/undo.mjs';
import { alsoAdministrator, extractionFile, seed, studentsOf } from './support/college.mjs';
import { Console } from './support/console.mjs';
import { Installation } from './support/installation.mjs';
import { INVARIANTS, checkInvariants, openJobs } from './support/invariants.mjs';
import { Broken, Report, eventually, must, printTable } from './support/report.mjs';

/** A job's lease is 60 s: the next process believes that it is over. An operation may have a longer one. */
const LEASE_OVER_MS = 90_000;
const TRIES = 6;
/** Schools for kills that miss their moment and are tried again. */
const SPARE = 3;
/** Where the kill aims less deep into the commit, once the commit was quicker than before. */
const SHALLOWER = 0.5;

/** Runs the experiment; gives its report. */
export async function run({ build, databases, mariadb, kills, operations }) {
  const report = new Report('kills');
  const rows = [];
  let done = 0;
  for (const database of databases) {
    const server = database === 'MariaDB' ? await mariadb() : null;
    const installation = await Installation.create({ build, mariadb: server });
    try {
      const each = Math.ceil(kills / databases.length / operations.length / MOMENTS.length);
      done += await killAll(installation, { database, operations, each, report, rows });
    } finally {
      await installation.remove();
    }
  }
  const titles = ['database', 'operation', 'moment', 'kills', 'commits', 'saved', 'broken'];
  printTable(titles, rows);
  console.log(
    `  ${String(done)} kills; after each ${String(INVARIANTS)} invariants of the whole database, ` +
      'and what was acknowledged',
  );
  if (done < kills) report.fail('count', `${String(done)} kills of ${String(kills)}`);
  return report;
}

/** All kills on one database. Gives how many were hit. */
async function killAll(installation, { database, operations, each, report, rows }) {
  // the import's kills are shared by its two ways
  const half = Math.ceil(each / 2);
  const schools = SPARE * (2 * half + 3 * each) * MOMENTS.length + 10;
  const world = await openWorld(installation, schools);
  const all = [
    { operation: new ImportByServer(world), each: half },
    { operation: new ImportByCommand(world), each: half },
    { operation: new Undo(world), each },
    { operation: new YearSwitch(world), each },
    { operation: new UndoneSwitch(world), each },
    { operation: new Issue(world), each },
    { operation: new Print(world), each },
    { operation: new Activation(world), each },
  ];
  let done = 0;
  const chosen = all.filter(({ operation: { name } }) => operations.includes(name.split(',')[0]));
  for (const { operation, each: times } of chosen) {
    const turns = [];
    await report.check(`${database}, ${operation.name}`, async () => {
      const killed = await killOperation(world, operation, times, turns, rows, database);
      done += killed.count;
      must(killed.broken.length === 0, killed.broken.join('; '));
      return `${String(killed.count)} kills over ${String(killed.commits)} commits`;
    });
    if (!operation.finalCheck) continue;
    world.finals.push([`${database}, at the end: ${operation.name}`, operation, turns]);
  }
  for (const [name, operation, turns] of world.finals) {
    await report.check(name, () => operation.finalCheck(turns));
  }
  return done;
}

/** Schools to import into, and one with students for letters. */
async function openWorld(installation, schoolsToImport) {
  const { link, schools } = seed(installation, schoolsToImport + 1);
  const school = schools.pop();
  const file = extractionFile(installation);
  const args = ['import', file, '--school', school.uai, '--yes'];
  const { code, messages } = await installation.run(args);
  must(code === 0, `the import before the kills failed: ${messages}`);
  await installation.serve();
  const office = await Console.open(installation, link, school.id);
  alsoAdministrator(installation, schools);
  const students = await studentsOf(installation, school.id);
  const birthDates = new Map(students.map(({ login, birthDate }) => [login, birthDate]));
  return {
    installation,
    office,
    schools,
    students,
    birthDates,
    runs: [],
    activated: new Set(),
    finals: [],
  };
}

async function killOperation(world, operation, each, turns, rows, database) {
  const commits = await undisturbed(world, operation, turns);
  const plan = planKills(commits, each);
  const broken = [];
  let count = 0;
  for (const moment of MOMENTS) {
    const row = { kills: 0, commits: new Set(), saved: 0, broken: 0 };
    for (const order of plan.filter((one) => one.moment === moment)) {
      try {
        const { turn, saved } = await killOnce(world, operation, order);
        turns.push(turn);
        row.kills += 1;
        row.commits.add(order.commit);
        if (saved) row.saved += 1;
      } catch (error) {
        if (!(error instanceof Broken)) throw error;
        row.broken += 1;
        broken.push(`${moment} commit ${String(order.commit)}: ${error.message}`);
        await startAgain(world);
      }
    }
    count += row.kills;
    rows.push([
      database,
      operation.name,
      moment,
      row.kills,
      `${String(row.commits.size)} of ${String(commits.length)}`,
      row.saved,
      row.broken,
    ]);
  }
  return { count, commits: commits.length, broken };
}

/** Runs the operation once, undisturbed, and notes its commits. */
async function undisturbed(world, operation, turns) {
  const { installation } = world;
  const turn = await operation.next();
  const record = { commit: 0 };
  if (!operation.byCommand) await installation.arm(record);
  await operation.attempt(turn, record);
  const commits = installation.journalLines().filter(({ event }) => event === 'commit');
  if (!operation.byCommand) await installation.arm(null);
  must(commits.length > 0, 'no commit was seen');
  await operation.settle(turn);
  turns.push(turn);
  const words = commits.map(({ tables }) => tables.join('+'));
  console.log(
    `          ${operation.name}: ${words.map((one, n) => `${n + 1} ${one}`).join(' · ')}`,
  );
  return commits;
}

/** One kill that hit its moment, the start after it and all checks. */
async function killOnce(world, operation, order) {
  const { installation } = world;
  let { delayUs, commit } = order;
  for (let n = 0; n < TRIES; n += 1) {
    const turn = await operation.next();
    const aimed = { commit, moment: order.moment, delayUs };
    const hit = await struck(installation, operation, turn, aimed);
    await startAgain(world);
    const { saved } = await operation.settle(turn);
    await eventually('every job ends', async () => (await openJobs(installation)).length === 0);
    await checkInvariants(installation);
    if (hit === 'hit') return { turn, saved };
    // the commit was over already, or the operation had one commit less this time
    if (hit === 'late') delayUs *= SHALLOWER;
    else commit = Math.max(1, commit - 1);
  }
  throw new Broken(`the moment was not hit in ${String(TRIES)} tries`);
}

/** Lets the operation run into its kill: `hit`, `late` (the commit had ended), or `missed`. */
async function struck(installation, operation, turn, order) {
  if (operation.byCommand) await operation.attempt(turn, order);
  else {
    await installation.arm(order);
    const attempt = operation.attempt(turn).catch((error) => error);
    const ended = installation.ended().then(() => null);
    const error = await Promise.race([attempt, ended]);
    const lines = installation.journalLines();
    if (!lines.some(({ event }) => event === 'reached')) {
      // nothing was killed: it must have gone well then
      if (error) throw new Broken(`it failed without a kill: ${error.message}`);
    } else await Promise.all([attempt, ended]);
  }
  const lines = installation.journalLines();
  if (!lines.some(({ event }) => event === 'reached')) return 'missed';
  return lines.some(({ event }) => event === 'late') ? 'late' : 'hit';
}

/** A new server process, whose clock says that the lease of the dead one is over. */
async function startAgain({ installation }) {
  await installation.stop('SIGKILL');
  installation.aheadMs += LEASE_OVER_MS;
  await installation.serve();
}
