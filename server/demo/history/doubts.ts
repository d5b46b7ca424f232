import { RequestedCodes, PortalSessions } from '#server/identity/index.js';
import { GroupAccounts, PromiseCode, ProveOtherAccount } from '#server/journeys/index.js';
import { FAMILY_ADDRESS } from './activate.js';
import type { Cast } from './cast.js';
import { hasOwnMobile } from './people.js';
import type { DemoPerson } from './people.js';
import { register, registrationOf, STRANGER } from './register.js';
import type { SchoolStage } from './stage.js';

/** When the school is asked who is who, in days before today. */
const DAYS = { firstOfTwo: 13, grouped: 7, sharedMobile: 5 } as const;

/** Guardians of whom the school must say who they are: a mobile of two, and two accounts that become one. */
export async function raiseDoubts(stage: SchoolStage, cast: Cast, password: string): Promise<void> {
  const { clock, calendar, rooms } = stage;
  const [first, second] = cast.takePair('two accounts of one person', mayBeOnePerson);
  clock.moveTo(calendar.at(DAYS.firstOfTwo, 12));
  await register(stage, second, password);
  clock.moveTo(calendar.at(DAYS.grouped, 20));
  await group(stage, first, second, password);
  clock.moveTo(calendar.at(DAYS.sharedMobile, 21));
  const sharing = cast.take('a shared mobile', ({ mobile, sharesMobile }) => {
    return mobile !== null && sharesMobile;
  });
  const contact = { channel: 'sms', value: sharing.mobile ?? '' } as const;
  await rooms.get(PromiseCode).promise(registrationOf(sharing), contact, STRANGER);
  await rooms.get(RequestedCodes).settled();
}

/** « Ajouter des élèves depuis un autre compte », right after registering. */
async function group(
  stage: SchoolStage,
  kept: DemoPerson,
  other: DemoPerson,
  password: string,
): Promise<void> {
  const { rooms } = stage;
  const { token } = await register(stage, kept, password);
  const sessions = rooms.get(PortalSessions);
  const session = await sessions.recognise(token);
  if (session?.stage !== 'signed-in') throw new Error(`${kept.login} is not signed in`);
  const typed = { login: other.login, password, address: FAMILY_ADDRESS };
  const { outcome } = await rooms.get(ProveOtherAccount).prove(session, typed);
  const proved = await sessions.recognise(token);
  if (outcome !== 'proved' || proved?.stage !== 'signed-in') {
    throw new Error(`${kept.login} does not prove ${other.login}: ${outcome}`);
  }
  await rooms.get(GroupAccounts).group(proved, 'fr');
}

/** The same names, on two records of the school, each with a mobile of its own. */
function mayBeOnePerson(one: DemoPerson, other: DemoPerson): boolean {
  return (
    one.holder === 'guardian' &&
    other.holder === 'guardian' &&
    one.name.lastName === other.name.lastName &&
    one.name.firstName === other.name.firstName &&
    hasOwnMobile(one) &&
    hasOwnMobile(other)
  );
}
