/**
 * Whether what a school waits for depends on the school or on the whole installation: pages of an ordinary
 * collège and of a school of 20,000 people among 1,000,000 accounts, beside the build of commit 214fe2b on the
 * same records, and beside the same collège among 10,000 accounts. Databases are filled once and kept outside
 * the repository; a copy is migrated by the present build. Needs the build: `npm run build`. Linux only.
 *
 * `npm run bench scale [-- --accounts 1000000 --database SQLite --only load --skip-earlier --rounds 21]`
 * `npm run bench scale -- --only since --since COMMIT --accounts 10000` is what a change costs a read.
 */
import { parseArgs } from 'node:util';
import { DATABASES } from '../reliability/support/databases.mjs';
import { printTable } from '../reliability/support/report.mjs';
import { earlierBuild } from '../tools/earlier-build.mjs';
import { Activations } from './scale/activations.mjs';
import { exportRows } from './scale/exports.mjs';
import { BUFFER_POOL } from './scale/kept-mariadb.mjs';
import {
  eachPage,
  knownPages,
  median,
  oneAtATime,
  processorPerRead,
  serveUntilReady,
  underLoad,
} from './scale/measures.mjs';
import { pagesOf } from './scale/pages.mjs';
import { defaultCache, Places } from './scale/places.mjs';
import { judgeLoad, printMigration, printPages } from './scale/printing.mjs';
import { openOffice } from './scale/staff.mjs';
import { atLeast, atMost } from './scale/verdicts.mjs';

const EARLIER = '214fe2b';
const PARTS = ['earlier', 'each', 'load', 'exports', 'processor'];
const SCHOOLS = ['ordinary', 'biggest'];
/** What is compared with the earlier build. */
const COMPARED = { dashboard: '/api/dashboard', accounts: '/api/accounts?range=[0,24]' };
/** Promised: 95th centiles in milliseconds, how many times as fast, and processor time as a ratio. */
const PROMISED = {
  ordinary: { dashboard: 50, list: 100, desk: 100 },
  biggest: { dashboard: 100, list: 200, desk: 100 },
  faster: 50,
  processor: 1.3,
  exports: { rows: 50_000, client: 6, memory: 120 },
  since: 1.15,
  ready: 0.6,
};
const REPEATS = 5;

const { values } = parseArgs({
  args: process.argv.slice(process.argv[2] === 'scale' ? 3 : 2),
  options: {
    accounts: { type: 'string', default: '1000000' },
    beside: { type: 'string', default: '10000' },
    cache: { type: 'string', default: defaultCache() },
    database: { type: 'string', multiple: true, default: DATABASES },
    only: { type: 'string', multiple: true, default: PARTS },
    rounds: { type: 'string', default: '21' },
    since: { type: 'string' },
    times: { type: 'string', default: String(REPEATS) },
    'skip-earlier': { type: 'boolean', default: false },
  },
});
const wanted = (part) =>
  values.only.includes(part) && !(part === 'earlier' && values['skip-earlier']);
const [rounds, times] = [Number(values.rounds), Number(values.times)];
const earlier = { name: EARLIER, build: earlierBuild(EARLIER) };

console.log(
  `databases are kept in ${values.cache}; MariaDB with innodb_buffer_pool_size ${BUFFER_POOL}`,
);
for (const database of values.database) {
  if (wanted('since')) await since(database);
  else await measure(database);
}

async function measure(database) {
  console.log(`\n${database}, ${values.accounts} accounts`);
  const before = await besideEarlier(database);
  const place = await placesOf(database, values.accounts).present();
  try {
    printMigration(place.facts);
    const ready = await serveUntilReady(place.installation);
    const offices = {};
    for (const role of SCHOOLS) {
      offices[role] = await openOffice(place.installation, place.facts.measured[role]);
    }
    if (before !== null) await compare(before, offices.ordinary, ready);
    if (wanted('each')) await each(place, offices);
    if (wanted('load')) await load(place, offices);
    if (wanted('exports')) {
      const { biggest } = place.facts.measured;
      await exportRows(place, offices.biggest, biggest, PROMISED.exports);
    }
    if (wanted('processor')) await processor(database, place, offices.ordinary);
  } finally {
    await place.close();
  }
}

function placesOf(database, accounts) {
  return new Places({ cache: values.cache, database, accounts: Number(accounts), earlier });
}

