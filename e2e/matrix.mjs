import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Every form of the portal, tapped twice at each of these distances, with and without the pages' script: each
 * combination is a run of `journeys/second-tap.spec.ts` on installations of its own. Outside the tests, for
 * it takes half an hour.
 */
const DELAYS_MS = [0, 30, 150, 250, 700];
const SCRIPTS = ['on', 'off'];

const rows = [];
for (const delay of DELAYS_MS) {
  for (const scripts of SCRIPTS) {
    const began = Date.now();
    const { status } = spawnSync('npx', ['playwright', 'test', 'second-tap'], {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      env: { ...process.env, TROUSSEAU_TAP_DELAY: String(delay), TROUSSEAU_TAP_SCRIPTS: scripts },
      stdio: 'inherit',
    });
    const seconds = Math.round((Date.now() - began) / 1000);
    rows.push({ 'second tap after': `${delay} ms`, scripts, held: status === 0, seconds });
  }
}
console.table(rows);
process.exitCode = rows.every(({ held }) => held) ? 0 : 1;
