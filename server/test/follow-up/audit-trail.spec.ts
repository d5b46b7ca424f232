import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { AuditEventView, AuditFilter } from '@trousseau/shared';
import { Audit, AuditErasure } from '../../src/audit/index.js';
import { AuditTrail } from '../../src/follow-up/audit-trail.js';
import { Background } from '../../src/platform/background/background.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { ReadingRow } from '../../src/readings/persistence/entities.js';
import { Readings } from '../../src/readings/readings.js';
import type { ShownAnswer } from '../../src/readings/readings.js';
import type { GuardianRecord, StudentRecord } from '../../src/roster/index.js';
import { RosterRecords } from '../../src/roster/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { statementsOf } from '../support/queries.js';

const DAY_MS = 24 * 3_600_000;

describe.each(DIALECTS)('the journal on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;
  let other: TestSchool;
  let head: SignedInStaff;
  let lea: StudentRecord;
  let nadia: GuardianRecord;
  let linkId: string;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    school = await aSchool(server.app);
    other = await aSchool(server.app);
    head = await (await aStaff(server, 'administrator', school.id)).stepUp();
    lea = await aStudent().named('Léa', 'Martin').inClass('6A').in(school);
    nadia = await aGuardian().named('Nadia', 'Benali').of(lea).in(school);
    const [link] = await server.app.get(RosterRecords).linksOfStudents(school.scope, [lea.id]);
    linkId = link?.id ?? '';
  });

  afterAll(() => server.close());

  const record = (entry: Partial<Parameters<Audit['record']>[0]>): Promise<void> =>
    server.app
      .get(Audit)
      .record({ schoolId: school.id, actor: 'cli:test', action: 'test.look', ...entry });

  const list = async (filter: AuditFilter, by = head): Promise<AuditEventView[]> => {
    const query = new URLSearchParams({ filter: JSON.stringify(filter) }).toString();
    return (await ok(by.get(`/api/audit-events?${query}`))) as AuditEventView[];
  };

  const file = async (filter: AuditFilter): Promise<string> => {
    const response = await head.post('/api/audit-events/file', filter);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    // `text()` would drop the mark
    return Buffer.from(await response.arrayBuffer()).toString('utf8');
  };

  const person = (one: Partial<AuditEventView['people'][number]>): unknown =>
    expect.objectContaining({ concerned: true, actsAs: null, className: null, ...one });
  const LEA = () => person({ id: lea.id, kind: 'student', name: 'MARTIN Léa', className: '6A' });
  const NADIA = () => person({ id: nadia.id, kind: 'guardian', name: 'BENALI Nadia' });

  it('says on whom: by the record, the account, the link, the member of staff', async () => {
    const action = 'test.whom';
    await record({ action, targetType: 'student', targetId: lea.id });
    await record({ action, targetType: 'account', targetId: nadia.accountId ?? '' });
    await record({ action, targetType: 'guardian-link', targetId: linkId });
    await record({ action, targetType: 'staff', targetId: head.id });
    await record({ action, targetType: 'import', targetId: school.id });
    const lines = await list({ action });
    expect(lines.map(({ people, targetName }) => [people, targetName])).toEqual([
      [[LEA()], null],
      [[NADIA()], null],
      [[NADIA(), LEA()], null],
      [[], head.email.split('@')[0]],
      [[], null],
    ]);
  });

  it('says by whom where a family did it, as the school knows them', async () => {
    const actor = `account:${nadia.accountId ?? ''}`;
    await record({ action: 'test.by', actor, targetType: 'student', targetId: lea.id });
    const [line] = await list({ action: 'test.by' });
    expect(line?.people).toEqual([
      LEA(),
      person({ id: nadia.id, concerned: false, actsAs: line?.actorName ?? '' }),
    ]);
    expect(line?.actorName).toMatch(/^Compte /);
  });

  it('finds all lines about a person or by them, and nobody else’s', async () => {
    const tom = await aStudent().named('Tom', 'Roux').in(school);
    await record({ action: 'test.tom', targetType: 'student', targetId: tom.id });
    const about = async ({ id }: { id: string }): Promise<string[]> => {
      const lines = await list({ personId: id });
      return lines.map(({ action }) => action).filter((action) => action.startsWith('test.'));
    };
    expect(await about(lea)).toEqual(['test.whom', 'test.whom', 'test.by']);
    expect(await about(nadia)).toEqual(['test.whom', 'test.whom', 'test.by']);
    expect(await about(tom)).toEqual(['test.tom']);
  });

  it('has days of the school’s own clock, both included', async () => {
    const action = 'test.day';
    server.clock.advance(10 * DAY_MS);
    head = await (await head.signInAgain()).stepUp();
    await record({ action });
    const [line] = await list({ action });
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(
      new Date(line?.at ?? 0),
    );
    const [before, after] = [-1, 1].map((days) =>
      new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10),
    );
    const found = async (filter: AuditFilter): Promise<number> =>
      (await list({ action, ...filter })).length;
    expect(await found({ from: day, until: day })).toBe(1);
    expect(await found({ from: after })).toBe(0);
    expect(await found({ until: before })).toBe(0);
    expect(await found({ from: before, until: after })).toBe(1);
  });

  it('asks for the names of a page in as many questions as for those of a line', async () => {
    const families = await school.enrol(
      Array.from({ length: 12 }, (_, index) => aStudent().named('Zoé', `Page${String(index)}`)),
    );
    for (const { id } of families) {
      await record({ action: 'test.page', targetType: 'student', targetId: id });
    }
    const questions = async (filter: object, range: string): Promise<number> => {
      const query = new URLSearchParams({ filter: JSON.stringify(filter), range }).toString();
      const asked = await statementsOf(server.app, () =>
        ok(head.get(`/api/audit-events?${query}`)),
      );
      return asked.length;
    };
    const one = await questions({ action: 'test.page' }, '[0,0]');
    expect(await questions({ action: 'test.page' }, '[0,9]')).toBe(one);
  });

  it('keeps to its school: neither lines nor names of another are there', async () => {
    const stranger = await aStaff(server, 'administrator', other.id);
    expect(await list({ personId: lea.id }, stranger)).toEqual([]);
    await record({ schoolId: other.id, action: 'test.x', targetType: 'student', targetId: lea.id });
    const [line] = await list({ action: 'test.x' }, stranger);
    expect(line).toMatchObject({ people: [], forgotten: false });
    const secretary = await aStaff(server, 'secretary', school.id);
    expect(await refusal(secretary.get('/api/audit-events'))).toBe('403 staff.forbidden');
  });

  it('is recorded as shown, person by person', async () => {
    await list({ action: 'test.whom' });
    await server.app.get(Background).settled();
    const rows = await server.app.get(UnitOfWork).repository(ReadingRow).findBy({
      staffId: head.id,
      resource: 'audit-events',
      kind: 'list',
    });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ people }) => people !== null)).toBe(true);
  });

  it('is a file for a French spreadsheet, as it is filtered, and says that it was taken', async () => {
    const text = await file({ action: 'test.whom' });
    const [titles, ...lines] = text.split('\r\n');
    expect(titles).toBe('\ufeffDate;Qui;Action;Sur qui;Classe;Détails;Motif;Référence');
    expect(lines.slice(0, -1).map((line) => line.split(';').slice(1, 5))).toEqual([
      ['Ligne de commande (test)', 'test.whom', 'MARTIN Léa', '6A'],
      ['Ligne de commande (test)', 'test.whom', 'BENALI Nadia', ''],
      ['Ligne de commande (test)', 'test.whom', 'BENALI Nadia, MARTIN Léa', '6A'],
      ['Ligne de commande (test)', 'test.whom', head.email.split('@')[0], ''],
      ['Ligne de commande (test)', 'test.whom', '', ''],
    ]);
    await file({ personId: lea.id });
    expect(
      (await list({ action: 'audit.take-away' })).map((one) => [one.details, one.people]),
    ).toEqual([
      [{ rows: 5, action: 'test.whom' }, []],
      [{ rows: expect.any(Number) as unknown }, [LEA()]],
    ]);
    await server.app.get(Background).settled();
    const rows = await server.app
      .get(UnitOfWork)
      .repository(ReadingRow)
      .findBy({ staffId: head.id, kind: 'file' });
    expect(rows.map(({ people }) => people?.length)).toEqual([2 * 17, 2 * 17]);
  });

  it('holds no formula, and French words for what was done', async () => {
    const reason = '=HYPERLINK("http://example.org";"x")';
    await record({ action: 'letters.issue', details: { letters: 3 }, reason });
    const text = await file({ action: 'letters.issue' });
    expect(text).toContain(
      `;Courriers préparés;;;courriers\u00a0: 3;"'=HYPERLINK(""http://example.org"";""x"")";`,
    );
  });

  it('is written part by part, however long it is', async () => {
    await server.app.get(UnitOfWork).run(async () => {
      for (let index = 0; index < 1_200; index += 1) await record({ action: 'test.many' });
    });
    const lines = (await file({ action: 'test.many' })).split('\r\n');
    const ids = lines.slice(1, -1).map((line) => line.split(';').at(-1));
    expect(new Set(ids).size).toBe(1_200);
    expect(ids).toHaveLength(1_200);
  });

  it('that breaks off half-way is recorded as shown, as far as it went', async () => {
    const trail = server.app.get(AuditTrail);
    const parts = trail.parts.bind(trail);
    const cut = jest.spyOn(trail, 'parts').mockImplementationOnce(async function* (...what) {
      yield* parts(...what);
      throw new Error('cut off');
    });
    const readings = server.app.get(Readings);
    const show = readings.show.bind(readings);
    const shown = new Promise<ShownAnswer>((resolve) => {
      jest.spyOn(readings, 'show').mockImplementationOnce(async (caller, answer) => {
        const seconds = await show(caller, answer);
        resolve(answer);
        return seconds;
      });
    });
    await expect(file({ action: 'test.whom' })).rejects.toThrow();
    const { kind, people } = await shown;
    expect({ kind, ids: people.map(({ id }) => id) }).toEqual({
      kind: 'file',
      ids: [lea.id, nadia.id],
    });
    cut.mockRestore();
  });

  it('is not taken without a fresh code, nor by who may not read it', async () => {
    server.clock.advance(11 * 60_000);
    expect(await refusal(head.post('/api/audit-events/file', {}))).toBe('403 staff.step-up-needed');
    const secretary = await (await aStaff(server, 'secretary', school.id)).stepUp();
    expect(await refusal(secretary.post('/api/audit-events/file', {}))).toBe('403 staff.forbidden');
    await head.stepUp();
  });

  it('says that a name was erased where it was forgotten, and that a record is gone', async () => {
    const gone = await aStudent().in(school);
    await record({ action: 'test.forget', targetType: 'student', targetId: gone.id });
    await record({ action: 'test.gone', targetType: 'student', targetId: other.id });
    const rule = { rule: 'erasure.person', actor: 'cli:test' };
    await server.app.get(AuditErasure).forget({ schoolId: school.id, people: [gone.id] }, rule);
    expect(await list({ action: 'test.forget' })).toMatchObject([{ people: [], forgotten: true }]);
    expect(await list({ action: 'test.gone' })).toMatchObject([{ people: [], forgotten: false }]);
    expect(await file({ action: 'test.forget' })).toContain(';Nom effacé du journal;');
    expect(await file({ action: 'test.gone' })).toContain(';Fiche qui n’existe plus;');
    await record({ action: 'test.nobody', targetType: 'task', targetId: other.id });
    expect(await file({ action: 'test.nobody' })).toContain(';test.nobody;;');
  });
});
