import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uaiCheckLetter } from '@trousseau/shared';
import type { SchoolView } from '@trousseau/shared';
import { StaffSetUp } from '../../src/staff/index.js';
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import {
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

describe('working on a school', () => {
  let server: TestApp;
  let here: string;
  let there: string;
  let operator: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp('SQLite');
    here = await aSchool(server, 'Collège Ada-Lovelace');
    there = await aSchool(server, 'Collège Édouard-Branly');
    operator = await aStaff(server, 'operator', null);
  });

  afterAll(() => server.close());

  const names = async (staff: SignedInStaff, query = ''): Promise<string[]> =>
    ((await ok(staff.get(`/api/schools${query}`))) as SchoolView[]).map(({ name }) => name);

  it('is refused to staff of another one', async () => {
    const head = await aStaff(server, 'administrator', here);
    head.schoolId = there;
    expect(await refusal(head.get('/api/schools'))).toBe(FORBIDDEN);
    head.schoolId = 'not-a-school';
    expect(await refusal(head.get('/api/me'))).toBe(FORBIDDEN);
    head.schoolId = here;
    expect(await names(head)).toEqual(['Collège Ada-Lovelace']);
    expect(await refusal(head.get(`/api/schools/${there}`))).toBe(NOT_FOUND);
  });

  it('means the role held there: an administrator here is a viewer there', async () => {
    const head = await aStaff(server, 'administrator', here);
    await server.app.get(StaffSetUp).createFromCli(head.email, 'viewer', there, 'cli:test');
    await expect(ok(head.get('/api/me'))).resolves.toMatchObject({
      role: 'administrator',
      schoolId: here,
      roles: [
        { role: 'administrator', schoolId: here, schoolName: 'Collège Ada-Lovelace' },
        { role: 'viewer', schoolId: there, schoolName: 'Collège Édouard-Branly' },
      ],
    });
    const { id, uai, createdAt, updatedAt, ...input } = (await ok(
      head.get(`/api/schools/${there}`),
    )) as SchoolView;
    expect([id, uai, createdAt, updatedAt]).not.toContain(undefined);
    expect(await refusal(head.put(`/api/schools/${there}`, input))).toBe(NOT_FOUND);
    head.schoolId = there;
    expect(await refusal(head.put(`/api/schools/${there}`, input))).toBe(FORBIDDEN);
    expect(await refusal(head.get('/api/staff'))).toBe(FORBIDDEN);
  });

  it('is settled by its administrator', async () => {
    const head = await aStaff(server, 'administrator', here);
    const { id, uai, createdAt, updatedAt, ...input } = (await ok(
      head.get(`/api/schools/${here}`),
    )) as SchoolView;
    const saved = await ok(head.put(`/api/schools/${here}`, { ...input, headName: 'Mme Łoś' }));
    expect(saved).toMatchObject({ id, uai, createdAt, headName: 'Mme Łoś' });
    expect(updatedAt <= (saved as SchoolView).updatedAt).toBe(true);
    const secretary = await aStaff(server, 'secretary', here);
    expect(await refusal(secretary.put(`/api/schools/${here}`, input))).toBe(FORBIDDEN);
  });

  it('is begun by an operator, who sees all schools and stays an operator in each', async () => {
    const uai = `0139999${uaiCheckLetter('0139999')}`;
    const created = (await ok(
      operator.post('/api/schools', { uai, name: 'Lycée Zola', kind: 'lycee' }),
    )) as SchoolView;
    expect(created).toMatchObject({ uai, kind: 'lycee', studentAccounts: true, city: null });
    expect(await names(operator)).toEqual([
      'Collège Ada-Lovelace',
      'Collège Édouard-Branly',
      'Lycée Zola',
    ]);
    expect(await names(operator, '?filter={"q":"edouard"}')).toEqual(['Collège Édouard-Branly']);
    operator.schoolId = created.id;
    await expect(ok(operator.get('/api/me'))).resolves.toMatchObject({
      role: 'operator',
      schoolId: created.id,
      schoolName: 'Lycée Zola',
    });
    expect(await refusal(operator.get('/api/school-years'))).toBe(FORBIDDEN);
    operator.schoolId = null;
    const head = await aStaff(server, 'administrator', here);
    expect(await refusal(head.post('/api/schools', { uai, name: 'Autre' }))).toBe(FORBIDDEN);
  });

  it('is created with what its letters print, and never under a code whose letter is not its own', async () => {
    const address = { address1: '1 rue Lovelace', postalCode: '13001', city: 'Marseille' };
    const said = {
      ...address,
      phone: '04 91 00 00 00',
      headName: 'Mme Łoś',
      headTitle: 'La directrice',
    };
    const school = { name: 'École Zola', kind: 'ecole', ...said };
    const wrong = operator.post('/api/schools', { uai: '0139998A', ...school });
    expect(await refusal(wrong)).toBe('400 request.invalid');
    const uai = `0139998${uaiCheckLetter('0139998')}`;
    const created = await ok(operator.post('/api/schools', { uai: uai.toLowerCase(), ...school }));
    expect(created).toMatchObject({ uai, ...said, address2: null, studentAccounts: false });
  });

  it('is chosen by an operator among those that exist', async () => {
    operator.schoolId = '019a0000-0000-7000-8000-000000000000';
    expect(await refusal(operator.get('/api/me'))).toBe(FORBIDDEN);
    operator.schoolId = null;
  });

  it('lets an operator who made themselves administrator be one there, and an operator elsewhere', async () => {
    await operator.stepUp();
    operator.schoolId = here;
    await expect(
      ok(operator.post('/api/staff', { email: operator.email, name: null, role: 'administrator' })),
    ).resolves.toMatchObject({ role: 'administrator', schoolId: here, link: null });
    await expect(ok(operator.get('/api/me'))).resolves.toMatchObject({ role: 'administrator' });
    await expect(ok(operator.get('/api/school-years'))).resolves.toEqual([
      expect.objectContaining({ label: '2026-2027', current: true, schoolId: here }),
    ]);
    operator.schoolId = null;
    await expect(ok(operator.get('/api/me'))).resolves.toMatchObject({
      role: 'operator',
      schoolId: null,
    });
  });

  it('asks an operator for a second factor also where they are a viewer', async () => {
    const other = await aStaff(server, 'operator', null);
    const setUp = server.app.get(StaffSetUp);
    await setUp.createFromCli(other.email, 'viewer', here, 'cli:test');
    const link = await setUp.createFromCli(other.email, 'operator', null, 'cli:test');
    const client = new ConsoleClient(server);
    await ok(client.post('/api/links/redeem', { token: tokenOf(link), password: PASSWORD }));
    client.schoolId = here;
    expect(await refusal(client.get('/api/dashboard'))).toBe('403 staff.second-factor-needed');
  });
});
