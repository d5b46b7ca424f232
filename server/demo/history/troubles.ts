import { Accounts } from '#server/accounts/index.js';
import { ActivateStudent, ProveContact } from '#server/journeys/index.js';
import { SignIn } from '#server/identity/index.js';
import { Audit } from '#server/audit/index.js';
import { UnitOfWork } from '#server/platform/database/unit-of-work.js';
import { activateGuardian, begin, choose, FAMILY_ADDRESS, prove } from './activate.js';
import type { LetterInHand } from './activate.js';
import type { Cast, Families } from './cast.js';
import type { DemoPerson } from './people.js';
import type { SchoolStage } from './stage.js';

const BIRTH_DATE_TRIES = 5;
const NOBODYS_BIRTH_DATE = '2001-01-01';

/** When troubles come, in days before today. */
const DAYS = {
  usedBefore: 20,
  missed: 11,
  unreachable: 10,
  contested: 9,
  shared: 8,
  locked: 6,
} as const;

/**
 * What goes wrong with letters in every school: tasks for the secretary, and locked accounts. CommandLineAnswer after the
 * visits, between which it happened: nobody here met anybody there.
 */
export async function meetTroubles(
  stage: SchoolStage,
  families: Families,
  cast: Cast,
  password: string,
): Promise<void> {
  const { letters, people, visits } = families;
  const { clock, calendar } = stage;
  const take = (part: string, suits: (person: DemoPerson) => boolean): LetterInHand => {
    const person = cast.take(part, (one) => letters.has(one.accountId) && suits(one));
    return { person, provisional: letters.get(person.accountId) ?? '' };
  };
  clock.moveTo(calendar.at(DAYS.missed, 16));
  const student = take('a wrong birth date', ({ holder }) => holder === 'student');
  await missBirthDate(stage, student, password);
  clock.moveTo(calendar.at(DAYS.unreachable, 17));
  await missCode(
    stage,
    take('a lost mailbox', ({ holder, email }) => holder === 'guardian' && email !== null),
  );
  clock.moveTo(calendar.at(DAYS.contested, 18));
  const contesting = take('a contested child', ({ holder }) => holder === 'guardian');
  await activateGuardian(stage, contesting, password, { confirms: true, contests: true });
  clock.moveTo(calendar.at(DAYS.shared, 19));
  const sharing = take('a shared e-mail', (person) => emailInFamily(person, people) !== null);
  const email = emailInFamily(sharing.person, people) ?? '';
  await activateGuardian(stage, sharing, password, { confirms: false, email });

  const used = visits.flatMap(({ at, person, way }) =>
    way.by === 'letter' && at < calendar.at(DAYS.usedBefore, 0) ? [{ person, ...way }] : [],
  );
  clock.moveTo(calendar.at(DAYS.locked, 10));
  for (const letter of used.slice(0, 2)) await reuseLetter(stage, letter);
  for (const { person } of used.slice(2, 5)) {
    await lockAccount(stage, person, 'Mot de passe partagé dans la classe');
  }
}

/** An address that somebody else around the same child uses; for guardians. */
function emailInFamily(person: DemoPerson, people: readonly DemoPerson[]): string | null {
  if (person.holder === 'student') return null;
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
    await stage.rooms.get(ActivateStudent).activate(session, NOBODYS_BIRTH_DATE, 'fr');
  }
}

/** A guardian reads neither the mobile nor the e-mail any more that the school has. */
async function missCode(stage: SchoolStage, { person, provisional }: LetterInHand): Promise<void> {
  const session = await prove(stage, await begin(stage, person, provisional), person);
  await stage.rooms.get(ProveContact).outOfReach(session);
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
