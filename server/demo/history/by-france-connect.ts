import { SignInWithFranceConnect } from '#server/journeys/index.js';
import type { CodePurpose } from '#server/journeys/index.js';
import { newToken } from '#server/platform/crypto/random.js';
import { prove } from './activate.js';
import type { DemoPerson } from './people.js';
import { complete, proveMobile } from './register.js';
import type { SchoolStage } from './stage.js';

/** Somebody back from FranceConnect, as codes are asked for. */
export type Identified = Extract<CodePurpose, { readonly journey: 'france-connect' }>;

/** A first time by FranceConnect: mobile, code, birth dates. */
export async function activateByFranceConnect(
  stage: SchoolStage,
  person: DemoPerson,
  identified: Identified,
): Promise<void> {
  const session = await proveMobile(stage, identified, person);
  await complete(stage, await prove(stage, session, person));
}

/** Goes to FranceConnect, signs in there, and comes back. */
export async function identify(
  { rooms, simulator }: SchoolStage,
  login: string,
): Promise<Identified> {
  const signIn = rooms.get(SignInWithFranceConnect);
  const { address, opened } = await signIn.begin(null);
  const back = new URL(await simulator.signInAs(address, login));
  const finished = await signIn.finish(back.searchParams.toString(), opened.session);
  if (
    finished.outcome !== 'first-time' ||
    finished.opened.session.asking.journey !== 'france-connect'
  ) {
    throw new Error(`FranceConnect does not bring ${login} back: ${finished.outcome}`);
  }
  const { journey, identity } = finished.opened.session.asking;
  return { journey, identity };
}

/**
 * Somebody whom FranceConnect identified long ago. The simulator does not list them: a visitor of the
 * demonstration finds the people there who have something to show.
 */
export function identifiedBefore({ name }: DemoPerson): Identified {
  const { lastName: familyName, usageName, firstName } = name;
  const givenNames = [firstName];
  const identity = { sub: newToken(), givenNames, familyName, usageName, idToken: '' };
  return { journey: 'france-connect', identity };
}
