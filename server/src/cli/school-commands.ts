import { Email, frenchCount, ROLES, SCHOOL_KINDS, SchoolCreation } from '@trousseau/shared';
import { AuditModule } from '../audit/index.js';
import { ActivationStatusModule, ActivationStatusReader } from '../follow-up/index.js';
import { AppError } from '../platform/errors.js';
import { RosterModule, Schools } from '../roster/index.js';
import { AllowedNetworks, StaffModule, StaffSetUp } from '../staff/index.js';
import { oneOf, optional, required, UsageError } from './command.js';
import type { Run } from './command.js';

/** A school and what is noted of its changes. */
const SCHOOLS = [AuditModule, RosterModule];

/** Creates a school with its current year. */
export const createSchool: Run = async (call) => {
  const input = SchoolCreation.safeParse({
    uai: required(call, 'uai'),
    name: required(call, 'name'),
    kind: oneOf(call, 'kind', SCHOOL_KINDS, 'college'),
  });
  if (!input.success) {
    if (input.error.issues.some(({ path }) => path[0] === 'uai')) {
      throw new AppError('roster.uai-invalid');
    }
    throw new UsageError('--name a 120 caractères au plus.');
  }
  const schools = (await call.rooms(SCHOOLS)).get(Schools);
  const { id, uai, name, kind } = await schools.create(input.data, call.actor);
  call.say(`${name} (${uai}) est créé.`);
  return { exitCode: 0, json: { id, uai, name, kind } };
};

/** Gives somebody a role, and prints the one-time link with which they choose a password. */
export const createStaff: Run = async (call) => {
  const email = Email.safeParse(required(call, 'email'));
  if (!email.success) throw new UsageError('--email n’est pas une adresse électronique.');
  const role = oneOf(call, 'role', ROLES, 'secretary');
  const rooms = await call.rooms([...SCHOOLS, StaffModule]);
  const uai = role === 'operator' ? optional(call, 'school') : required(call, 'school');
  const school = uai === undefined ? null : await rooms.get(Schools).byUai(uai);
  const link = await rooms
    .get(StaffSetUp)
    .createFromCli(email.data, role, school?.id ?? null, call.actor);
  call.say(`Lien à usage unique pour ${email.data} :`);
  call.say(link.url);
  return { exitCode: 0, json: { email: email.data, role, ...link } };
};

/** Lets staff work from everywhere again: for whoever shut themselves out. */
export const clearNetworks: Run = async (call) => {
  const uai = optional(call, 'school');
  const [operators, all] = [call.values['operators'] === true, call.values['all'] === true];
  if ([uai !== undefined, operators, all].filter(Boolean).length !== 1) {
    throw new UsageError('Donnez --school, --operators ou --all, l’un des trois.');
  }
  const rooms = await call.rooms([...SCHOOLS, StaffModule]);
  const schoolId = uai === undefined ? null : (await rooms.get(Schools).byUai(uai)).id;
  const cleared = await rooms.get(AllowedNetworks).clear(all ? 'all' : { schoolId }, call.actor);
  const roles = frenchCount(cleared, 'rôle', 'rôles');
  call.say(`${roles} : connexion de nouveau possible de partout.`);
  return { exitCode: 0, json: { cleared } };
};

/** Counts the accounts of a school by state, by path and by class. */
export const activationStatus: Run = async (call) => {
  const uai = required(call, 'school');
  const rooms = await call.rooms([...SCHOOLS, ActivationStatusModule]);
  const school = await rooms.get(Schools).byUai(uai);
  const status = await rooms.get(ActivationStatusReader).read({ schoolId: school.id });
  for (const [word, counts] of [
    ['Élèves', status.students],
    ['Responsables', status.guardians],
  ] as const) {
    call.say(`${word} : ${String(counts.byState.ACTIVE)} activés sur ${String(counts.total)}`);
  }
  return { exitCode: 0, json: status };
};
