import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { getRepositoryToken, InjectRepository } from '@nestjs/typeorm';
import { DataSource, EntityManager, Repository } from 'typeorm';
import { AuditPersistenceModule } from '../../src/audit/persistence/audit-persistence.module.js';
import { TaskRow } from '../../src/tasks/persistence/entities.js';
import { TasksPersistenceModule } from '../../src/tasks/persistence/tasks-persistence.module.js';
import { newId } from '../../src/platform/crypto/random.js';
import { WriteOutsideUnit } from '../../src/platform/database/behind-units.js';
import { DatabaseModule } from '../../src/platform/database/database.module.js';
import { InstallationRow } from '../../src/platform/database/entities.js';
import { DIALECTS, freshDatabase } from '../support/databases.js';
import type { TestDatabase } from '../support/databases.js';
import { entities } from '../support/entities.js';

@Injectable()
class Store {
  constructor(@InjectRepository(TaskRow) readonly rows: Repository<TaskRow>) {}
}

@Module({ imports: [TasksPersistenceModule], providers: [Store] })
class Room {}

@Module({ imports: [AuditPersistenceModule], providers: [Store] })
class OtherRoom {}

@Module({})
class House {}

const aTask = (): TaskRow => ({
  id: newId(),
  schoolId: newId(),
  kind: 'letter-reused',
  state: 'open',
  ...{ accountId: null, studentId: null, guardianId: null, dedupeKey: null, details: null },
  openedAt: new Date('2026-08-28T07:00:00.000Z'),
  ...{ decision: null, decidedAt: null, decidedBy: null, note: null },
});

describe.each(DIALECTS)('a repository that Nest injects, on %s', (dialect) => {
  let database: TestDatabase;
  let house: INestApplicationContext;
  let rows: Repository<TaskRow>;

  const houseOf = (room: typeof Room | typeof OtherRoom): Promise<INestApplicationContext> =>
    NestFactory.createApplicationContext(
      { module: House, imports: [DatabaseModule.with(database.unitOfWork), room] },
      { logger: false, abortOnError: false },
    );

  const isThere = ({ id }: TaskRow): Promise<boolean> => rows.existsBy({ id });

  beforeAll(async () => {
    database = await freshDatabase(dialect);
    house = await houseOf(Room);
    ({ rows } = house.get(Store));
  });

  afterAll(() => database.close());

  it('sees in a unit what the unit wrote, by every way of asking', async () => {
    const task = aTask();
    await database.unitOfWork.run(async () => {
      await rows.insert(task);
      expect(await isThere(task)).toBe(true);
      const built = rows.createQueryBuilder('task').where('task.id = :id', { id: task.id });
      expect(await built.getCount()).toBe(1);
      expect(await rows.manager.countBy(TaskRow, { id: task.id })).toBe(1);
    });
    expect(await isThere(task)).toBe(true);
  });

  it('is undone with its unit', async () => {
    const task = aTask();
    const failing = database.unitOfWork.run(async () => {
      await rows.insert(task);
      throw new Error('late');
    });
    await expect(failing).rejects.toThrow('late');
    expect(await isThere(task)).toBe(false);
  });

  it('reads outside a unit what is committed', async () => {
    const task = aTask();
    let wrote: () => void = () => undefined;
    let seen: () => void = () => undefined;
    const written = new Promise<void>((resolve) => (wrote = resolve));
    const looked = new Promise<void>((resolve) => (seen = resolve));
    const unit = database.unitOfWork.run(async () => {
      await rows.insert(task);
      wrote();
      await looked;
    });
    await Promise.race([written, unit]);
    expect(await isThere(task)).toBe(false);
    seen();
    await unit;
    expect(await isThere(task)).toBe(true);
  });

  it.each<[string, (task: TaskRow) => Promise<unknown>]>([
    ['insert', (task) => rows.insert(task)],
    ['save', (task) => rows.save(task)],
    ['update', (task) => rows.update({ id: task.id }, { note: 'stray' })],
    ['delete', (task) => rows.delete({ id: task.id })],
    ['a query builder', ({ id }) => rows.createQueryBuilder().delete().where({ id }).execute()],
    ['raw SQL', () => rows.query('DELETE FROM task')],
    ['the data source', () => house.get(DataSource).query('DELETE FROM task')],
    ['its transactions', () => house.get(DataSource).transaction((one) => one.delete(TaskRow, {}))],
    ['the manager', ({ id }) => house.get(EntityManager).delete(TaskRow, { id })],
  ])('refuses to write outside a unit by %s', async (_, write) => {
    const task = aTask();
    await database.unitOfWork.run(() => rows.insert(task));
    await expect(write(task)).rejects.toThrow(WriteOutsideUnit);
    expect(await rows.findOneBy({ id: task.id })).toEqual(task);
  });

  it('is not to be had in a room that has not its persistence module', async () => {
    await expect(houseOf(OtherRoom)).rejects.toThrow(/TaskRowRepository/);
  });

  it('works until whoever opened the database closes it, though Nest has stopped', async () => {
    const task = aTask();
    await house.close();
    await database.unitOfWork.run(() => rows.insert(task));
    expect(await isThere(task)).toBe(true);
  });
});

const SOURCES = new URL('../../src/', import.meta.url);
const FOLDERS = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((path) => basename(path) === 'persistence')
  .sort();

/** The repositories that the module of such a folder registers, by the tokens that Nest knows them by. */
async function registeredIn(folder: string): Promise<unknown[]> {
  const name = `${basename(dirname(folder))}-persistence.module.ts`;
  const loaded = (await import(new URL(`${folder}/${name}`, SOURCES).href)) as object;
  const imports = Object.values(loaded).flatMap(
    (module: object) => (Reflect.getMetadata('imports', module) ?? []) as DynamicModule[],
  );
  return imports.flatMap(({ providers = [] }) =>
    providers.flatMap((provider) => ('provide' in provider ? [provider.provide] : [])),
  );
}

describe('the persistence modules', () => {
  it('are one in each persistence folder, and register each table once', async () => {
    expect(FOLDERS.length).toBeGreaterThan(10);
    const registered: unknown[] = [];
    for (const folder of FOLDERS) registered.push(...(await registeredIn(folder)));
    const tables = entities.flatMap((entity) =>
      // the platform’s own, which is read before Nest begins
      entity === InstallationRow ? [] : [getRepositoryToken(entity)],
    );
    expect(registered.sort()).toEqual(tables.sort());
  });
});
