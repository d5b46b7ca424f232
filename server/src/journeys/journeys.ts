import { DOUBTED_PASSWORD } from './doubted-password/journey.js';
import { FORGOTTEN } from './forgotten/journey.js';
import { FRANCE_CONNECT } from './france-connect/journey.js';
import { LETTER } from './letter/journey.js';
import { OWN_ACCOUNT } from './own-account/journey.js';
import { SELF_REGISTRATION } from './self-registration/journey.js';

/** The folders of journeys that there are: a new one is a line here. */
export const JOURNEY_FOLDERS = [
  LETTER,
  SELF_REGISTRATION,
  FRANCE_CONNECT,
  FORGOTTEN,
  DOUBTED_PASSWORD,
  OWN_ACCOUNT,
] as const;

type Described = (typeof JOURNEY_FOLDERS)[number]['journeys'][number];

/** A screen of a journey, with what it is for. */
export type DescribedStep = Described['steps'][number];

/** One screen of a journey. */
export type JourneyStep = DescribedStep['name'];
/** The screens that come before it is known whose account it is about. */
export type AskingStep = Extract<DescribedStep, { readonly asking: true }>['name'];
/** The screens of somebody whose account is known. */
export type ActivationStep = Exclude<JourneyStep, AskingStep>;

/** Every journey that there is. */
export const JOURNEYS: readonly Described[] = JOURNEY_FOLDERS.flatMap<Described>(
  ({ journeys }) => journeys,
);
