import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { HERE, Installation } from '../../reliability/support/installation.mjs';
import { MariaDbWriter, SqliteWriter } from './bulk-writers.mjs';
import { cpuOf } from './cpu.mjs';
import { fillAcademy } from './fill.mjs';
import { KeptMariaDb } from './kept-mariadb.mjs';
import { openOffice } from './staff.mjs';

/** Raised when what is filled changes. */
const FILL = '1';
const READY = 'ready.json';
const USAGE = new URL('usage-at-exit.mjs', import.meta.url).href;
const MIGRATIONS = join(HERE, 'server/dist/platform/database/migrations');

/** Where filled databases are kept unless it is said. */
export function defaultCache() {
  const base = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  return join(base, 'trousseau-bench');
}

/**
 * The databases of one kind and size: filled once in the schema of the earlier build, and a copy of it that
 * the present build migrated.
 */
export class Places {
  /** @param {{ cache: string, database: string, accounts: number, earlier: { name: string, build: string } }} given */
  constructor(given) {
    Object.assign(this, given);
    this.folder = join(given.cache, `fill-${FILL}-${given.earlier.name}`, String(given.accounts));
  }

  /** The installation of the earlier build, filled. */
  filled() {
    return this.#place('filled', this.earlier.build, async (folder, open) => {
      const place = await open();
      await migrate(place.installation);
      // The first start makes the keys, and only as long as there is no school.
      await place.installation.serve();
      await place.installation.stop();
      const writer = place.mariadb
        ? await MariaDbWriter.open(place.mariadb.url)
        : await SqliteWriter.open(place.installation.databaseFile);
      const facts = await fillAcademy(writer, this.accounts, this.earlier.build);
      await writer.close();
      // Somebody's second factor is sealed: by it the present build knows that the keys are this database's.
      await place.installation.serve();
      await openOffice(place.installation, facts.measured.ordinary);
      return facts;
    });
  }

  /** The same installation, migrated by the present build. The earlier one must not be open. */
  async present() {
    const filledBefore = await this.filled();
    await filledBefore.close();
    return this.#place(`migrated-${migrationsDigest()}`, HERE, async (folder, open) => {
      const filled = join(this.folder, this.database, 'filled');
      cpSync(filled, folder, { recursive: true });
      const facts = JSON.parse(readFileSync(join(folder, READY), 'utf8'));
      rmSync(join(folder, READY));
      const place = await open();
      const before = place.mariadb ? cpuOf(place.mariadb.pid) : 0;
      const took = await migrate(place.installation, place.mariadb ? ['--copy-made'] : []);
      const databaseProcessor = place.mariadb ? cpuOf(place.mariadb.pid) - before : 0;
      return { ...facts, migration: { ...took, databaseProcessor } };
    });
  }

  /** Makes it unless it is there, and opens it. Nothing half made is taken for made. */
  async #place(name, build, make) {
    const folder = join(this.folder, this.database, name);
    const ready = join(folder, READY);
    const open = () => openPlace(folder, build, this.database);
    if (!existsSync(ready)) {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      const opened = [];
      const began = performance.now();
      try {
        const facts = await make(folder, async () => {
          const place = await open();
          opened.push(place);
          return place;
        });
        for (const place of opened.splice(0)) await place.close();
        writeFileSync(ready, JSON.stringify(facts));
      } finally {
        for (const place of opened) await place.close();
      }
      const seconds = ((performance.now() - began) / 1000).toFixed(0);
      console.log(
        `  made ${name} of ${String(this.accounts)} accounts, ${this.database}: ${seconds} s`,
      );
    }
    return { ...(await open()), facts: JSON.parse(readFileSync(ready, 'utf8')) };
  }
}

/** An installation on a folder that stays, with its own MariaDB where it has one. */
async function openPlace(folder, build, database) {
  const mariadb = database === 'MariaDB' ? await KeptMariaDb.start(folder) : null;
  const installation = await Installation.create({
    build,
    mariadb,
    folder,
    preload: [USAGE],
    // Each family comes from an address of its own, as behind a proxy.
    settings: { TROUSSEAU_TRUSTED_PROXIES: '127.0.0.1' },
  });
  const close = async () => {
    await installation.remove();
    await mariadb?.stop();
  };
  return { installation, mariadb, close };
}

/** Runs the migrations; gives the seconds of clock and processor, and the most memory in MiB. */
async function migrate(installation, options = []) {
  const began = performance.now();
  const file = join(installation.folder, 'usage.json');
  const environment = { SCALE_USAGE: file };
  const { code, messages } = await installation.run(['migrate', ...options], { environment });
  if (code !== 0) throw new Error(`the migration failed: ${messages}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(file, 'utf8'));
  return {
    seconds: (performance.now() - began) / 1000,
    processor: (userCPUTime + systemCPUTime) / 1e6,
    peakMib: maxRSS / 1024,
  };
}

/** What the migrations of the present build are: another one makes another copy. */
function migrationsDigest() {
  const hash = createHash('sha256');
  for (const name of readdirSync(MIGRATIONS)
    .filter((file) => file.endsWith('.js'))
    .sort()) {
    hash.update(readFileSync(join(MIGRATIONS, name)));
  }
  return hash.digest('hex').slice(0, 12);
}
