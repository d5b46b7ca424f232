import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';
import type { Logger } from 'typeorm';
import { insertMany } from '../../src/platform/database/insert-many.js';
import { connection, migrateDatabase } from '../../src/platform/database/open-database.js';
import { DIALECTS, freshConfig } from '../support/databases.js';

/** A table that the house does not have: one of whose columns the database fills in. */
@Entity('parcel')
class ParcelRow {
  @PrimaryColumn({ type: 'varchar', length: '36' }) id: string;
  @Column({ type: 'varchar', length: '20', default: 'waiting' }) state?: string;
}

const ROWS = 2_000;
const parcels = (of: string): ParcelRow[] =>
  Array.from({ length: ROWS }, (_, index) => ({ id: `${of}-${index}` }));

describe.each(DIALECTS)('many rows with a default of the database, on %s', (dialect) => {
  let place: Awaited<ReturnType<typeof freshConfig>>;
  let source: DataSource;
  const sent: string[] = [];

  beforeAll(async () => {
    place = await freshConfig(dialect);
    await migrateDatabase(place.config, []);
    const logQuery = (query: string): void => void sent.push(query.slice(0, 6));
    source = await new DataSource({
      ...connection(place.config),
      entities: [ParcelRow],
      logger: { ...SILENT, logQuery },
    }).initialize();
    await source.synchronize();
  });

  afterAll(async () => {
    await source.destroy();
    await place.remove();
  });

  it('are all there, each with its own id, and the objects are as they were', async () => {
    const rows = parcels('sent');
    await insertMany(source.getRepository(ParcelRow), rows);
    expect(rows).toEqual(parcels('sent'));
    expect(await source.getRepository(ParcelRow).countBy({ state: 'waiting' })).toBe(ROWS);
  });

  it('take a statement for each part, and none to read them back', async () => {
    sent.length = 0;
    await insertMany(source.getRepository(ParcelRow), parcels('counted'));
    const parts = dialect === 'SQLite' ? ROWS / 400 : 3;
    expect(sent).toEqual(Array(parts).fill('INSERT'));
  });

  it('fail with a key that is there already, and write nothing over it', async () => {
    const repository = source.getRepository(ParcelRow);
    await insertMany(repository, [{ id: 'twice', state: 'first' }]);
    const again = insertMany(repository, [{ id: 'twice', state: 'second' }]);
    await expect(again).rejects.toThrow();
    expect(await repository.findOneBy({ id: 'twice' })).toMatchObject({ state: 'first' });
  });

  it('are nothing to do when there is none', async () => {
    sent.length = 0;
    await insertMany(source.getRepository(ParcelRow), []);
    expect(sent).toEqual([]);
  });
});

const nothing = (): void => undefined;
const SILENT: Logger = {
  logQuery: nothing,
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log: nothing,
};
