import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { entities } from '../../src/entities.js';
import { connection, migrateDatabase } from '../../src/platform/database/open-database.js';
import { migrations } from '../../src/platform/database/migrations/index.js';
import { DIALECTS, freshConfig } from '../support/databases.js';

describe.each(DIALECTS)('the migrations on %s', (dialect) => {
  let place: Awaited<ReturnType<typeof freshConfig>>;
  let ranFirst: string[];

  beforeAll(async () => {
    place = await freshConfig(dialect);
    ranFirst = await migrateDatabase(place.config);
  });

  afterAll(() => place.remove());

  it('all run on an empty database', () => {
    expect(ranFirst).toHaveLength(migrations.length);
  });

  it('leave nothing to do the second time', async () => {
    await expect(migrateDatabase(place.config)).resolves.toEqual([]);
  });

  it('leave no drift between the tables and the entities', async () => {
    const source = await new DataSource({
      ...connection(place.config),
      entities: [...entities],
    }).initialize();
    const drift = await source.driver.createSchemaBuilder().log();
    await source.destroy();
    expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
  });
});

it('migrations are listed in strictly increasing order', () => {
  const stamps = migrations.map(({ name }) => Number(/\d+$/.exec(name)?.[0]));
  expect(stamps).toEqual([...new Set(stamps)].sort((a, b) => a - b));
});
