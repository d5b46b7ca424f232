import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from '../enumeration/statistics.mjs';
import { openLoop } from '../responsiveness/open-loop.mjs';
import { cpuOf, workOf } from './cpu.mjs';
import { pagesOf } from './pages.mjs';
import { Reader } from './staff.mjs';

const READ_EVERY_MS = 50;
const ACTIVATE_EVERY_MS = 1_000;
/** Every so many-th read is one of the dashboard: it is what everybody opens first. */
const DASHBOARD_EVERY = 10;
const READY_DEADLINE_MS = 120_000;

/** A share of the values, whatever their order. */
export function shareOf(values, share) {
  return quantile(
    values.toSorted((one, other) => one - other),
    share,
  );
}

export function median(values) {
  return shareOf(values, 0.5);
}

/**
 * Reads every page of a school at a fixed pace, whether the earlier ones were answered or not, while families
 * activate.
 *
 * @param {object} office the console of the school
 * @param {object} place what to ask about
 * @param {number} rounds how often each page is read
 * @param {{ next: () => Promise<void>, times: number[] }} activations
 * @returns pages with their times in milliseconds, how many reads and activations failed or stayed unanswered
 */
export async function underLoad(office, place, rounds, activations) {
  const reader = new Reader(office);
  const pages = pagesOf(place).map((page) => ({ ...page, times: [] }));
  const [dashboard, ...lists] = pages;
  for (const page of pages) await reader.read(page.path);
  const before = activations.times.length;
  let next = 0;
  const read = async (n) => {
    const page = n % DASHBOARD_EVERY === 0 ? dashboard : lists[next++ % lists.length];
    page.times.push(await reader.read(page.path));
  };
  const reads = openLoop(read, READ_EVERY_MS);
  const families = openLoop(() => activations.next(), ACTIVATE_EVERY_MS);
  while (next < rounds * lists.length) await pause(READ_EVERY_MS);
  const [readings, activated] = await Promise.all([reads(), families()]);
  return {
    pages,
    reads: readings,
    activations: { ...activated, took: activations.times.slice(before) },
  };
}

/**
 * Every page of a school this often, one at a time and nobody else there.
 *
 * @returns pages with their `times`, and the milliseconds that processors `worked` for each, database included
 */
export async function eachPage(place, office, about, times) {
  const pages = [];
  for (const page of pagesOf(about)) {
    const worked = [];
    const took = [];
    for (let n = 0; n < times; n += 1) {
      const before = workNow(place);
      took.push(...(await oneAtATime(office, page.path, 1)));
      worked.push(sum(workNow(place)) - sum(before));
    }
    pages.push({ ...page, times: took, worked });
  }
  return pages;
}

/** The milliseconds of a page, asked this often, one at a time. */
export async function oneAtATime(office, path, times) {
  const reader = new Reader(office);
  const took = [];
  for (let n = 0; n < times; n += 1) took.push(await reader.read(path));
  return took;
}

/** The pages of a school that a build knows; an earlier one has fewer filters. */
export async function knownPages(office, about) {
  const reader = new Reader(office);
  const known = [];
  for (const page of pagesOf(about)) if (await reader.knows(page.path)) known.push(page);
  return known;
}

/**
 * Processor time per read, in milliseconds: each page once, one at a time.
 *
 * @returns {Promise<{ server: number, database: number }>} `database` is 0 where it is embedded
 */
export async function processorPerRead(place, office, pages) {
  const reader = new Reader(office);
  const before = workNow(place);
  for (const { path } of pages) await reader.read(path);
  const [server, database] = workNow(place).map((after, n) => (after - before[n]) / pages.length);
  return { server, database };
}

/** What the server and its MariaDB, if it has one, worked so far, in milliseconds. */
function workNow({ installation, mariadb }) {
  return [workOf(installation.server.pid), mariadb ? workOf(mariadb.pid) : 0];
}

function sum(values) {
  return values.reduce((total, one) => total + one, 0);
}

/** Starts the server; gives its processor time in seconds until it says that it is ready. */
export async function serveUntilReady(installation) {
  const server = installation.begin();
  const until = performance.now() + READY_DEADLINE_MS;
  for (;;) {
    const response = await fetch(`${installation.url}/api/health/ready`).catch(() => null);
    await response?.arrayBuffer();
    if (response?.ok) return cpuOf(server.pid);
    if (!installation.lives || performance.now() > until) {
      throw new Error(`the server is not ready:\n${installation.log.slice(-1500)}`);
    }
    await pause(5);
  }
}
