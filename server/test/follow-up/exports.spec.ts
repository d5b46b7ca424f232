import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { AuditEventView, ExportInput } from '@trousseau/shared';
import { PeopleLines } from '../../src/accounts/index.js';
import { DirectoryEntryRow } from '../../src/accounts/persistence/entities.js';
import { LineQueries } from '../../src/accounts/persistence/line-queries.js';
import { Outbox } from '../../src/messages/index.js';
import { newId } from '../../src/platform/crypto/random.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { bitOf } from '../../src/readings/domain/shown.js';
import { Tasks } from '../../src/tasks/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { readingsOf } from '../readings/read-rows.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { openedCells } from '../support/libreoffice.js';

/** More than are read at once. */
const MANY = 2_500;

describe.each(DIALECTS)('a list as a file on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;
  let head: SignedInStaff;
  let lea: string;
  let nadia: string;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    school = await aSchool(server.app);
    head = await (await aStaff(server, 'administrator', school.id)).stepUp();
    const first = await aStudent()
      .named('Léa', 'Œuvrard-Martin')
      .inClass('6-1')
      .bornOn('2015-03-07')
      .notified(new Date('2026-11-28T22:59:59.999Z'))
      .in(school);
    const second = await aStudent().named('=1+1', '=HYPERLINK("x";"y")').in(school);
    const mother = aGuardian()
      .named('Nadia', 'Benali')
      .reachedAt('nadia@example.org')
      .withMobile('+33639980001')
      .livingAt('3 rue d’Arc', '01390', 'Saint-André-de-Corcy');
    const guardian = await mother.of(first).suspendedFrom(second).in(school);
    [lea, nadia] = [first.id, guardian.id];
  });

  afterAll(() => server.close());

  /** Somebody who took nothing away today. */
  const somebody = async (role: 'secretary' | 'troubleshooter' = 'secretary') =>
    (await aStaff(server, role, school.id)).stepUp();

  const take = async (
    by: SignedInStaff,
    list: string,
    input: Partial<ExportInput>,
  ): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
    const response = await by.post(`/api/${list}/file`, { format: 'csv', ...input });
    if (!response.ok) throw new Error(await response.text());
    const said = /filename\*=UTF-8''(.*)$/.exec(response.headers.get('content-disposition') ?? '');
    return {
      name: decodeURIComponent(said?.[1] ?? ''),
      bytes: Buffer.from(await response.arrayBuffer()),
    };
  };

  const linesOf = (bytes: Buffer): string[][] =>
    bytes
      .toString('utf8')
      .split('\r\n')
      .slice(0, -1)
      .map((line) => line.split(';'));

  it('has French titles, the mark of UTF-8, the list’s own filter, and nothing that is a formula', async () => {
    const by = await somebody();
    const columns = ['lastName', 'firstName', 'className', 'birthDate', 'state', 'letterExpiresAt'];
    const all = await take(by, 'students', { columns, sort: ['lastName', 'DESC'] });
    expect(all.name).toMatch(/^Élèves du \d\d-\d\d-\d{4}\.csv$/);
    expect(all.bytes.toString('utf8')).toBe(
      '\ufeffNom de famille;Prénom;Classe;Date de naissance;État;Courrier jusqu’au\r\n' +
        'Œuvrard-Martin;Léa;"\t6-1";07/03/2015;Courrier émis;28/11/2026\r\n' +
        `"'=HYPERLINK(""x"";""y"")";'=1+1;;07/03/2015;Créé;\r\n`,
    );
    const filter = { state: 'NOTIFIED', q: 'oeuvrard' };
    const some = await take(by, 'students', { columns: ['firstName'], filter });
    expect(linesOf(some.bytes)).toEqual([['\ufeffPrénom'], ['Léa']]);
    const english = await by.call(
      'POST',
      '/api/accounts/file',
      { format: 'csv', columns: ['holder', 'personName'], filter: { holder: 'guardian' } },
      { 'Accept-Language': 'en' },
    );
    expect(await english.text()).toBe('Holder;Person\r\nGuardian;BENALI Nadia\r\n');
  });

  it('addresses letters without an identifier, and names no child that a court keeps away', async () => {
    const columns = [
      'addressee',
      'greeting',
      'postalCode',
      'city',
      'mobile',
      'children',
      'classes',
    ];
    const { bytes } = await take(await somebody(), 'guardians', { columns });
    expect(linesOf(bytes)[1]).toEqual([
      ...['BENALI Nadia', 'Madame, Monsieur,', '"\t01390"', 'Saint-André-de-Corcy'],
      ...['"\t06 39 98 00 01"', 'ŒUVRARD-MARTIN Léa', '"\t6-1"'],
    ]);
  });

  it('names beside a guardian only the children for whom our own letters are written', async () => {
    const other = await aSchool(server.app);
    const by = await (await aStaff(server, 'secretary', other.id)).stepUp();
    const [zoe, gone, nephew] = [
      await aStudent().named('Zoé', 'Martin').inClass('6A').in(other),
      await aStudent().named('Hugo', 'Martin').inClass('5A').leftOn('2026-09-01').in(other),
      await aStudent().named('Tom', 'Neveu').inClass('4A').in(other),
    ];
    await aGuardian().named('Nadia', 'Benali').of(zoe, gone).onlyContactOf(nephew).in(other);
    const { bytes } = await take(by, 'guardians', {
      columns: ['lastName', 'children', 'classes'],
    });
    const [, ...rows] = linesOf(bytes);
    expect(rows).toEqual([['Benali', 'MARTIN Zoé', '6A']]);
    expect((await readingsOf(server, by))[0]?.people).toHaveLength(2);
  });

  it('opens in LibreOffice with columns, accents and leading zeros right, as CSV and as a workbook', async () => {
    const by = await somebody();
    const columns = ['lastName', 'postalCode', 'mobile', 'city', 'classes', 'email'];
    for (const format of ['csv', 'xlsx'] as const) {
      const file = await take(by, 'guardians', { format, columns });
      expect(await openedCells(`guardians.${format}`, file.bytes)).toEqual([
        [
          ...['Nom de famille', 'Code postal', 'Téléphone portable', 'Commune', 'Classes'],
          'Adresse mail',
        ].map(string),
        [
          ...['Benali', '01390', '06 39 98 00 01', 'Saint-André-de-Corcy', '6-1'],
          'nadia@example.org',
        ].map(string),
      ]);
      const pupils = await take(by, 'students', {
        ...{ format, columns: ['lastName', 'firstName', 'guardianIds'] },
        filter: { q: 'hyperlink' },
      });
      const [, row] = await openedCells(`pupils.${format}`, pupils.bytes);
      const mark = format === 'csv' ? "'" : '';
      expect(row).toEqual([
        ...[`${mark}=HYPERLINK("x";"y")`, `${mark}=1+1`].map(string),
        { type: 'float', text: '1' },
      ]);
    }
  });

  it('refuses a column that the list does not have, and one that the role may not read', async () => {
    const by = await somebody();
    const asked = (who: SignedInStaff, list: string, input: object): Promise<string> =>
      refusal(who.post(`/api/${list}/file`, { format: 'csv', ...input }));
    expect(await asked(by, 'students', { columns: ['lastName', 'password'] })).toBe(
      '400 exports.column-unknown',
    );
    const helper = await somebody('troubleshooter');
    expect(await asked(helper, 'students', { columns: ['email'] })).toBe(
      '403 exports.column-hidden',
    );
    const sort = ['birthDate', 'ASC'];
    expect(await asked(helper, 'students', { columns: ['lastName'], sort })).toBe(
      '403 request.field-hidden',
    );
    expect(await asked(helper, 'guardians', { columns: ['lastName'] })).toBe('403 staff.forbidden');
    const holder = { columns: ['login'], filter: { holder: 'guardian' } };
    expect(await asked(helper, 'accounts', holder)).toBe('403 staff.forbidden');
    const { bytes } = await take(helper, 'accounts', { columns: ['personName'] });
    expect(bytes.toString('utf8')).not.toContain('BENALI');
    server.clock.advance(11 * 60_000);
    expect(await asked(by, 'students', { columns: ['lastName'] })).toBe('403 staff.step-up-needed');
    await head.stepUp();
  });

  it('is in the journal with its filter and columns, but nobody’s name, and is a reading of what it shows', async () => {
    const by = await somebody();
    const filter = { q: 'benali', state: 'CREATED', studentId: lea };
    await take(by, 'guardians', { columns: ['lastName', 'children'], filter });
    const action = JSON.stringify({ action: 'exports.take-away' });
    const lines = (await ok(
      head.get(`/api/audit-events?filter=${encodeURIComponent(action)}&sort=["at","DESC"]`),
    )) as AuditEventView[];
    expect(lines[0]).toMatchObject({
      actor: `staff:${by.id}`,
      details: {
        ...{ list: 'guardians', format: 'csv', rows: 1, columns: 'lastName, children' },
        filter: 'state=CREATED, studentId, q',
      },
    });
    expect(await readingsOf(server, by)).toEqual([
      {
        kind: 'file',
        resource: 'guardians',
        fields: bitOf('names'),
        people: [nadia, lea],
        others: 0,
      },
    ]);
    await take(by, 'guardians', { columns: ['mobile'], filter });
    const [, second] = await readingsOf(server, by);
    expect(second?.fields).toBe(bitOf('contacts'));
  });

  it('has everybody exactly once, whatever comes in or moves meanwhile, in each order', async () => {
    const big = await aSchool(server.app);
    const by = await (await aStaff(server, 'secretary', big.id)).stepUp();
    const newcomers = (from: number, many: number, letter: string) =>
      Array.from({ length: many }, (_, index) => {
        const name = `${letter}${String(from + index).padStart(5, '0')}`;
        return aStudent()
          .named('Zoé', name)
          .bornOn(index % 4 === 0 ? null : `2015-03-${String((index % 28) + 1).padStart(2, '0')}`)
          .withoutAccount();
      });
    const enrolled = await big.enrol(newcomers(0, MANY, 'M'));
    const names = enrolled.map(({ lastName }) => lastName);
    const queries = server.app.get(LineQueries);
    const read = queries.read.bind(queries);
    const unitOfWork = server.app.get(UnitOfWork);
    const move = (id: string | undefined, to: Partial<DirectoryEntryRow>) =>
      unitOfWork.run(() =>
        unitOfWork.manager.update(DirectoryEntryRow, { schoolId: big.id, id: id ?? '' }, to),
      );
    for (const [index, [sort, front, rear]] of (
      [
        [['lastName', 'ASC'], { sortKey: '00' }, { sortKey: 'zz' }],
        [['lastName', 'DESC'], { sortKey: 'zz' }, { sortKey: '00' }],
        [['birthDate', 'ASC'], { birthDate: '1900-01-01' }, { birthDate: '2100-01-01' }],
        [['birthDate', 'DESC'], { birthDate: '2100-01-01' }, { birthDate: null }],
      ] as const
    ).entries()) {
      const movers = await big.enrol(newcomers(2 * index, 2, 'D'));
      const [onward, back] = movers.map(({ id }) => id);
      await move(onward, front);
      await move(back, rear);
      let parts = 0;
      const spy = jest.spyOn(queries, 'read').mockImplementation(async (...asked) => {
        const rows = await read(...asked);
        if ((parts += 1) > 1) return rows;
        const ids = rows.map(({ id }) => id);
        expect(ids).toContain(onward);
        expect(ids).not.toContain(back);
        await move(onward, rear);
        await move(back, front);
        await big.enrol([...newcomers(index, 1, 'A'), ...newcomers(index, 1, 'Z')]);
        return rows;
      });
      const { bytes } = await take(by, 'students', { columns: ['lastName'], sort: [...sort] });
      spy.mockRestore();
      const [, ...rows] = linesOf(bytes).map(([cell = '']) => cell);
      expect(new Set(rows).size).toBe(rows.length);
      expect(rows).toEqual(expect.arrayContaining(movers.map(({ lastName }) => lastName)));
      const old = rows.filter((name) => name.startsWith('M'));
      expect([...old].sort()).toEqual(names);
      if (sort[0] === 'lastName')
        expect(old).toEqual(sort[1] === 'ASC' ? names : names.toReversed());
      expect(parts).toBe(3);
    }
  });

  it('is also one of classes, of tasks and of messages, with what each is, and nobody’s address', async () => {
    const viewer = await aStaff(server, 'viewer', school.id);
    const classes = await take(viewer, 'classes', {
      columns: ['name', 'students', 'guardiansActive'],
    });
    expect(linesOf(classes.bytes)).toEqual([
      ['\ufeffClasse', 'Élèves', 'Responsables activés'],
      ['"\t6-1"', '1', '0'],
      ['Sans classe', '1', '0'],
    ]);
    const tasks = server.app.get(Tasks);
    const person = { schoolId: school.id, accountId: null };
    for (let index = 0; index < 501; index += 1) {
      await tasks.open({ ...person, kind: 'eighteen', studentId: index === 0 ? lea : newId() });
    }
    const by = await somebody();
    const open = await take(by, 'tasks', {
      ...{ columns: ['kind', 'personName', 'state'], filter: { state: 'open' } },
      sort: ['openedAt', 'ASC'],
    });
    const [, first, ...others] = linesOf(open.bytes);
    expect(first).toEqual(['Élève qui devient majeur', 'ŒUVRARD-MARTIN Léa', 'À traiter']);
    expect(others).toHaveLength(500);
    const text = { template: 'activation.confirm-email', language: 'fr', values: {} } as const;
    const to = { channel: 'mail', to: 'nadia@example.org', scopeId: school.id } as const;
    await server.app.get(Outbox).add({ ...text, ...to });
    const messages = await take(by, 'outbox-messages', {
      columns: ['channel', 'maskedRecipient', 'template'],
    });
    const [, message] = linesOf(messages.bytes);
    expect(message?.[2]).toBe('Confirmation d’une adresse mail');
    expect(messages.bytes.toString('utf8')).not.toContain('nadia@example.org');
    expect((await readingsOf(server, by)).map(({ resource }) => resource)).toEqual(['tasks']);
  });

  it('ends when whoever asked goes away, and is recorded as far as it went', async () => {
    const by = await somebody();
    const people = server.app.get(PeopleLines);
    let ended = (): void => undefined;
    const left = new Promise<void>((resolve) => (ended = resolve));
    const spy = jest.spyOn(people, 'students').mockResolvedValueOnce({
      rows: 1,
      parts: async function* () {
        try {
          for (;;) yield await Promise.resolve([{ id: lea, lastName: 'M'.repeat(6_000) }]);
        } finally {
          ended();
        }
      },
    });
    const response = await by.post('/api/students/file', { format: 'csv', columns: ['lastName'] });
    await response.body?.cancel();
    await left;
    spy.mockRestore();
    await by.get('/api/me');
    expect(await readingsOf(server, by)).toMatchObject([{ kind: 'file', people: [lea] }]);
  });
});

const string = (text: string): { type: string; text: string } => ({ type: 'string', text });
