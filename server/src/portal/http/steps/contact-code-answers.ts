import type { ActivatingSession } from '../../../identity/index.js';
import { nextStep } from '../../../journeys/index.js';
import type { ProveContactOutcome, SendContactCodeOutcome } from '../../../journeys/index.js';
import type { CodeFormState } from '../../pages/steps/code-field.js';
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

interface Prover {
  prove(session: ActivatingSession, code: string): Promise<ProveContactOutcome>;
}

/** What the step says again, and with which status. */
interface RefusedCode {
  readonly news: CodeFormState;
  readonly status: number;
}

/**
 * Judges what was typed: leads on after the right code, and gives what is wrong with another one, or with none.
 *
 * @param by compares it with the code that was sent
 */
export async function judge(
  visit: Visit,
  session: ActivatingSession,
  code: string,
  by: Prover,
): Promise<RefusedCode | null> {
  const words = visit.frame.texts.code;
  const refused = (message: string, status: number): RefusedCode => ({
    news: { problems: [{ field: fieldOf(session), message }], resent: false },
    status,
  });
  if (code.trim() === '') return refused(words.missing, 422);
  const result = await by.prove(session, code);
  if (result.outcome === 'right') {
    visit.goTo(STEP_ADDRESS[nextStep(result.session.progress)]);
    return null;
  }
  return refused(result.outcome === 'over' ? words.over : words.wrong(result.triesLeft), 403);
}

/** What a refusal is about: there is a field once a code was sent. */
export function fieldOf({ progress }: ActivatingSession): 'code' | null {
  return progress.code ? 'code' : null;
}
