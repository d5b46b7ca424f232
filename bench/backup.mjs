/**
 * What a sealed copy costs: `trousseau backup` (which reads it back), `verify-backup` and `restore` into an empty place,
 * beside the database's own tool with gzip and OpenSSL in the same run; and whether the memory of each stays the same
 * when the installation is larger. Needs the build: `npm run build`.
 *
 * `npm run bench backup [-- --accounts 25000 --accounts 100000 --database SQLite]`
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DATABASES, MariaDbServer } from '../reliability/support/databases.mjs';
import { Installation } from '../reliability/support/installation.mjs';
import { ByHand } from './backup/alternatives.mjs';
import { Place } from './imports/one-import.mjs';
import { pupilsFile } from './imports/pupils.mjs';
import { measured, OWN_USAGE } from './imports/usage.mjs';

const { values } = parseArgs({
  args: process.argv.slice(process.argv[2] === 'backup' ? 3 : 2),
  options: {
    accounts: { type: 'string', multiple: true, default: ['25000', '100000'] },
    database: { type: 'string', multiple: true, default: DATABASES },
  },
});
/** Of a pupil and the guardians of pupils. */
const PERSONS_A_PUPIL = 2.8;
/** How much more memory the larger installation may take. */
const FLAT = 1.1;

const build = fileURLToPath(new URL('../', import.meta.url));
const mariadb = values.database.includes('MariaDB') ? await MariaDbServer.start() : null;
try {
  for (const database of values.database) {
    const server = database === 'MariaDB' ? mariadb : null;
    const sizes = [];
    for (const accounts of values.accounts) sizes.push(await measure(Number(accounts), server));
    print(database, sizes);
  }
} finally {
  await mariadb?.stop();
}

/** What each step took at one size, ours and by hand. */
async function measure(accounts, server) {
  const place = await Place.open({ build, mariadb: server ? { server, clock: null } : null });
  const there = await Installation.create({ build, mariadb: server, preload: [OWN_USAGE] });
  try {
    await place.import(pupilsFile(Math.ceil(accounts / PERSONS_A_PUPIL)).bytes);
    const { installation } = place;
    const file = join(installation.folder, 'a.backup');
    const byHand = new ByHand(installation);
    const steps = [
      { what: 'copy', ours: ['backup', '--to', file], alone: await byHand.copy() },
      { what: 'verify', ours: ['verify-backup', file], alone: await byHand.verify() },
    ];
    const done = [];
    for (const { what, ours, alone } of steps) {
      done.push({ what, alone, ...(await measured(installation, null, ours)) });
    }
    const alone = await byHand.restore(await server?.createDatabase());
    cpSync(installation.keysDir, there.keysDir, { recursive: true });
    done.push({ what: 'restore', alone, ...(await measured(there, null, ['restore', file])) });
    return { accounts, steps: done };
  } finally {
    await there.remove();
    await place.close();
  }
}

/** The seconds beside each other, and the memory of both sizes. */
function print(database, sizes) {
  for (const [index, { what }] of sizes[0].steps.entries()) {
    for (const { accounts, steps } of sizes) {
      const { seconds, alone, peakMb } = steps[index];
      console.log(
        `${database.padEnd(8)} ${what.padEnd(8)} ${String(accounts).padStart(7)} accounts  ${seconds.toFixed(1)} s, ` +
          `by hand ${alone.toFixed(1)} s: ${(seconds / alone).toFixed(2)} ×   ${peakMb.toFixed(0)} MB`,
      );
    }
    const [smallest, largest] = [sizes[0], sizes.at(-1)].map(({ steps }) => steps[index].peakMb);
    const growth = largest / smallest;
    const held = growth <= FLAT;
    if (!held) process.exitCode = 1;
    console.log(
      `${database.padEnd(8)} ${what.padEnd(8)} memory ${growth.toFixed(2)} × (at most ${String(FLAT)}): ${held ? 'held' : 'NOT HELD'}`,
    );
  }
}
