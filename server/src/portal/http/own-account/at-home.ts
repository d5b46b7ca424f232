import { nextStep } from '../../../journeys/index.js';
import type { CurrentPasswordCheck, SignedInSession } from '../../../identity/index.js';
import type { OwnChange } from '../../../journeys/index.js';
import { ACCOUNT_ADDRESS, DONE_ADDRESS } from '../../addresses.js';
import { STEP_ADDRESS } from '../../places/where.js';
import type { Problem } from '../../fields.js';
import type { Receipt } from '../../pages/own-account/account.js';
import type { SignInAnswers } from '../sign-in/sign-in-answers.js';
import type { Visit } from '../visit/visit.js';

/** Where a page says that something was done. */
export function receiptAt(receipt: Receipt): string {
  return `${ACCOUNT_ADDRESS}?fait=${receipt}`;
}

/** The session of somebody who is signed in; anybody else is sent to where their activation stands. */
export function atHome(visit: Visit): SignedInSession | null {
  const { session } = visit;
  if (session?.stage === 'signed-in') return session;
  visit.goTo(
    session?.stage === 'activating' ? STEP_ADDRESS[nextStep(session.progress)] : DONE_ADDRESS,
  );
  return null;
}

/** The same, once the account's first e-mail is confirmed: until then only that can be done. */
export function atHomeActive(visit: Visit): SignedInSession | null {
  const session = atHome(visit);
  if (session === null || visit.account.state !== 'PENDING_EMAIL') return session;
  visit.goTo(ACCOUNT_ADDRESS);
  return null;
}

/** With what somebody agrees to a change. */
export function ownChange(visit: Visit, current: string): OwnChange {
  const { address, device, frame } = visit;
  return { current, address, device, language: frame.language };
}

/** Says that the present password is missing where there is one. */
export function missingCurrent(visit: Visit, current: string): Problem[] {
  if (visit.account.passwordHash === null || current !== '') return [];
  return [{ field: 'current', message: visit.frame.texts.ownAccount.currentMissing }];
}

/** What is wrong with a present password that was judged, or not judged at the moment. */
export async function currentProblem(
  { frame }: Visit,
  answers: SignInAnswers,
  check: Exclude<CurrentPasswordCheck, { outcome: 'right' }>,
): Promise<{ readonly problem: Problem; readonly status: number }> {
  const { currentWrong } = frame.texts.ownAccount;
  const wrong = { problem: { field: 'current', message: currentWrong }, status: 403 };
  if (check.outcome === 'wrong') return wrong;
  const answer = await answers.of(frame, check);
  return answer.kind === 'problem' ? answer : wrong;
}
