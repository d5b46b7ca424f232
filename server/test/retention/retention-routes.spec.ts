import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErasurePreview, RetentionView } from '@trousseau/shared';
import { RunRetention } from '../../src/retention/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { aStaff, ok, refusal } from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';

describe.each(DIALECTS)('retention in the console, on %s', (dialect) => {
  let server: TestApp;
  let school: TestSchool;
  let head: SignedInStaff;
  let secretary: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp(dialect);
    school = await aSchool(server.app);
    head = await (await aStaff(server, 'administrator', school.id)).stepUp();
    secretary = await (await aStaff(server, 'secretary', school.id)).stepUp();
  });

  afterAll(() => server.close());

  it('shows an administrator what goes when, and what the last run removed', async () => {
    const before = (await ok(head.get('/api/retention'))) as RetentionView;
    expect(before.rules.length).toBeGreaterThan(10);
    expect(before.rules.every(({ ranAt, own }) => ranAt === null && !own)).toBe(true);
    await server.app.get(RunRetention).run('system');
    const after = (await ok(head.get('/api/retention'))) as RetentionView;
    expect(after.rules.every(({ ranAt }) => ranAt === server.clock.now().toISOString())).toBe(true);
    const set = await ok(head.put('/api/retention', { rule: 'tasks', days: 200 }));
    expect(set).toMatchObject({ id: 'tasks', days: 200, own: true });
    expect(await refusal(head.put('/api/retention', { rule: 'tasks', days: 366 }))).toBe(
      '422 retention.days-out-of-bounds',
    );
    expect(await refusal(head.put('/api/retention', { rule: 'sessions', days: 1 }))).toBe(
      '409 retention.not-yours',
    );
    expect(await refusal(secretary.get('/api/retention'))).toBe('403 staff.forbidden');
  });

  it('gives the office a person’s data, and lets an administrator alone erase', async () => {
    const zoe = await aStudent().named('Zoé', 'Tran').inClass('6A').in(school);
    const mother = await aGuardian()
      .named('Linh', 'Tran')
      .withMobile('+33612345678')
      .of(zoe)
      .in(school);
    const reason = { reason: 'demande de la famille' };
    const response = await secretary.post(`/api/students/${zoe.id}/person-data`, reason);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const text = await response.text();
    expect(text).toContain('"Zoé"');
    expect(text).not.toMatch(/Linh|33612345678/);
    const hers = await (
      await secretary.post(`/api/guardians/${mother.id}/person-data`, reason)
    ).text();
    expect(hers).toContain('+33612345678');
    expect(hers).not.toContain('Zoé');
    expect(await refusal(secretary.get(`/api/students/${zoe.id}/erasure`))).toBe(
      '403 staff.forbidden',
    );
    const preview = (await ok(head.get(`/api/students/${zoe.id}/erasure`))) as ErasurePreview;
    const typed = { name: preview.displayName, total: preview.total, ...reason };
    expect(await refusal(secretary.post(`/api/students/${zoe.id}/erase`, typed))).toBe(
      '403 staff.forbidden',
    );
    expect(await ok(head.post(`/api/students/${zoe.id}/erase`, typed))).toEqual({
      total: preview.total,
    });
    expect((await head.get(`/api/students/${zoe.id}`)).status).toBe(404);
    const list = await head.get('/api/students?range=[0,9]');
    expect(await list.json()).toEqual([]);
  });
});
