import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import type { Config } from '../../src/platform/config/config.js';
import { MACHINE_CLOCK } from '../../src/platform/machine-clock.js';
import { migrations } from '../../src/platform/database/migrations/index.js';
import { openSnapshot } from '../../src/platform/database/snapshot.js';
import { connection, migrateDatabase } from '../../src/platform/database/open-database.js';
import { makeCopy, restoreCopy } from '../../src/recovery/index.js';
import { fillFirstRelease, FIRST_RELEASE } from '../persistence/first-release.js';
import { DIALECTS, freshConfig } from '../support/databases.js';

/** The last step of releases whose copies are restored: the first one that copies fit, and the ones before this one. */
const RELEASES = ['Installation1768000000000', ...migrations.slice(-4, -1).map(({ name }) => name)];
const COPY_MADE = { copyMade: true };

describe.each(DIALECTS)('a copy of an earlier release on %s', (dialect) => {
  const ends: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  const aPlace = async (): Promise<Config> => {
    const { config, remove } = await freshConfig(dialect);
    ends.push(remove);
    return config;
  };

  it.each(RELEASES)('that ended at %s is brought up to date as its database is', async (last) => {
    const steps = migrations.slice(0, migrations.findIndex(({ name }) => name === last) + 1);
    const config = await aPlace();
    await migrateDatabase(config, migrations.slice(0, FIRST_RELEASE));
    const source = await new DataSource(connection(config)).initialize();
    await fillFirstRelease(source);
    await source.destroy();
    await migrateDatabase(config, steps, COPY_MADE);
    mkdirSync(config.keysDir, { recursive: true, mode: 0o700 });
    const file = join(config.dataDir, '..', `${last}.backup`);
    const copy = await makeCopy(config, file, MACHINE_CLOCK);
    expect(copy).toMatchObject({ people: 2, head: { migrations: steps.map(({ name }) => name) } });

    const there = await aPlace();
    mkdirSync(there.keysDir, { recursive: true, mode: 0o700 });
    copyFileSync(join(config.keysDir, 'backup.key'), join(there.keysDir, 'backup.key'));
    await restoreCopy(there, { file });
    expect(await migrateDatabase(there)).toEqual([]);
    await migrateDatabase(config, migrations, COPY_MADE);
    const rows = await rowsIn(there);
    expect(without(OF_ONE_MOMENT, rows)).toEqual(without(OF_ONE_MOMENT, await rowsIn(config)));
    // nobody who was signed in then is now
    expect(rows).toMatchObject({ session: [], staff_link: [] });
  });
});

/** Tables that say of the moment, and which copies leave out. */
const OF_ONE_MOMENT = new Set(['session', 'staff_link', 'installation']);

const without = (names: ReadonlySet<string>, rows: Rows): Rows =>
  Object.fromEntries(Object.entries(rows).filter(([table]) => !names.has(table)));

type Rows = Readonly<Record<string, readonly string[]>>;

/** Every row of every table. */
async function rowsIn(config: Config): Promise<Rows> {
  const snapshot = await openSnapshot(config);
  const rows: Record<string, string[]> = {};
  for (const table of snapshot.tables.keys()) {
    const found: string[] = [];
    for await (const row of snapshot.rows(table)) found.push(JSON.stringify(row));
    rows[table] = found.sort();
  }
  await snapshot.close();
  return rows;
}
