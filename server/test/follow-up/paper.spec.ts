import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditEventView } from '@trousseau/shared';
import { newId } from '../../src/platform/crypto/random.js';
import { bitOf } from '../../src/readings/domain/shown.js';
import { SeenLately } from '../../src/readings/seen-lately.js';
import { CLASS_SHEET_MAX } from '../../src/letters/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { readingsOf } from '../readings/read-rows.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { printedText } from '../support/printed-pdf.js';

/** So many people an hour are shown in a small school before a code is asked for. */
const WITHOUT_CODE = 600;

describe.each(DIALECTS)('how far the school is, on paper, on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;
  let secretary: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    school = await aSchool(server.app);
    secretary = await (await aStaff(server, 'secretary', school.id)).stepUp();
    const pupil = (name: string) => aStudent().named('Zoé', name).inClass('6A');
    const [lea, tom, ...others] = await school.enrol([
      pupil('Œuvrard-Feuillâtre').active('PROVISIONAL_PASSWORD'),
      pupil('Tessier').notified(),
      ...Array.from({ length: 6 }, (_, index) => pupil(`Autre${String(index)}`)),
      aStudent().named('Nour', 'Parti').inClass('6A').leftOn('2026-09-01'),
      aStudent().named('Ana', 'Petit').inClass('5B'),
      ...Array.from({ length: 8 }, () => aStudent().inClass('4C')),
    ]);
    if (!lea || !tom) throw new Error('nobody was enrolled');
    await aGuardian().of(lea).active('SELF_REGISTRATION').in(school);
    await aGuardian().of(lea).withMobile('+33639980001').in(school);
    await aGuardian().suspendedFrom(tom).in(school);
    await school.receive(others.slice(0, 6).map((pupil) => aGuardian().of(pupil)));
    await school.receive(others.slice(-7).map((pupil) => aGuardian().of(pupil)));
  });

  afterAll(() => server.close());

  const classId = async (name: string): Promise<string> => (await school.classNamed(name)).id;

  const pdf = async (asked: Promise<Response>): Promise<string> => {
    const response = await asked;
    if (!response.ok) throw new Error(await response.text());
    expect(response.headers.get('content-type')).toBe('application/pdf');
    return printedText(Buffer.from(await response.arrayBuffer()));
  };

  it('names the students of a class with their states, on one page, without a contact or an identifier', async () => {
    const id = await classId('6A');
    const text = await pdf(secretary.post(`/api/classes/${id}/status-sheet`));
    expect(text).toMatch(/Classe 6A/);
    expect(text).toMatch(/1.compte activé sur 8/);
    // one of them has no guardian but a suspended one: they have nobody active, as in the list of that name
    const filter = encodeURIComponent(JSON.stringify({ classId: id, family: 'none' }));
    expect(await ok(secretary.get(`/api/students?filter=${filter}`))).toHaveLength(7);
    expect(text).toMatch(/7.élèves sans aucun responsable activé/);
    expect(text).toMatch(/ŒUVRARD-FEUILLÂTRE Zoé +Activé +1 sur 2/);
    expect(text).toMatch(/TESSIER Zoé +Courrier émis +—/);
    expect(text).not.toMatch(/PARTI|zoe\.|39 98/);
    expect(text.split('\f').filter((page) => page.trim() !== '')).toHaveLength(1);
    const [reading] = await readingsOf(server, secretary);
    expect(reading).toMatchObject({ kind: 'sheet', resource: 'students', fields: bitOf('names') });
    expect(reading?.people).toHaveLength(8);
  });

  it('says nothing of guardians to whoever may not read of a student’s', async () => {
    const helper = await (await aStaff(server, 'troubleshooter', school.id)).stepUp();
    const id = await classId('6A');
    const text = await pdf(helper.post(`/api/classes/${id}/status-sheet`));
    expect(text).toMatch(/ŒUVRARD-FEUILLÂTRE Zoé +Activé/);
    expect(text).not.toMatch(/sur 2|resp/i);
  });

  it('shows on the poster shares only, and no class in which a share says something of somebody', async () => {
    const viewer = await aStaff(server, 'viewer', school.id);
    const text = await pdf(viewer.post('/api/dashboard/poster'));
    expect(text).toMatch(/6A/);
    // one pupil; eight pupils, but seven guardians
    expect(text).not.toMatch(/5B|4C|Zoé|Œuvrard/i);
    expect(text).toMatch(/moins de 8.élèves ou responsables/);
    expect(text).toMatch(/1 sur 15[^]*1 sur 17/);
  });

  it('is in the journal', async () => {
    const head = await aStaff(server, 'administrator', school.id);
    const lines = (await ok(head.get('/api/audit-events'))) as AuditEventView[];
    const told = lines.filter(({ action }) => action.startsWith('exports.'));
    expect(told.map(({ action, targetId, details }) => [action, targetId, details])).toEqual([
      ['exports.class-sheet', await classId('6A'), { people: 8 }],
      ['exports.class-sheet', await classId('6A'), { people: 8 }],
      ['exports.poster', null, { classes: 1 }],
    ]);
  });

  it('is paced by the people on it, not as a file: a sheet that would show too many does not leave', async () => {
    const by = await (await aStaff(server, 'secretary', school.id)).stepUp();
    const print = async (name: string) =>
      by.post(`/api/classes/${await classId(name)}/status-sheet`);
    const slowed: (string | null)[] = [];
    for (let sheet = 0; sheet < 6; sheet += 1) {
      const response = await print('6A');
      await response.arrayBuffer();
      slowed.push(response.headers.get('X-Slowed'));
    }
    expect(slowed).toEqual(Array.from({ length: 6 }, () => null));
    const reader = { staffId: by.id, schoolId: school.id };
    const lately = await server.app.get(SeenLately).of(reader);
    const ids = Array.from({ length: WITHOUT_CODE - 8 }, () => newId());
    lately.add({ kind: 'list', ids, others: 0 }, server.clock.now().getTime());
    expect(await refusal(print('5B'))).toBe('403 readings.code-needed');
  });

  it('is refused for a class that one sheet cannot hold, and for one of another school', async () => {
    const big = await aSchool(server.app);
    await big.enrol(
      Array.from({ length: CLASS_SHEET_MAX + 1 }, () =>
        aStudent().inClass('Chorale').withoutAccount(),
      ),
    );
    const id = (await big.classNamed('Chorale')).id;
    const by = await (await aStaff(server, 'secretary', big.id)).stepUp();
    expect(await refusal(by.post(`/api/classes/${id}/status-sheet`))).toBe(
      '409 exports.class-too-large',
    );
    expect(await refusal(secretary.post(`/api/classes/${id}/status-sheet`))).toBe(
      '404 record.not-found',
    );
  });
});
