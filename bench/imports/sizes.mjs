import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printTable } from '../../reliability/support/report.mjs';
import { contenders, copyOfFile } from './contenders.mjs';
import { countRows } from './final-rows.mjs';
import { Place } from './one-import.mjs';
import { PROMISED, rounded } from './promises.mjs';
import { pupilsFile } from './pupils.mjs';
import { median, scriptMeasured, withoutStart } from './usage.mjs';

const TITLES = [
  'pupils',
  'what',
  'Node CPU s',
  'MariaDB CPU s',
  'clock s',
  'peak MB',
  'persons/CPU s',
];
/** A small import is over before a machine is quiet: it is done so often, and the middle one counts. */
const REPEATS = 3;
const SMALL = 2000;
/** Below this, a process is not warm before it is over: its speed is printed and not judged. */
const JUDGED_FROM = 10_000;

/** Each size: the product, again unchanged, and the contenders. Prints them and adds what was promised. */
export async function measureSizes(where, sizes, promises) {
  const { database } = where;
  const results = [];
  for (const pupils of sizes) {
    const result = await oneSize(where, pupilsFile(pupils));
    results.push(result);
    console.log(`\n${database}, ${String(pupils)} pupils, ${String(result.persons)} persons`);
    printTable(TITLES, rowsOf(result));
    console.log(
      `  ${String(result.others.rows)} final rows in ${result.others.tables.join(', ')}; ` +
        `start taken out: ${rounded(result.start.cpuSeconds)} CPU s`,
    );
    judge(database, result, promises);
  }
  const [least, most] = [results[0], results.at(-1)];
  if (most.pupils > least.pupils) {
    const what = `${database}: cost a person, ${String(most.pupils)} pupils against ${String(least.pupils)}`;
    promises.atMost(what, costOf(most) / costOf(least), PROMISED.costAtMost);
  }
}

/** The product of now and an earlier build on one file, by turns; of each the middle one counts. */
export async function measureEarlier({ now, earlier }, name, pupils, turns) {
  const file = pupilsFile(pupils);
  const firsts = { now: [], [name]: [] };
  for (let turn = 0; turn < turns; turn += 1) {
    firsts.now.push(await firstImport(now, file));
    firsts[name].push(await firstImport(earlier, file));
  }
  const middle = Object.entries(firsts).map(([build, all]) => [build, median(all)]);
  console.log(`\n${now.database}, beside commit ${name}, ${String(turns)} by turns`);
  printTable(
    TITLES,
    middle.map(([build, first]) => rowOf(file, build, first)),
  );
  const [ours, theirs] = middle.map(([, first]) => allCpu(first));
  console.log(
    `  now costs ${rounded(ours / theirs)} × ${name}, which costs ${rounded(theirs / ours)} × as much`,
  );
}

async function firstImport(where, file) {
  const place = await Place.open(where);
  try {
    const start = await place.idle();
    return withoutStart(await place.import(file.bytes), start);
  } finally {
    await place.close();
  }
}

/** Processor seconds, Node's and MariaDB's. */
export function allCpu({ cpuSeconds, serverCpuSeconds }) {
  return cpuSeconds + serverCpuSeconds;
}

async function oneSize(where, file) {
  const folder = mkdtempSync(join(tmpdir(), 'trousseau-bench-'));
  const csv = join(folder, 'pupils.csv');
  writeFileSync(csv, file.bytes);
  try {
    const alone = await scriptMeasured('csv-alone.mjs', [csv]);
    const firsts = [];
    for (let n = 1; n < repeatsOf(file); n += 1) {
      firsts.push((await onePlace(where, file, folder, false)).first);
    }
    const last = await onePlace(where, file, folder, true);
    return { ...file, ...last, alone, first: median([...firsts, last.first]) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function repeatsOf({ pupils }) {
  return pupils <= SMALL ? REPEATS : 1;
}

async function onePlace(where, file, folder, withOthers) {
  const place = await Place.open(where);
  try {
    const { installation } = place;
    const start = await place.idle();
    const before = await countRows(installation);
    const emptyFile = where.mariadb ? null : join(folder, 'empty.sqlite');
    if (emptyFile) copyOfFile(installation, emptyFile);
    const first = withoutStart(await place.import(file.bytes), start);
    if (!withOthers) return { first };
    const others = await contenders({ installation, before, emptyFile, mariadb: where.mariadb });
    const again = withoutStart(await place.import(file.bytes), start);
    return { start, first, again, others };
  } finally {
    await place.close();
  }
}

function rowsOf(result) {
  const { first, again, alone, others } = result;
  return [
    rowOf(result, 'Trousseau', first),
    rowOf(result, 'the same file again', again),
    rowOf(result, 'csv-parse alone', alone),
    rowOf(result, 'bare insert', others.bare),
    ...(others.load ? [rowOf(result, 'LOAD DATA', others.load)] : []),
  ];
}

function rowOf({ pupils, persons }, what, { cpuSeconds, serverCpuSeconds, seconds, peakMb }) {
  return [
    pupils,
    what,
    rounded(cpuSeconds),
    rounded(serverCpuSeconds),
    rounded(seconds),
    peakMb ? rounded(peakMb) : '',
    rounded(persons / cpuSeconds),
  ];
}

function judge(database, { pupils, persons, first, again, others }, promises) {
  const what = (words) => `${database}, ${String(pupils)} pupils: ${words}`;
  promises.atMost(what('peak memory, MB'), first.peakMb, PROMISED.peakMb);
  if (pupils < JUDGED_FROM) return;
  const speed = persons / first.cpuSeconds;
  promises.atLeast(what('persons a CPU second'), speed, PROMISED.personsPerCpuSecond[database]);
  const unchanged = allCpu(again) / allCpu(first);
  promises.atMost(what('unchanged against first'), unchanged, PROMISED.unchangedAtMost);
  if (!others.load) return;
  const times = allCpu(first) / allCpu(others.load);
  promises.atMost(what('times LOAD DATA'), times, PROMISED.timesLoadData);
}

function costOf({ persons, first }) {
  return allCpu(first) / persons;
}
