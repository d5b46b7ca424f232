import type { ActivationStep, AskingStep, Journey } from '../../journeys/index.js';

/** Where the screens of one or several journeys are, and where they end. */
export interface Places {
  /** The screens that come before it is known whose account it is about; each journey has its own. */
  readonly asking: Readonly<
    Partial<Record<Journey, Readonly<Partial<Record<AskingStep, string>>>>>
  >;
  /** The screens of somebody whose account is known. */
  readonly steps: Readonly<Partial<Record<ActivationStep, string>>>;
  readonly ends: Readonly<Partial<Record<Journey, string>>>;
}
