import type { ActivatingSession } from '../../../identity/index.js';
import { nextStep } from '../../../journeys/index.js';
import type { ProveContactOutcome, SendContactCodeOutcome } from '../../../journeys/index.js';
import type { Problem } from '../../fields.js';
import type { ContactCodeStep } from '../../pages/steps/contact-code.js';
import { STEP_ADDRESS } from '../../places/where.js';
import type { Visit } from '../visit/visit.js';
import { limitAt, resentAt } from './code-answers.js';

/** Leads back to where the code is typed, which says what came of asking for it. */
export function answerSent(
  visit: Visit,
  step: ContactCodeStep,
  { progress }: ActivatingSession,
  sent: SendContactCodeOutcome,
): void {
  const page = STEP_ADDRESS[step];
  const again = progress.code !== null && sent.outcome === 'sent';
  if (sent.outcome === 'too-many') visit.goTo(limitAt(page, sent.reason));
  else visit.goTo(again ? resentAt(page) : page);
}

/** Leads on after the right code; says what is wrong with another one. */
export function answerProof(
  visit: Visit,
  session: ActivatingSession,
  result: ProveContactOutcome,
): { readonly problem: Problem; readonly status: number } | null {
  if (result.outcome === 'right') {
    visit.goTo(STEP_ADDRESS[nextStep(result.session.progress)]);
    return null;
  }
  const words = visit.frame.texts.code;
  const message = result.outcome === 'over' ? words.over : words.wrong(result.triesLeft);
  return { problem: { field: fieldOf(session), message }, status: 403 };
}

/** Says that no code was typed. */
export function codeMissing(
  visit: Visit,
  session: ActivatingSession,
): { readonly problem: Problem; readonly status: number } {
  const { missing } = visit.frame.texts.code;
  return { problem: { field: fieldOf(session), message: missing }, status: 422 };
}

/** What a refusal is about: there is a field once a code was sent. */
export function fieldOf({ progress }: ActivatingSession): 'code' | null {
  return progress.code ? 'code' : null;
}
