/**
 * The family's door on a slow telephone: bytes and time until the pages of sign-in show their first words, in
 * Chromium, at 400 kbit/s and 400 ms a round trip, with an empty cache. Each page several times, medians.
 * Needs the build: `npm run build`, and Chromium (`TROUSSEAU_CHROMIUM` names another).
 *
 * `npm run bench portal [-- --runs 5]`
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { quantile } from './enumeration/statistics.mjs';

const PAGES = ['/', '/connexion/responsable', '/connexion/eleve'];
const NETWORK = {
  offline: false,
  latency: 400,
  downloadThroughput: 50_000,
  uploadThroughput: 50_000,
};
const PROMISED = { paintMs: 2500, bytes: 14 * 1024 };
/** What a page cannot do without; fonts come when they come, the words are there before. */
const COUNTED = new Set(['Document', 'Stylesheet', 'Script']);
const SERVER = new URL('enumeration/server.mjs', import.meta.url);
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const { values } = parseArgs({
  args: process.argv.slice(process.argv[2] === 'portal' ? 3 : 2),
  options: { runs: { type: 'string', default: '5' } },
});
const runs = Math.max(1, Number(values.runs));

const folder = mkdtempSync(join(tmpdir(), 'trousseau-portal-'));
const server = fork(SERVER, [folder, '2'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
const [{ url }] = await once(server, 'message');
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
try {
  console.log('page                     kB compressed  first words (ms, median)  until');
  for (const path of PAGES) await measure(path);
} finally {
  await browser.close();
  server.disconnect();
  await once(server, 'exit');
  rmSync(folder, { recursive: true, force: true });
}

async function measure(path) {
  const seen = [];
  for (let run = 0; run < runs; run += 1) seen.push(await open(path));
  const paint = quantile(
    seen.map(({ paintMs }) => paintMs),
    0.5,
  );
  const { bytes } = seen[0];
  const held = paint <= PROMISED.paintMs && bytes <= PROMISED.bytes;
  if (!held) process.exitCode = 1;
  console.log(
    `${path.padEnd(24)} ${(bytes / 1024).toFixed(1).padStart(13)}  ${paint.toFixed(0).padStart(24)}  ` +
      `≤ ${String(PROMISED.bytes / 1024)} kB, ≤ ${String(PROMISED.paintMs)} ms: ${held ? 'held' : 'NOT HELD'}`,
  );
}

/** One visit with nothing in the cache. A page that is sent as it is counts as a proxy would compress it. */
async function open(path) {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', NETWORK);
  const sizes = [];
  page.on('response', (response) => {
    const type = response.request().resourceType();
    if (COUNTED.has(type[0].toUpperCase() + type.slice(1))) {
      sizes.push(response.body().then((body) => gzipSync(body).length));
    }
  });
  await page.goto(url + path, { waitUntil: 'load' });
  const paintMs = await page.evaluate(async () => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    if (paint) return paint.startTime;
    return new Promise((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries()[0].startTime)).observe({
        type: 'paint',
        buffered: true,
      });
    });
  });
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await context.close();
  return { paintMs, bytes };
}

function chromiumPath() {
  const places = [process.env.TROUSSEAU_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'];
  const path = places.find((place) => place !== undefined && existsSync(place));
  if (path === undefined) throw new Error('Chromium is missing: apt-get install chromium');
  return path;
}
