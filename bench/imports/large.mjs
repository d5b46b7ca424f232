import { setTimeout as pause } from 'node:timers/promises';
import { printTable } from '../../reliability/support/report.mjs';
import { quantile } from '../enumeration/statistics.mjs';
import { countRows } from './final-rows.mjs';
import { othersMeanwhile } from './meanwhile.mjs';
import { fillTo } from './million.mjs';
import { Place } from './one-import.mjs';
import { PROMISED, rounded } from './promises.mjs';
import { pupilsFile } from './pupils.mjs';
import { allCpu } from './sizes.mjs';
import { median, withoutStart } from './usage.mjs';

const PUPILS = 600;
/** As many schools of {@link PUPILS} are imported one after another; the middle one counts. */
const REPEATS = 3;
/** What is copied: several collèges, so that logins are as various as in a real installation. */
const PUPILS_COPIED = 5620;
/** Names come back after so many collèges: who comes new then bears names that are there already. */
const SAME_NAMES = 193;

/** A school of 600 pupils into an installation of so many accounts, and into an empty one. */
export async function measureIntoMillion(where, accounts, promises) {
  const into = {
    empty: await schoolsInto(where, null),
    filled: await schoolsInto(where, accounts),
  };
  console.log(`\n${where.database}, ${String(PUPILS)} pupils into an installation`);
  printTable(
    ['accounts there', 'Node CPU s', 'MariaDB CPU s', 'clock s', 'peak MB'],
    Object.values(into).map(({ there, usage }) => [
      there,
      rounded(usage.cpuSeconds),
      rounded(usage.serverCpuSeconds),
      rounded(usage.seconds),
      rounded(usage.peakMb),
    ]),
  );
  promises.atMost(
    `${where.database}: ${String(PUPILS)} pupils into ${String(into.filled.there)} accounts against into none`,
    allCpu(into.filled.usage) / allCpu(into.empty.usage),
    PROMISED.intoMillionAtMost,
  );
}

async function schoolsInto(where, accounts) {
  const place = await Place.open(where, REPEATS + 1);
  try {
    const { installation } = place;
    const [model, ...schools] = place.schools;
    if (accounts !== null) {
      const before = await countRows(installation);
      const pupils = Math.min(PUPILS_COPIED, Math.ceil(accounts / 20));
      await place.import(pupilsFile(pupils).bytes, model);
      await fillTo(accounts, installation, before);
      await quiet(where.mariadb?.clock);
    }
    const there = (await countRows(installation)).get('account');
    const start = await place.idle();
    const usages = [];
    for (const [n, school] of schools.entries()) {
      const { bytes } = pupilsFile(PUPILS, SAME_NAMES + 2 * n);
      usages.push(withoutStart(await place.import(bytes, school), start));
    }
    return { there, usage: median(usages) };
  } finally {
    await place.close();
  }
}

/** A database server writes for a while what it was given before. */
async function quiet(clock) {
  if (!clock) return;
  for (let n = 0; n < 60; n += 1) {
    const before = clock.cpuSeconds();
    await pause(2000);
    if (clock.cpuSeconds() - before < 0.1) return;
  }
}

/** How long others wait while the biggest file is imported through the server that answers them. */
export async function measureMeanwhile({ build, database, mariadb }, pupils, promises) {
  const file = pupilsFile(pupils);
  const server = mariadb?.server ?? null;
  const { before, during, seconds, peakMb } = await othersMeanwhile({
    build,
    mariadb: server,
    file,
  });
  console.log(`\n${database}, others while ${String(pupils)} pupils are imported, milliseconds`);
  const row = (when, { times, unanswered, refused }, more) => [
    when,
    times.length,
    rounded(centile(times, 0.5)),
    rounded(centile(times, 0.95)),
    rounded(Math.max(...times)),
    unanswered,
    refused,
    ...more,
  ];
  printTable(
    [
      'when',
      'requests',
      'median',
      'p95',
      'longest',
      'unanswered',
      'refused',
      'the import',
      'peak MB',
    ],
    [
      row('quiet', before, ['', '']),
      row('import', during, [`${rounded(seconds)} s`, rounded(peakMb)]),
    ],
  );
  const what = `${database}, ${String(pupils)} pupils: `;
  promises.atMost(`${what}p95 of others, ms`, centile(during.times, 0.95), PROMISED.othersP95Ms);
  promises.atMost(`${what}peak memory of the server, MB`, peakMb, PROMISED.peakMb);
}

function centile(times, share) {
  return quantile(
    times.toSorted((one, other) => one - other),
    share,
  );
}
