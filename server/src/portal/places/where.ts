import { allStepsOf } from '../../journeys/index.js';
import type { ActivationStep, AskingForCode, Journey, JourneyStep } from '../../journeys/index.js';
import { DOUBTED_PASSWORD_PLACES } from './doubted-password.js';
import { FORGOTTEN_PLACES } from './forgotten.js';
import { FRANCE_CONNECT_PLACES } from './france-connect.js';
import { LETTER_PLACES } from './letter.js';
import type { Places } from './places.js';
import { SELF_REGISTRATION_PLACES } from './self-registration.js';
import { SHARED_PLACES } from './steps.js';

/** Where the journeys are: a new one is a line here. `EveryStepHasAPage` finds what is left out. */
const PLACES: readonly Places[] = [
  SHARED_PLACES,
  LETTER_PLACES,
  SELF_REGISTRATION_PLACES,
  FRANCE_CONNECT_PLACES,
  FORGOTTEN_PLACES,
  DOUBTED_PASSWORD_PLACES,
];

/** Where each step of an activation is. */
export const STEP_ADDRESS = gathered(({ steps }) => steps) as Readonly<
  Record<ActivationStep, string>
>;

/** Where each journey ends. */
export const END_ADDRESS = gathered(({ ends }) => ends) as Readonly<Record<Journey, string>>;

/** Where a screen of a journey is, `undefined` when nobody said. */
export function placeOf(journey: Journey, step: JourneyStep): string | undefined {
  const asking: Partial<Record<string, string>> = ASKING[journey] ?? {};
  const steps: Partial<Record<string, string>> = STEP_ADDRESS;
  return asking[step] ?? steps[step];
}

/** Where the code of a journey was asked for. */
export function askedAt(journey: AskingForCode['journey']): string {
  const [first] = allStepsOf(journey);
  return (first && placeOf(journey, first)) ?? '/';
}

const ASKING = gathered(({ asking }) => asking) as Places['asking'];

function gathered(part: (places: Places) => object): object {
  return Object.fromEntries(PLACES.flatMap((places) => Object.entries(part(places))));
}
