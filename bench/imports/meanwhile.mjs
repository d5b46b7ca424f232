import { setTimeout as pause } from 'node:timers/promises';
import { openSchool } from '../../reliability/support/college.mjs';
import { Installation } from '../../reliability/support/installation.mjs';
import { openLoop } from '../responsiveness/open-loop.mjs';
import { peakMbOf } from './usage.mjs';

const PUPILS_BEFORE = 600;
const ASK_EVERY_MS = 100;
const QUIET_MS = 10_000;
/** Nothing of these asks for a password. */
const PAGES = [
  '/api/health/ready',
  '/connexion/eleve',
  '/api/students?range=[0,24]',
  '/api/dashboard',
  '/api/accounts?range=[0,24]',
  '/',
  '/api/guardians?range=[0,24]',
  '/api/me',
];

/**
 * How long others wait while one file is uploaded, read, planned and applied by the server that answers them:
 * ten requests a second, whether the earlier ones were answered or not.
 *
 * @returns times in milliseconds when nothing else is done and during the import, and the server's peak memory
 */
export async function othersMeanwhile({ build, mariadb, file }) {
  const installation = await Installation.create({ build, mariadb });
  try {
    const { office } = await openSchool(installation, PUPILS_BEFORE);
    await office.stepUp();
    const quiet = ask(office);
    await pause(QUIET_MS);
    const before = await quiet();
    const asked = ask(office);
    const began = performance.now();
    await imported(office, file.bytes);
    const seconds = (performance.now() - began) / 1000;
    const during = await asked();
    return { before, during, seconds, peakMb: peakMbOf(installation.server.pid) };
  } finally {
    await installation.remove();
  }
}

function ask(office) {
  return openLoop(async (n) => {
    const response = await office.call('GET', PAGES[n % PAGES.length]);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${PAGES[n % PAGES.length]}: ${String(response.status)}`);
  }, ASK_EVERY_MS);
}

async function imported(office, bytes) {
  const { id } = await office.upload(bytes);
  await reached(office, id, 'planned');
  await office.stepUp();
  await office.json('POST', `/api/imports/${id}/apply`);
  await reached(office, id, 'applied');
}

async function reached(office, id, wanted) {
  for (;;) {
    const { state } = await office.json('GET', `/api/imports/${id}`);
    if (state === wanted) return;
    if (/failed|abandoned|interrupted/.test(state)) throw new Error(`the import is ${state}`);
    await pause(ASK_EVERY_MS);
  }
}
