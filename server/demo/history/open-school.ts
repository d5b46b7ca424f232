import { PortalSettings } from '#server/portal/index.js';
import { Schools } from '#server/roster/index.js';
import { RedeemLink, staffActor, StaffSetUp } from '#server/staff/index.js';
import type { Role } from '@trousseau/shared';
import { DEMO_PORTAL } from './portal-settings.js';
import type { SchoolStage, Stage } from './stage.js';

const OPERATOR = 'cli:demo';

/** Staff of the demonstration, one of each role at school. */
export const DEMO_STAFF = [
  { role: 'administrator', email: 'principale@demo.example', name: 'Claire Vasseur' },
  { role: 'secretary', email: 'secretariat@demo.example', name: 'Nadia Benali' },
  { role: 'troubleshooter', email: 'vie.scolaire@demo.example', name: 'Hugo Lemaire' },
  { role: 'viewer', email: 'lecture@demo.example', name: 'Anne Ricordeau' },
] as const satisfies readonly { role: Role; email: string; name: string }[];

/** Creates the school as its head would describe it, and its staff with this password. */
export async function openSchool(stage: Stage, staffPassword: string): Promise<SchoolStage> {
  const schools = stage.rooms.get(Schools);
  const school = await schools.create(
    { uai: '0130001F', name: 'Collège Jean-Moulin', kind: 'college' },
    OPERATOR,
  );
  const scope = { schoolId: school.id };
  const actors = new Map<Role, string>();
  for (const person of DEMO_STAFF) {
    const staffId = await hire(stage, school.id, person, staffPassword);
    actors.set(person.role, staffActor(staffId));
  }
  const administrator = actors.get('administrator') ?? OPERATOR;
  const { id: _id, uai: _uai, createdAt: _created, rosterVersion: _version, ...known } = school;
  await schools.update(
    scope,
    {
      ...known,
      address1: '12 avenue des Tamaris',
      postalCode: '13090',
      city: 'Aix-en-Provence',
      phone: '04 65 71 00 12',
      headName: 'Claire Vasseur',
      headTitle: 'La principale',
    },
    administrator,
  );
  await stage.rooms.get(PortalSettings).update(scope, DEMO_PORTAL, administrator);
  return { ...stage, scope, administrator, secretary: actors.get('secretary') ?? OPERATOR };
}

/** Gives somebody a role and lets them choose their password with the one-time link. */
async function hire(
  { rooms }: Stage,
  schoolId: string,
  { role, email, name }: (typeof DEMO_STAFF)[number],
  password: string,
): Promise<string> {
  const link = await rooms.get(StaffSetUp).createFromCli(email, role, schoolId, OPERATOR);
  const token = new URL(link.url).hash.slice(1);
  const outcome = await rooms
    .get(RedeemLink)
    .redeem({ token, password, name }, { address: '127.0.0.1', device: null });
  if (outcome.status !== 'signed-in') throw new Error(`${email} has a password already`);
  return outcome.staffId;
}
