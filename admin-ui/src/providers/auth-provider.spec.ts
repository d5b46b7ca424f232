import { expect, it } from '@jest/globals';
import { HttpError } from 'react-admin';
import { ACTIONS, can, RESOURCES, ROLES } from '@trousseau/shared';
import { menuOf } from '../layout/navigation.js';
import { staffMember } from '../testing/render-page.js';
import { authProvider, mayDo } from './auth-provider.js';

it('allows exactly what the server’s own table allows', () => {
  const differing = ROLES.flatMap((role) =>
    RESOURCES.flatMap((resource) =>
      ACTIONS.filter(
        (action) => mayDo(staffMember(role), action, resource) !== can(role, action, resource),
      ),
    ),
  );
  expect(differing).toEqual([]);
});

it('keeps a troubleshooter from a guardian’s account', () => {
  const troubleshooter = staffMember('troubleshooter');
  expect(mayDo(troubleshooter, 'lock', 'accounts', { holder: 'student' })).toBe(true);
  expect(mayDo(troubleshooter, 'lock', 'accounts', { holder: 'guardian' })).toBe(false);
});

it('refuses what the table does not name', () => {
  expect(mayDo(staffMember('administrator'), 'list', 'passwords')).toBe(false);
  expect(mayDo(staffMember('administrator'), 'reveal', 'accounts')).toBe(false);
});

it('ends the session on 401 only', async () => {
  await expect(authProvider.checkError(new HttpError('Terminé', 401))).rejects.toThrow();
  await expect(authProvider.checkError(new HttpError('Interdit', 403))).resolves.toBeUndefined();
  await expect(authProvider.checkError(new TypeError('offline'))).resolves.toBeUndefined();
});

it('sends whoever must enrol a second factor there, without signing them out', async () => {
  const body = { code: 'staff.second-factor-needed', message: 'Activez d’abord…' };
  const refusal: unknown = await authProvider
    .checkError(new HttpError(body.message, 403, body))
    .catch((caught: unknown) => caught);
  expect(refusal).toMatchObject({ redirectTo: '/second-factor', logoutUser: false });
});

it('shows each role the menu of what it may open', () => {
  const menu = (role: (typeof ROLES)[number]) =>
    menuOf(staffMember(role)).flatMap(({ destinations }) => destinations.map(({ to }) => to));
  expect(menu('viewer')).toEqual(['/', '/classes']);
  expect(menu('troubleshooter')).toEqual([
    '/',
    '/letter-runs',
    '/classes',
    '/students',
    '/accounts',
  ]);
  expect(menu('secretary')).not.toContain('/staff');
  expect(menu('administrator')).toContain('/audit-events');
});
