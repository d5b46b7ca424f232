import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type {
  LinkView,
  Me,
  OneTimeLink,
  Role,
  SchoolView,
  StaffInvitation,
  StaffView,
} from '@trousseau/shared';
import { AuditEventRow } from '../../src/audit/persistence/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
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
import { startTestApp } from '../support/app.js';
import type { TestApp } from '../support/app.js';
import { DIALECTS } from '../support/databases.js';
import { acceptance, invited, linkFromMachine } from './situations.js';

const OTHER_SCHOOLS = '409 staff.other-schools';
const FORBIDDEN = '403 staff.forbidden';
const ANOTHER_PASSWORD = 'lampe orange citron velours';

describe.each(DIALECTS)('a person whom a second school invites, on %s', (dialect) => {
  let server: TestApp;
  let here: string;
  let there: string;
  let head: SignedInStaff;
  let headThere: SignedInStaff;
  let person: SignedInStaff;

  beforeAll(async () => {
    server = await startTestApp(dialect);
  });

  afterAll(() => server.close());

  /** A secretary of one school, and the head of another who will invite her. */
  beforeEach(async () => {
    [here, there] = [await aSchool(server), await aSchool(server)];
    head = await aStaff(server, 'administrator', here);
    headThere = await aStaff(server, 'administrator', there);
    person = await aStaff(server, 'secretary', here);
    await headThere.stepUp();
    await head.stepUp();
  });

  const browser = (): ConsoleClient => new ConsoleClient(server);

  const redeem = (input: object): Promise<Response> => browser().post('/api/links/redeem', input);

  const invitedThere = async (email = person.email, role: Role = 'viewer') =>
    (await ok(headThere.post('/api/staff', { email, name: 'Mme Truc', role }))) as StaffInvitation;

  const meIn = async (staff: ConsoleClient, schoolId: string | null): Promise<Me> => {
    staff.schoolId = schoolId;
    return (await ok(staff.get('/api/me'))) as Me;
  };

  const linkBy = async (administrator: SignedInStaff): Promise<string> =>
    tokenOf((await ok(administrator.post(`/api/staff/${person.id}/link`))) as OneTimeLink);

  const change = (administrator: SignedInStaff, input: object): Promise<Response> =>
    administrator.put(`/api/staff/${person.id}`, {
      ...{ name: 'Mme Truc', role: 'viewer', disabled: false },
      ...input,
    });

  const trailOf = async (schoolId: string): Promise<string[]> => {
    const lines = await server.app.get(UnitOfWork).manager.find(AuditEventRow, {
      where: { schoolId, targetId: person.id },
      order: { id: 'ASC' },
    });
    return lines.map(({ action }) => action);
  };

  it('stays in the hands of the first until she accepts', async () => {
    await invitedThere();
    await expect(meIn(person, here)).resolves.toMatchObject({ role: 'secretary' });
    person.schoolId = there;
    expect(await refusal(person.get('/api/me'))).toBe(FORBIDDEN);
    await ok(head.post(`/api/staff/${person.id}/link`));
    await ok(change(head, { name: 'Mme Machin', role: 'secretary' }));
    await ok(change(head, { name: 'Mme Machin', role: 'secretary', disabled: true }));
    expect(await refusal(person.get('/api/me'))).toBe('401 staff.not-signed-in');
  });

  it('is still the first school’s once she accepted, and the second answers for her role alone', async () => {
    await ok(redeem(acceptance(person, await invitedThere())));
    const { name } = (await ok(head.get(`/api/staff/${person.id}`))) as StaffView;
    await ok(head.post(`/api/staff/${person.id}/link`));
    await ok(change(head, { name: 'Mme Machin', role: 'secretary' }));
    expect(await refusal(headThere.post(`/api/staff/${person.id}/link`))).toBe(OTHER_SCHOOLS);
    expect(await refusal(change(headThere, { name }))).toBe(OTHER_SCHOOLS);
    await ok(change(headThere, { name: 'Mme Machin', disabled: true }));
    await expect(meIn(person, here)).resolves.toMatchObject({ role: 'secretary' });
    person.schoolId = there;
    expect(await refusal(person.get('/api/me'))).toBe(FORBIDDEN);
  });

  it('is to the inviter what anybody is: nothing tells that she works elsewhere', async () => {
    const stranger = await invitedThere(anEmail());
    const known = await invitedThere();
    const fresh = ['id', 'email', 'createdAt', 'link'];
    const without = (one: object) =>
      Object.entries(one).filter(([field]) => !fresh.includes(field));
    expect(without(known)).toEqual(without(stranger));
    const listed = (await ok(headThere.get('/api/staff'))) as StaffView[];
    const pending = listed.filter(({ name }) => name === 'Mme Truc');
    expect(pending.map(without)).toEqual([without(pending[0] ?? {}), without(pending[0] ?? {})]);
    expect(known).toMatchObject({ lastSignInAt: null, hasSecondFactor: false, hasPassword: false });
    expect(await trailOf(there)).toEqual(['staff.give-role', 'staff.issue-link']);
  });

  it('keeps from the second school when she signs in and with what', async () => {
    await ok(redeem(acceptance(person, await invitedThere())));
    await person.signInAgain();
    const view = (await ok(headThere.get(`/api/staff/${person.id}`))) as StaffView;
    expect(view).toMatchObject({
      lastSignInAt: null,
      hasSecondFactor: null,
      accountElsewhere: true,
    });
    expect(await trailOf(there)).toEqual([
      'staff.give-role',
      'staff.issue-link',
      'staff.redeem-link',
    ]);
    expect(await trailOf(here)).toContain('staff.sign-in');
  });

  it('accepts by signing in: whoever else holds the link gets no hold on her account', async () => {
    const { link } = await invitedThere();
    const token = link ? tokenOf(link) : '';
    const seen = (await ok(browser().post('/api/links/look', { token }))) as LinkView;
    expect(seen).toMatchObject({ email: person.email, name: 'Mme Truc', signIn: true });
    expect(await refusal(redeem({ token, password: ANOTHER_PASSWORD, name: null }))).toBe(
      '403 staff.credentials-refused',
    );
    await expect(ok(redeem({ token, password: PASSWORD, name: null }))).resolves.toEqual({
      status: 'second-factor-needed',
    });
    person.schoolId = there;
    expect(await refusal(person.get('/api/me'))).toBe(FORBIDDEN);
    const accepted = { token, password: PASSWORD, name: 'Intruder', code: person.freshCode() };
    await expect(ok(redeem(accepted))).resolves.toEqual({ status: 'signed-in' });
    await expect(meIn(person, there)).resolves.toMatchObject({
      role: 'viewer',
      hasSecondFactor: true,
    });
    const { name } = (await ok(head.get(`/api/staff/${person.id}`))) as StaffView;
    expect(name).not.toBe('Intruder');
    expect(await refusal(redeem({ ...accepted, code: person.freshCode() }))).toBe(
      '410 staff.link-invalid',
    );
  });

  it('stays an operator in every school, whatever a school makes of her', async () => {
    const operator = await aStaff(server, 'operator', null);
    await ok(redeem(acceptance(operator, await invitedThere(operator.email, 'viewer'))));
    await expect(meIn(operator, there)).resolves.toMatchObject({ role: 'viewer', operates: true });
    const schools = (await ok(operator.get('/api/schools?range=[0,999]'))) as SchoolView[];
    expect(schools.map(({ id }) => id)).toEqual(expect.arrayContaining([here, there]));
    await ok(operator.get('/api/staff'));
    await operator.stepUp();
    await ok(operator.post('/api/staff', { email: anEmail(), name: null, role: 'operator' }));
    expect(await refusal(headThere.post(`/api/staff/${operator.id}/link`))).toBe(OTHER_SCHOOLS);
  });

  it('opens no door of the second school with a link of the first: it asks her in anew', async () => {
    await ok(redeem(acceptance(person, await invitedThere(person.email, 'secretary'))));
    const thief = browser();
    const token = await linkBy(head);
    await ok(thief.post('/api/links/redeem', { token, password: ANOTHER_PASSWORD }));
    await expect(meIn(thief, null)).resolves.toMatchObject({
      schoolId: here,
      roles: [{ schoolId: here }],
    });
    thief.schoolId = there;
    expect(await refusal(thief.get('/api/me'))).toBe(FORBIDDEN);
    const again = await linkBy(headThere);
    await ok(redeem({ token: again, password: ANOTHER_PASSWORD, name: null }));
    await expect(meIn(thief, there)).resolves.toMatchObject({ role: 'secretary' });
    expect(await trailOf(there)).toContain('staff.ask-again');
  });

  it('is not reset by the first school where she is the second’s only administrator', async () => {
    await ok(redeem(acceptance(person, await invitedThere(person.email, 'administrator'))));
    const token = await linkBy(head);
    const { role, name } = (await ok(headThere.get(`/api/staff/${headThere.id}`))) as StaffView;
    expect(role).toBe('administrator');
    await ok(
      headThere.put(`/api/staff/${headThere.id}`, { name, role: 'viewer', disabled: false }),
    );
    expect(await refusal(redeem({ token, password: ANOTHER_PASSWORD, name: null }))).toBe(
      OTHER_SCHOOLS,
    );
    await expect(meIn(person, there)).resolves.toMatchObject({ role: 'administrator' });
  });

  it('counts as no administrator of the second school before she accepts, nor once it closed her role', async () => {
    const invitation = await invitedThere(person.email, 'administrator');
    const { name } = (await ok(headThere.get(`/api/staff/${headThere.id}`))) as StaffView;
    const stepDown = { name, role: 'viewer', disabled: false };
    const leave = (): Promise<string> =>
      refusal(headThere.put(`/api/staff/${headThere.id}`, stepDown));
    expect(await leave()).toBe('409 staff.last-administrator');
    await ok(redeem(acceptance(person, invitation)));
    const { name: own } = (await ok(headThere.get(`/api/staff/${person.id}`))) as StaffView;
    await ok(change(headThere, { name: own, role: 'administrator', disabled: true }));
    expect(await leave()).toBe('409 staff.last-administrator');
  });

  it('accepts again when the school that closed her role opens it, if she works elsewhere', async () => {
    await ok(redeem(acceptance(person, await invitedThere())));
    const { name } = (await ok(head.get(`/api/staff/${person.id}`))) as StaffView;
    await ok(change(head, { name, role: 'secretary', disabled: true }));
    await expect(meIn(person, there)).resolves.toMatchObject({ role: 'viewer' });
    await ok(change(head, { name, role: 'secretary', disabled: false }));
    person.schoolId = here;
    expect(await refusal(person.get('/api/me'))).toBe(FORBIDDEN);
    await ok(headThere.post(`/api/staff/${person.id}/link`));
    const token = await linkBy(head);
    await ok(redeem({ token, password: PASSWORD, name: null, code: person.freshCode() }));
    await expect(meIn(person, here)).resolves.toMatchObject({ role: 'secretary' });
  });

  it('comes in by the second school when the first let her go, and only there', async () => {
    const { name } = (await ok(head.get(`/api/staff/${person.id}`))) as StaffView;
    await ok(change(head, { name, role: 'secretary', disabled: true }));
    const invitation = await invitedThere();
    const again = browser();
    await ok(again.post('/api/links/redeem', acceptance(person, invitation)));
    await expect(meIn(again, null)).resolves.toMatchObject({
      roles: [{ role: 'viewer', schoolId: there }],
    });
    again.schoolId = here;
    expect(await refusal(again.get('/api/me'))).toBe(FORBIDDEN);
  });

  it('owes nothing to a school that invited her address first and never gave her the link', async () => {
    const email = anEmail();
    await invitedThere(email, 'administrator');
    const { link, id } = await invited(head, email);
    const newcomer = browser();
    const token = link ? tokenOf(link) : '';
    await ok(newcomer.post('/api/links/redeem', { token, password: PASSWORD, name: 'Ana' }));
    await expect(meIn(newcomer, null)).resolves.toMatchObject({
      name: 'Ana',
      roles: [{ role: 'secretary', schoolId: here }],
    });
    await expect(ok(headThere.get(`/api/staff/${id}`))).resolves.toMatchObject({
      name: 'Mme Truc',
    });
  });

  it('belongs to whoever chooses the first password, when two invitations are redeemed at once', async () => {
    const email = anEmail();
    const links = [await invitedThere(email), await invited(head, email)].map(({ link }) => link);
    const answers = await Promise.all(
      links.map((link) =>
        refusal(redeem({ token: link ? tokenOf(link) : '', password: PASSWORD, name: null })),
      ),
    );
    expect(answers.filter((answer) => answer.startsWith('200'))).toHaveLength(1);
  });

  it('is given a role by the machine at once, keeps the others, and may be given another password', async () => {
    const link = await linkFromMachine(server, person.email, there);
    await expect(meIn(person, there)).resolves.toMatchObject({ role: 'secretary' });
    const client = browser();
    await ok(
      client.post('/api/links/redeem', { token: tokenOf(link), password: ANOTHER_PASSWORD }),
    );
    await expect(meIn(client, here)).resolves.toMatchObject({ role: 'secretary' });
    await expect(meIn(client, there)).resolves.toMatchObject({ role: 'secretary' });
    expect(await trailOf(here)).toEqual(
      expect.arrayContaining(['staff.issue-link', 'staff.redeem-link']),
    );
    expect(await trailOf(there)).toContain('staff.give-role');
  });
});
