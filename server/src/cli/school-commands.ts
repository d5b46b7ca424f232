import { ROLES, SCHOOL_KINDS, SchoolCreation, Email } from '@trousseau/shared';
import { ActivationStatusReader } from '../follow-up/index.js';
import { AppError } from '../platform/errors.js';
import { Schools } from '../roster/index.js';
import { StaffSetUp } from '../staff/index.js';
import { oneOf, optional, required, SCHOOL, UsageError } from './command.js';
import type { Command } from './command.js';

export const createSchool: Command = {
  name: 'create-school',
  usage: '--uai 0130001F --name "Collège Jean-Moulin" [--kind ecole|college|lycee]',
  summary: 'Creates a school with its current year.',
  options: { uai: { type: 'string' }, name: { type: 'string' }, kind: { type: 'string' } },
  run: async (call) => {
    const input = SchoolCreation.safeParse({
      uai: required(call, 'uai'),
      name: required(call, 'name'),
      kind: oneOf(call, 'kind', SCHOOL_KINDS, 'college'),
    });
    if (!input.success) {
      if (input.error.issues.some(({ path }) => path[0] === 'uai')) {
        throw new AppError('roster.uai-invalid');
      }
      throw new UsageError('--name has 120 characters at most');
    }
    const schools = (await call.rooms()).get(Schools);
    const { id, uai, name, kind } = await schools.create(input.data, call.actor);
    call.say(`${name} (${uai}) est créé.`);
    return { exitCode: 0, json: { id, uai, name, kind } };
  },
};

export const createStaff: Command = {
  name: 'create-staff',
  usage:
    '--email a.martin@example.org --role administrator|secretary|troubleshooter|viewer --school 0130001F',
  summary: 'Gives somebody a role, and prints the one-time link with which they choose a password.',
  options: { ...SCHOOL, email: { type: 'string' }, role: { type: 'string' } },
  run: async (call) => {
    const email = Email.safeParse(required(call, 'email'));
    if (!email.success) throw new UsageError('--email is not an e-mail address');
    const role = oneOf(call, 'role', ROLES, 'secretary');
    const rooms = await call.rooms();
    const uai = role === 'operator' ? optional(call, 'school') : required(call, 'school');
    const school = uai === undefined ? null : await rooms.get(Schools).byUai(uai);
    const link = await rooms
      .get(StaffSetUp)
      .createFromCli(email.data, role, school?.id ?? null, call.actor);
    call.say(`Lien à usage unique pour ${email.data} :`);
    call.say(link.url);
    return { exitCode: 0, json: { email: email.data, role, ...link } };
  },
};

export const activationStatus: Command = {
  name: 'activation-status',
  usage: '--school 0130001F [--json]',
  summary: 'Counts the accounts of a school by state, by path and by class.',
  options: SCHOOL,
  run: async (call) => {
    const uai = required(call, 'school');
    const rooms = await call.rooms();
    const school = await rooms.get(Schools).byUai(uai);
    const status = await rooms.get(ActivationStatusReader).read({ schoolId: school.id });
    for (const [word, counts] of [
      ['Élèves', status.students],
      ['Responsables', status.guardians],
    ] as const) {
      call.say(`${word} : ${String(counts.byState.ACTIVE)} activés sur ${String(counts.total)}`);
    }
    return { exitCode: 0, json: status };
  },
};
