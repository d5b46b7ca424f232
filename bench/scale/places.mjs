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
const MIGRATIONS = 'server/src/platform/database/migrations';

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
  /**
   * @param {{
   *   cache: string, database: string, accounts: number, earlier: { name: string, build: string }, build?: string
   * }} given `build`: the one that is the present one, else this
   */
  constructor(given) {
    Object.assign(this, { build: HERE, ...given });
    this.folder = join(given.cache, `fill-${FILL}-${given.earlier.name}`, String(given.accounts));
  }

  /** The installation of the earlier build, filled; opened, and not served yet. */
  async filled() {
    await this.#fillOnce();
    return this.#open('filled', this.earlier.build);
  }

  /** The same installation, migrated by the present build. The earlier one must not be open. */
  async present() {
    await this.#fillOnce();
    const name = `migrated-${migrationsDigest(this.build)}`;
    await this.#makeOnce(name, async (folder) => {
      cpSync(join(this.folder, this.database, 'filled'), folder, { recursive: true });
      const facts = this.#facts(name);
      rmSync(join(folder, READY));
      return this.#within(name, this.build, async ({ installation, mariadb }) => {
        const before = mariadb ? cpuOf(mariadb.pid) : 0;
        const took = await migrate(installation, mariadb ? ['--copy-made'] : []);
        const databaseProcessor = mariadb ? cpuOf(mariadb.pid) - before : 0;
        return { ...facts, migration: { ...took, databaseProcessor } };
      });
    });
    return this.#open(name, this.build);
  }

  #fillOnce() {
    return this.#makeOnce('filled', () =>
      this.#within('filled', this.earlier.build, async ({ installation, mariadb }) => {
        await migrate(installation);
        // The first start makes the keys, and only as long as there is no school.
        await installation.serve();
        await installation.stop();
        const writer = mariadb
          ? await MariaDbWriter.open(mariadb.url)
          : await SqliteWriter.open(installation.databaseFile);
        const facts = await fillAcademy(writer, this.accounts, this.earlier.build);
        await writer.close();
        // Somebody's second factor is sealed: by it the present build knows that the keys are this database's.
        await installation.serve();
        await openOffice(installation, facts.measured.ordinary);
        return facts;
      }),
    );
  }

  /** Makes a place unless it is there. What was left half made is made anew. */
  async #makeOnce(name, make) {
    const folder = join(this.folder, this.database, name);
    if (existsSync(join(folder, READY))) return;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const began = performance.now();
    const facts = await make(folder);
    writeFileSync(join(folder, READY), JSON.stringify(facts));
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    const what = `${name} of ${String(this.accounts)} accounts, ${this.database}`;
    console.log(`  made ${what}: ${seconds} s`);
  }

  /** Does something to a place while it is open. */
  async #within(name, build, work) {
    const place = await openPlace(join(this.folder, this.database, name), build, this.database);
    try {
      return await work(place);
    } finally {
      await place.close();
    }
  }

  async #open(name, build) {
    const folder = join(this.folder, this.database, name);
    return { ...(await openPlace(folder, build, this.database)), facts: this.#facts(name) };
  }

  #facts(name) {
    return JSON.parse(readFileSync(join(this.folder, this.database, name, READY), 'utf8'));
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
function migrationsDigest(build) {
  const folder = join(build, MIGRATIONS);
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}
