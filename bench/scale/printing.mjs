import { printTable } from '../../reliability/support/report.mjs';
import { shareOf } from './measures.mjs';
import { atMost } from './verdicts.mjs';

const SLOWEST = 12;
/** At 20 reads and one activation a second, with some room for either. */
const READS_PER_ACTIVATION = 25;
const WHO = { ordinary: 'the ordinary collège', biggest: 'the biggest school' };

/** How big the installation is, and what its migration took. */
export function printMigration({ schools, accounts, pupils, rows, filledAt, migration }) {
  const { seconds, processor, peakMib, databaseProcessor } = migration;
  const of = `${String(schools)} schools, ${String(accounts)} accounts, ${String(pupils)} pupils`;
  console.log(`  filled ${filledAt}: ${of}, ${String(rows)} rows`);
  console.log(
    `  migrated in ${seconds.toFixed(0)} s: ${processor.toFixed(0)} CPU s of Node, ` +
      `${databaseProcessor.toFixed(0)} of MariaDB, ${peakMib.toFixed(0)} MiB at most`,
  );
}

/** Each list with its slowest page. */
export function printPages(role, { pupils, accounts }, pages, how) {
  const worked = 'worked' in pages[0] ? ['CPU ms a read', 'dearest page', 'CPU ms'] : [];
  console.log(`\n  ${WHO[role]}, ${how}: ${String(pupils)} pupils, ${String(accounts)} accounts`);
  printTable(
    ['list', 'pages', 'p50 ms', 'p95 ms', 'its slowest page', 'p50 ms', 'p95 ms', ...worked],
    byResource(slowestFirst(pages)),
  );
}

/** How many reads and activations there were, and whether the promises are held. */
export function judgeLoad(role, { pages, reads, activations }, promised) {
  const { took } = activations;
  const whole = took.length > 0 ? `, p95 of a whole one ${shareOf(took, 0.95).toFixed(0)} ms` : '';
  console.log(
    `  ${String(reads.times.length)} reads, ${left(reads)}; ` +
      `${String(took.length)} activations, ${left(activations)}${whole}`,
  );
  const [dashboard] = pages.map(withShares);
  const lists = slowestFirst(pages.slice(1));
  atMost(`dashboard of ${WHO[role]}, p95`, dashboard.p95, promised.dashboard, 'ms');
  const name = `${lists[0].resource} ${lists[0].what}`;
  atMost(`slowest page of ${WHO[role]} (${name}), p95`, lists[0].p95, promised.list, 'ms');
  const typos = pages.filter(({ what }) => what.startsWith('typo '));
  const desk = shareOf(
    typos.flatMap(({ times }) => times),
    0.95,
  );
  atMost(`desk search with one typo at ${WHO[role]}, p95`, desk, promised.desk, 'ms');
  printSlow(lists.filter(({ p95 }) => p95 > promised.list));
  const lost = [reads, activations].some((one) => one.unanswered + one.refused > 0);
  // Letters may run out after many runs on one copy: remove the migrated one, and it is made anew.
  if (lost || took.length < reads.times.length / READS_PER_ACTIVATION) {
    console.log('  ← not everything that was to be asked was answered');
    process.exitCode = 1;
  }
}

function printSlow(pages) {
  for (const { resource, what, p50, p95 } of pages.slice(0, SLOWEST)) {
    console.log(`    ${resource} ${what}: p50 ${p50.toFixed(0)}, p95 ${p95.toFixed(0)} ms`);
  }
  if (pages.length > SLOWEST) console.log(`    and ${String(pages.length - SLOWEST)} more`);
}

function slowestFirst(pages) {
  return pages.map(withShares).sort((one, other) => other.p95 - one.p95);
}

function withShares(page) {
  return { ...page, p50: shareOf(page.times, 0.5), p95: shareOf(page.times, 0.95) };
}

function byResource(byP95) {
  const resources = new Set(byP95.map(({ resource }) => resource));
  return [...resources].map((resource) => {
    const pages = byP95.filter((page) => page.resource === resource);
    const times = pages.flatMap((page) => page.times);
    const shares = [0.5, 0.95].map((share) => shareOf(times, share).toFixed(1));
    const [slowest] = pages;
    const { what, p50, p95 } = slowest;
    const slow = [what, p50.toFixed(1), p95.toFixed(1)];
    return [resource, pages.length, ...shares, ...slow, ...workOf(pages)];
  });
}

/** Medians of what processors worked: over all pages, and for the one that costs most. */
function workOf(pages) {
  if (!('worked' in pages[0])) return [];
  const medians = pages
    .map(({ what, worked }) => ({ what, ms: shareOf(worked, 0.5) }))
    .sort((one, other) => other.ms - one.ms);
  const all = shareOf(
    medians.map(({ ms }) => ms),
    0.5,
  );
  return [all.toFixed(1), medians[0].what, medians[0].ms.toFixed(1)];
}

function left({ unanswered, refused }) {
  return `${String(unanswered)} unanswered, ${String(refused)} refused`;
}
