import { Endings, EnterCode, PromiseCode } from '#server/journeys/index.js';
import type { ActivatingSession, OpenedSession } from '#server/identity/index.js';
import type { CodePurpose } from '#server/journeys/index.js';
import { choose, FAMILY_ADDRESS, prove } from './activate.js';
import { codeSentTo } from './codes.js';
import type { DemoPerson } from './people.js';
import type { SchoolStage } from './stage.js';

/** From where somebody asks who has no session yet. */
export const STRANGER = { address: FAMILY_ADDRESS, language: 'fr', previous: null } as const;

/** « Je n'ai pas de compte »: name, mobile, code, birth dates, password. */
export async function register(
  stage: SchoolStage,
  person: DemoPerson,
  password: string,
): Promise<OpenedSession> {
  const session = await proveMobile(stage, registrationOf(person), person);
  const proved = await prove(stage, session, person);
  return complete(stage, await choose(stage, proved, password));
}

/** What somebody fills in who has no account. */
export function registrationOf({ name }: DemoPerson): CodePurpose {
  const { lastName, usageName, firstName } = name;
  const person = { lastName: usageName ?? lastName, firstName };
  return { journey: 'self-registration', person };
}

/** Proves the mobile that the school holds, for whatever it opens; the account was found by it. */
export async function proveMobile(
  stage: SchoolStage,
  purpose: CodePurpose,
  person: DemoPerson,
): Promise<ActivatingSession> {
  const entered = await enterCode(stage, purpose, person);
  if (entered.outcome !== 'begun') {
    throw new Error(`The mobile of ${person.login} does not open: ${entered.outcome}`);
  }
  return entered.opened.session;
}

/** Asks for a code at somebody's mobile and types it. */
export async function enterCode(stage: SchoolStage, purpose: CodePurpose, person: DemoPerson) {
  const { rooms } = stage;
  const mobile = person.mobile ?? '';
  const contact = { channel: 'sms', value: mobile } as const;
  const promised = await rooms.get(PromiseCode).promise(purpose, contact, STRANGER);
  if (promised.outcome !== 'promised') throw new Error(`No code for ${person.login} any more`);
  const code = await codeSentTo(stage, mobile);
  return rooms.get(EnterCode).enter(promised.opened.session, code);
}

/** Saves a journey without a letter. */
export async function complete(
  { rooms }: SchoolStage,
  session: ActivatingSession,
): Promise<OpenedSession> {
  const completed = await rooms.get(Endings).end(session, 'fr');
  if (completed.outcome !== 'done') throw new Error(`Not completed: ${completed.outcome}`);
  return completed.opened;
}
