import { Accounts } from '#server/accounts/index.js';
import { ActivateStudent, SignIn } from '#server/activation/index.js';
import { Audit } from '#server/audit/index.js';
import { UnitOfWork } from '#server/platform/database/unit-of-work.js';
import { activateGuardian, begin, choose, FAMILY_ADDRESS } from './activate.js';
import type { LetterInHand } from './activate.js';
import type { DemoPerson } from './people.js';
import type { PostedLetters } from './post-letters.js';
import type { SchoolStage } from './stage.js';
import type { Visit } from './visits.js';

const BIRTH_DATE_TRIES = 5;
const NOBODYS_BIRTH_DATE = '2001-01-01';

/** When troubles come, in days before today. */
const DAYS = { usedBefore: 20, missed: 11, contested: 9, shared: 8, locked: 6 } as const;

/** Who is there, whose letters were used when, and whose were not. */
export interface Families {
  readonly letters: PostedLetters;
  readonly visits: readonly Visit[];
  readonly people: readonly DemoPerson[];
}

/**
 * What goes wrong in every school: tasks for the secretary, and locked accounts. Told after the visits,
 * between which it happened: nobody here met anybody there.
 */
export async function meetTroubles(
  stage: SchoolStage,
  families: Families,
  password: string,
): Promise<void> {
  const { clock, calendar } = stage;
  const waiting = unusedLetters(families);
  const [student] = waiting.filter(({ person }) => person.holder === 'student');
  const guardians = waiting.filter(({ person }) => person.holder === 'guardian');
  clock.moveTo(calendar.at(DAYS.missed, 16));
  if (student) await missBirthDate(stage, student, password);
  clock.moveTo(calendar.at(DAYS.contested, 18));
  const [contesting] = guardians;
  if (contesting) {
    await activateGuardian(stage, contesting, password, { confirms: true, contests: true });
  }
  clock.moveTo(calendar.at(DAYS.shared, 19));
  const [sharing] = guardians.slice(1).flatMap((letter) => {
    const email = emailInFamily(letter.person, families.people);
    return email === null ? [] : [{ letter, email }];
  });
  if (sharing) {
    const { letter, email } = sharing;
    await activateGuardian(stage, letter, password, { confirms: false, email });
  }
  const used = families.visits.filter(({ at }) => at < calendar.at(DAYS.usedBefore, 0));
  clock.moveTo(calendar.at(DAYS.locked, 10));
  for (const { letter } of used.slice(0, 2)) await reuseLetter(stage, letter);
  for (const { letter } of used.slice(2, 5)) {
    await lockAccount(stage, letter.person, 'Mot de passe partagé dans la classe');
  }
}

/** Letters of the families that are still here and did not come. */
export function unusedLetters({ letters, visits, people }: Families): LetterInHand[] {
  const came = new Set(visits.map(({ letter }) => letter.person.accountId));
  return people.flatMap((person) => {
    const provisional = letters.get(person.accountId);
    const unused = provisional !== undefined && !came.has(person.accountId);
    return unused && !person.birthDates.includes(null) ? [{ person, provisional }] : [];
  });
}

/** An address that somebody else around the same child uses. */
function emailInFamily(person: DemoPerson, people: readonly DemoPerson[]): string | null {
  const relative = people.find(
    ({ accountId, email, studentIds }) =>
      accountId !== person.accountId &&
      email !== null &&
      email !== person.email &&
      studentIds.some((id) => person.studentIds.includes(id)),
  );
  return relative?.email ?? null;
}

/** Somebody tries a letter that was used already. */
async function reuseLetter(
  { rooms }: SchoolStage,
  { person, provisional }: LetterInHand,
): Promise<void> {
  const { holder: profile, login } = person;
  const typed = { profile, login, password: provisional };
  await rooms.get(SignIn).signIn({ ...typed, address: FAMILY_ADDRESS, previous: null });
}

/** A student gives a wrong birth date until no try is left. */
async function missBirthDate(
  stage: SchoolStage,
  { person, provisional }: LetterInHand,
  password: string,
): Promise<void> {
  const session = await choose(stage, await begin(stage, person, provisional), password);
  for (let tries = 0; tries < BIRTH_DATE_TRIES; tries += 1) {
    await stage.rooms.get(ActivateStudent).activate(session, NOBODYS_BIRTH_DATE);
  }
}

/** The school locks an account. */
async function lockAccount(
  { rooms, scope, secretary: actor }: SchoolStage,
  { accountId }: DemoPerson,
  reason: string,
): Promise<void> {
  const accounts = rooms.get(Accounts);
  await rooms.get(UnitOfWork).run(async () => {
    await accounts.apply(await accounts.get(accountId), 'locked');
    await rooms.get(Audit).record({
      ...scope,
      actor,
      action: 'accounts.locked',
      targetType: 'account',
      targetId: accountId,
      reason,
    });
  });
}