/** What the earlier build takes on the same records: milliseconds of each page, seconds until it is ready. */
async function besideEarlier(database) {
  if (!wanted('earlier')) return null;
  const place = await placesOf(database, values.accounts).filled();
  try {
    const ready = await serveUntilReady(place.installation);
    const office = await openOffice(place.installation, place.facts.measured.ordinary);
    const took = {};
    for (const [what, path] of Object.entries(COMPARED)) {
      took[what] = median(await oneAtATime(office, path, times));
    }
    return { ready, took };
  } finally {
    await place.close();
  }
}

async function compare(before, office, ready) {
  for (const [what, path] of Object.entries(COMPARED)) {
    await oneAtATime(office, path, 1);
    const now = median(await oneAtATime(office, path, Math.max(times, 21)));
    const was = before.took[what];
    console.log(
      `  ${what}, one at a time: ${was.toFixed(0)} ms then, ${now.toFixed(1)} ms now (medians)`,
    );
    atLeast(
      `  ${what} of the ordinary school, ${EARLIER} beside now`,
      was / now,
      PROMISED.faster,
      '×',
    );
  }
  console.log(`  ready after ${before.ready.toFixed(2)} CPU s then, ${ready.toFixed(2)} now`);
  atMost('  server ready, processor time', ready / before.ready, PROMISED.ready, '×');
}

/** Each school in turn at the promised pace. */
async function load({ installation, facts }, offices) {
  const seconds = rounds * 15;
  const activations = await Activations.prepare(installation, offices.biggest, 2 * seconds);
  for (const role of SCHOOLS) {
    const result = await underLoad(offices[role], facts.measured[role], rounds, activations);
    printPages(role, facts.measured[role], result.pages, '20 reads/s and 1 activation/s');
    judgeLoad(role, result, PROMISED[role]);
  }
}

/** Each page of each school by itself: what a page costs, on a machine that has other work too. */
async function each(place, offices) {
  const { measured } = place.facts;
  for (const role of SCHOOLS) {
    const pages = await eachPage(place, offices[role], measured[role], times);
    printPages(role, measured[role], pages, 'one at a time');
  }
}

/** The same collège in a big and in a small installation, in turns. */
async function processor(database, big, office) {
  const small = await placesOf(database, values.beside).present();
  try {
    await small.installation.serve();
    const smallOffice = await openOffice(small.installation, small.facts.measured.ordinary);
    const of = (place) => pagesOf(place.facts.measured.ordinary);
    const took = await byTurns([big, office, of(big)], [small, smallOffice, of(small)]);
    const names = [`${values.accounts} accounts`, `${values.beside} accounts`];
    const ratio = printProcessor(names, took);
    atMost('CPU per read, big beside small installation', ratio, PROMISED.processor, '×');
  } finally {
    await small.close();
  }
}

/** The same collège read by this build and by that of a commit, in turns. */
async function since(database) {
  console.log(`\n${database}, ${values.accounts} accounts, beside commit ${values.since}`);
  const then = { ...placesOf(database, values.accounts), build: earlierBuild(values.since) };
  const places = [];
  try {
    for (const of of [placesOf(database, values.accounts), new Places(then)]) {
      const place = await of.present();
      places.push([place]);
      await place.installation.serve();
      const about = place.facts.measured.ordinary;
      const office = await openOffice(place.installation, about);
      places.at(-1).push(office, await knownPages(office, about));
    }
    // a page of now that the earlier build does not know is left out of both
    const before = new Set(places[1][2].map(({ path }) => path));
    places[0][2] = places[0][2].filter(({ path }) => before.has(path));
    console.log(`  ${String(before.size)} pages`);
    const ratio = printProcessor(['now', values.since], await byTurns(...places));
    atMost(`CPU per read, now beside ${values.since}`, ratio, PROMISED.since, '×');
  } finally {
    for (const [place] of places) await place.close();
  }
}

/** What a read of each page takes in two places, in turns: a place, somebody of its school, the pages. */
async function byTurns(one, other) {
  const took = [[], []];
  for (let n = 0; n <= REPEATS; n += 1) {
    for (const [index, [place, office, pages]] of [one, other].entries()) {
      const read = await processorPerRead(place, office, pages);
      // the first turn warms both up
      if (n > 0) took[index].push(read);
    }
  }
  return took;
}

/** Prints the medians of two places; gives by how much the first took more. */
function printProcessor(names, took) {
  const parts = ['server', 'database'];
  printTable(
    ['CPU ms a read, median', ...parts],
    names.map((name, index) => [
      name,
      ...parts.map((part) => median(took[index].map((one) => one[part])).toFixed(2)),
    ]),
  );
  const sum = (one) => parts.reduce((total, part) => total + one[part], 0);
  const [one, other] = took;
  return median(one.map((read, n) => sum(read) / sum(other[n])));
}
