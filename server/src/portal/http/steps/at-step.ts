import { canVisit, nextStep } from '../../../journeys/index.js';
import type { ActivatingSession } from '../../../identity/index.js';
import type { ActivationStep } from '../../../journeys/index.js';
import { ACCOUNT_ADDRESS, DONE_ADDRESS, signInOf } from '../../addresses.js';
import { STEP_ADDRESS } from '../../places/where.js';
import { noticePage } from '../../pages/notice/notice.js';
import type { Visit } from '../visit/visit.js';

/**
 * The activation of this visit, if it may be at this step. Otherwise the visit is sent where it belongs
 * and there is nothing more to do: to the first step that is not done, or, after the last, to the end.
 */
export function atStep(visit: Visit, step: ActivationStep): ActivatingSession | null {
  const { session } = visit;
  if (session?.stage === 'activating') {
    if (canVisit(session.progress, step)) return session;
    visit.goTo(STEP_ADDRESS[nextStep(session.progress)]);
  } else {
    visit.goTo(session?.stage === 'finished' ? DONE_ADDRESS : ACCOUNT_ADDRESS);
  }
  return null;
}

/** Says that birth dates were tried too often today. */
export function triesUsedUp(visit: Visit): void {
  const { birthDate, pupil } = visit.frame.texts;
  const limit = visit.holder === 'student' ? pupil.limit : birthDate.limit;
  const notice = { title: birthDate.limitTitle, sentences: [limit], callSchool: true };
  visit.show(noticePage(visit.frame, notice), 429);
}

/** Says that the letter was used or voided while the steps were under way. */
export function letterEnded(visit: Visit): void {
  const { letter, pupil } = visit.frame.texts;
  const next = { label: letter.toSignIn, address: signInOf(visit.holder) };
  const { ended } = visit.holder === 'student' ? pupil : letter;
  const notice = { title: letter.endedTitle, sentences: [ended], callSchool: true, next };
  visit.show(noticePage(visit.frame, notice), 409);
}
