import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { parsePhone } from '@trousseau/shared';
import { OverseasMobiles1768000006500 } from '../../src/platform/database/migrations/1768000006500-overseas-mobiles.js';
import { entities } from '../support/entities.js';
import { connection, migrateDatabase } from '../../src/platform/database/open-database.js';
import { migrations } from '../../src/platform/database/migrations/index.js';
import { DIALECTS, freshConfig } from '../support/databases.js';
import { fillFirstRelease, FIRST_RELEASE } from './first-release.js';

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
      entities,
    }).initialize();
    const drift = await source.driver.createSchemaBuilder().log();
    await source.destroy();
    expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
  });
});

describe.each(DIALECTS)('an installation of the first release on %s', (dialect) => {
  it('keeps every row when it is brought up to date', async () => {
    const { config, remove } = await freshConfig(dialect);
    await migrateDatabase(config, migrations.slice(0, FIRST_RELEASE));
    const source = await new DataSource(connection(config)).initialize();
    await fillFirstRelease(source);
    await source.destroy();

    await migrateDatabase(config, migrations, { copyMade: true });
    const now = await new DataSource({
      ...connection(config),
      entities,
    }).initialize();
    const tables = ['school', 'student', 'guardian', 'guardian_link', 'staff_role', 'staff_link'];
    const counts = [...tables, 'session'].map(
      async (table): Promise<unknown> =>
        (await now.query(`SELECT * FROM ${now.driver.escape(table)} ORDER BY id`)) as unknown,
    );
    expect(await Promise.all(counts)).toMatchObject([
      [{ id: 's', rosterVersion: 2 }],
      [{ id: 'c', sortKey: 'nunez  ana' }],
      [
        {
          ...{ id: 'g', mobileHeldUntil: null, searchKey: 'nunez ana' },
          ...{ mobile: '+33639981234', phone: '+262692123456' },
        },
      ],
      [{ id: 'l' }],
      [
        { id: 'r-i', invitedName: 'Invited', acceptedAt: null },
        { id: 'r-w', invitedName: null, acceptedAt: expect.anything() },
      ],
      [
        { id: 'l-i', roleId: 'r-i' },
        { id: 'l-w', roleId: null },
      ],
      [
        { id: 'ps', kind: 'portal', tokenHash: 't2', holderId: 'a', stage: 'activating' },
        { id: 'ss', kind: 'staff', tokenHash: 't1', holderId: 'w', stage: 'signed-in' },
      ],
    ]);
    const entry = { yearId: '', present: 1, sortKey: 'nunez  ana' };
    expect(
      await now.query(
        `SELECT holder, id, yearId, present, names, ${now.driver.escape('sortKey')} FROM directory_entry ORDER BY holder`,
      ),
    ).toEqual([
      { ...entry, holder: 'guardian', id: 'g', names: 'nunez ana' },
      { ...entry, holder: 'student', id: 'c', names: 'n' },
    ]);
    expect(
      await now.query(
        'SELECT holder, classId, people FROM activation_figure ORDER BY holder, classId',
      ),
    ).toEqual([
      { holder: 'guardian', classId: '', people: 1 },
      { holder: 'guardian', classId: '*', people: 1 },
      { holder: 'student', classId: '', people: 1 },
      { holder: 'student', classId: '*', people: 1 },
    ]);
    const planned: unknown = await now.query(
      'SELECT importId, seq, label FROM planned_change ORDER BY seq',
    );
    expect(planned).toEqual([1, 2, 3].map((seq) => ({ importId: 'p', seq, label: `6${seq}` })));
    const marks: unknown = await now.query('SELECT importId, seq FROM import_mark');
    expect(marks).toEqual([{ importId: 'p', seq: 2 }]);
    await now.destroy();
    await remove();
  });
});

it('migrations are listed in strictly increasing order', () => {
  const stamps = migrations.map(({ name }) => Number(/\d+$/.exec(name)?.[0]));
  expect(stamps).toEqual([...new Set(stamps)].sort((a, b) => a - b));
});

const KEPT_AND_DIALLED: Readonly<Record<string, string>> = {
  '+33692123456': '+262692123456',
  '+33639261234': '+262639261234',
  '+269639261234': '+262639261234',
  '+33690123456': '+590690123456',
  '+33694123456': '+594694123456',
  '+33697123456': '+596697123456',
  '+33709012345': '+590709012345',
  '+33709361234': '+262709361234',
  '+33708412345': '+508708412345',
  '+33639981234': '+33639981234',
  '+33612345678': '+33612345678',
  '+33695123456': '+33695123456',
  '+3369212345': '+3369212345',
  '05 96 00 00 00': '05 96 00 00 00',
};

describe.each(DIALECTS)('numbers that were kept under another country code on %s', (dialect) => {
  it('are those that are dialled, as they would be read today; no other changes', async () => {
    const { config, remove } = await freshConfig(dialect);
    const here = migrations.indexOf(OverseasMobiles1768000006500);
    await migrateDatabase(config, migrations.slice(0, here));
    const before = await new DataSource(connection(config)).initialize();
    const at = '2026-08-28 07:00:00.000';
    for (const [index, phone] of Object.keys(KEPT_AND_DIALLED).entries()) {
      const school = {
        ...{
          id: `s${String(index).padStart(2, '0')}`,
          uai: `07500${String(index).padStart(2, '0')}U`,
        },
        ...{ name: 'Collège', kind: 'college', phone, rosterVersion: 1, studentAccounts: true },
        ...{ windowOffsetXMm: 0, windowOffsetYMm: 0, timeZone: 'Europe/Paris' },
        ...{ createdAt: at, updatedAt: at },
      };
      await before.createQueryBuilder().insert().into('school').values(school).execute();
    }
    await before.destroy();
    await migrateDatabase(config, migrations.slice(0, here + 1), { copyMade: true });
    const now = await new DataSource(connection(config)).initialize();
    const rows = await now.query<{ phone: string }[]>('SELECT phone FROM school ORDER BY id');
    expect(rows.map(({ phone }) => phone)).toEqual(Object.values(KEPT_AND_DIALLED));
    await now.destroy();
    await remove();
    const mobiles = Object.entries(KEPT_AND_DIALLED).filter(([, dialled]) =>
      dialled.startsWith('+'),
    );
    const whole = mobiles.filter(([kept]) => kept.length >= 12);
    expect(whole.map(([kept]) => parsePhone(kept)?.e164)).toEqual(
      whole.map(([, dialled]) => dialled),
    );
  });
});
