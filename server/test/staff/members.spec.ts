import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role, StaffInvitation, StaffView } from '@trousseau/shared';
import { AuditEventRow } from '../../src/audit/persistence/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { StaffSetUp } from '../../src/staff/index.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import {
  anEmail,
  aSchool,
  aStaff,
  ConsoleClient,
  ok,
  PASSWORD,
  refusal,
  tokenOf,
} from '../builders/staff.js';
import type { SignedInStaff } from '../builders/staff.js';

const FORBIDDEN = '403 staff.forbidden';
const NOT_FOUND = '404 record.not-found';

describe.each(DIALECTS)('the staff of a school on %s', (dialect) => {
  let server: TestApp;
  let schoolId: string;
  let head: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp(dialect);
  });

  afterAll(() => server.close());

  /** A school of its own with its head, ready to invite. */
  async function newSchool(): Promise<void> {
    schoolId = await aSchool(server);
    head = await (await aStaff(server, 'administrator', schoolId)).stepUp();
  }

  const update = (who: SignedInStaff, role: Role, disabled = false): Promise<Response> =>
    head.put(`/api/staff/${who.id}`, { name: 'Claire Petit', role, disabled });

  it('is invited by its administrator, in that school', async () => {
    await newSchool();
    const email = anEmail();
    const invited = (await ok(
      head.post('/api/staff', { email, name: 'Łukasz Nguyễn', role: 'troubleshooter' }),
    )) as StaffInvitation;
    expect(invited).toMatchObject({ email, schoolId, role: 'troubleshooter', hasPassword: false });
    const colleague = new ConsoleClient(server);
    const token = invited.link ? tokenOf(invited.link) : '';
    await ok(colleague.post('/api/links/redeem', { token, password: PASSWORD }));
    await expect(ok(colleague.get('/api/me'))).resolves.toMatchObject({
      name: 'Łukasz Nguyễn',
      role: 'troubleshooter',
      schoolId,
    });
    expect(await refusal(head.post('/api/staff', { email, name: null, role: 'viewer' }))).toBe(
      '409 staff.email-taken',
    );
  });

  it('is listed, found without accents, sorted and fetched by id', async () => {
    await newSchool();
    for (const name of ['Éléonore', 'Zoé', 'Anaïs']) {
      await ok(head.post('/api/staff', { email: anEmail(), name, role: 'viewer' }));
    }
    await aStaff(server, 'viewer', await aSchool(server));
    const list = async (query: string): Promise<string[]> =>
      ((await ok(head.get(`/api/staff?${query}`))) as StaffView[]).map(({ name }) => name);
    const filter = encodeURIComponent(JSON.stringify({ role: 'viewer' }));
    expect(await list(`filter=${filter}`)).toEqual(['Anaïs', 'Éléonore', 'Zoé']);
    expect(await list(`filter=${filter}&sort=["name","DESC"]&range=[0,1]`)).toEqual([
      'Zoé',
      'Éléonore',
    ]);
    expect(await list('filter={"q":"ELEO"}')).toEqual(['Éléonore']);
    expect(
      await list(`filter=${encodeURIComponent(JSON.stringify({ id: [head.id] }))}`),
    ).toHaveLength(1);
    const page = await head.get(`/api/staff?filter=${filter}&range=[0,1]`);
    expect(page.headers.get('Content-Range')).toBe('staff 0-1/3');
    await ok(head.get(`/api/staff/${head.id}`));
  });

  it('keeps at least one administrator who can sign in', async () => {
    await newSchool();
    await ok(head.post('/api/staff', { email: anEmail(), name: null, role: 'administrator' }));
    expect(await refusal(update(head, 'secretary'))).toBe('409 staff.last-administrator');
    expect(await refusal(update(head, 'administrator', true))).toBe('409 staff.last-administrator');
    const deputy = await aStaff(server, 'administrator', schoolId);
    await ok(update(deputy, 'secretary'));
    await aStaff(server, 'administrator', schoolId);
    await ok(update(head, 'secretary'));
    expect(await refusal(update(deputy, 'administrator'))).toBe(FORBIDDEN);
  });

  it('keeps one when two administrators demote each other at the same moment', async () => {
    await newSchool();
    const deputy = await (await aStaff(server, 'administrator', schoolId)).stepUp();
    const demotion = { name: 'Claire Petit', role: 'secretary', disabled: false };
    const answers = await Promise.all([
      refusal(head.put(`/api/staff/${deputy.id}`, demotion)),
      refusal(deputy.put(`/api/staff/${head.id}`, demotion)),
    ]);
    expect(answers.filter((answer) => answer.startsWith('200'))).toHaveLength(1);
  });

  it('loses its sessions and its sign-in when disabled, and has both again when enabled', async () => {
    await newSchool();
    const viewer = await aStaff(server, 'viewer', schoolId);
    const signIn = (): Promise<Response> =>
      new ConsoleClient(server).post('/api/session', { email: viewer.email, password: PASSWORD });
    await ok(update(viewer, 'viewer', true));
    expect(await refusal(viewer.get('/api/me'))).toBe('401 staff.not-signed-in');
    expect(await refusal(signIn())).toBe('403 staff.credentials-refused');
    await ok(update(viewer, 'viewer', false));
    await ok(signIn());
  });

  it('cannot redeem a link while disabled', async () => {
    await newSchool();
    const invited = (await ok(
      head.post('/api/staff', { email: anEmail(), name: 'Claire Petit', role: 'viewer' }),
    )) as StaffInvitation;
    await ok(
      head.put(`/api/staff/${invited.id}`, {
        name: 'Claire Petit',
        role: 'viewer',
        disabled: true,
      }),
    );
    const token = invited.link ? tokenOf(invited.link) : '';
    expect(await refusal(new ConsoleClient(server).post('/api/links/look', { token }))).toBe(
      '410 staff.link-invalid',
    );
  });

  it('feels a change of role at its next request', async () => {
    await newSchool();
    const secretary = await aStaff(server, 'secretary', schoolId);
    expect(await refusal(secretary.get('/api/staff'))).toBe(FORBIDDEN);
    await ok(update(secretary, 'administrator'));
    await ok(secretary.get('/api/staff'));
  });

  it('is not reached from another school', async () => {
    await newSchool();
    const stranger = await aStaff(server, 'viewer', await aSchool(server));
    expect(await refusal(head.get(`/api/staff/${stranger.id}`))).toBe(NOT_FOUND);
    expect(await refusal(update(stranger, 'viewer'))).toBe(NOT_FOUND);
    expect(await refusal(head.post(`/api/staff/${stranger.id}/link`))).toBe(NOT_FOUND);
  });

  it('is given a link for a lost telephone', async () => {
    await newSchool();
    const secretary = await aStaff(server, 'secretary', schoolId);
    const link = (await ok(head.post(`/api/staff/${secretary.id}/link`))) as { url: string };
    const client = new ConsoleClient(server);
    await ok(client.post('/api/links/redeem', { token: tokenOf(link), password: PASSWORD }));
    await expect(ok(client.get('/api/me'))).resolves.toMatchObject({ hasSecondFactor: false });
  });

  it('makes no operator: only operators do, in the installation', async () => {
    await newSchool();
    const operator = { email: anEmail(), name: null, role: 'operator' };
    expect(await refusal(head.post('/api/staff', operator))).toBe(FORBIDDEN);
    const viewer = await aStaff(server, 'viewer', schoolId);
    expect(await refusal(update(viewer, 'operator'))).toBe(FORBIDDEN);
    const other = await (await aStaff(server, 'operator', null)).stepUp();
    await expect(ok(other.post('/api/staff', operator))).resolves.toMatchObject({
      role: 'operator',
      schoolId: null,
    });
    const teacher = { email: anEmail(), name: null, role: 'viewer' };
    expect(await refusal(other.post('/api/staff', teacher))).toBe('400 staff.no-school');
  });

  it('leaves a line of each step in the audit trail, without an e-mail', async () => {
    await newSchool();
    const viewer = await aStaff(server, 'viewer', schoolId);
    await new ConsoleClient(server).post('/api/session', { email: viewer.email, password: 'no' });
    await viewer.signInAgain();
    await ok(update(viewer, 'viewer', true));
    const lines = await server.app.get(UnitOfWork).manager.find(AuditEventRow, {
      where: { schoolId, targetId: viewer.id },
      order: { id: 'ASC' },
    });
    expect(lines.map(({ action, actor }) => `${action} by ${actor}`)).toEqual([
      'staff.give-role by cli:test',
      'staff.issue-link by cli:test',
      `staff.redeem-link by staff:${viewer.id}`,
      `staff.sign-in-new-place by staff:${viewer.id}`,
      'staff.sign-in-refused by system',
      `staff.sign-in by staff:${viewer.id}`,
      `staff.sign-in-new-place by staff:${viewer.id}`,
      `staff.update by staff:${head.id}`,
    ]);
    expect(JSON.stringify(lines)).not.toContain(viewer.email);
  });

  it('is given another role, or an administrator’s lost link, from the command line', async () => {
    await newSchool();
    const setUp = server.app.get(StaffSetUp);
    const viewer = await aStaff(server, 'viewer', schoolId);
    await setUp.createFromCli(viewer.email, 'secretary', schoolId, 'cli:root');
    await expect(ok(viewer.get('/api/me'))).resolves.toMatchObject({ role: 'secretary' });
    await expect(setUp.createFromCli(anEmail(), 'viewer', null, 'cli:root')).rejects.toThrow(
      'Choose a school first.',
    );
  });
});
