import { Injectable } from '@nestjs/common';
import { CompleteJourney, ResetByLetter, ResetPassword } from '../../../journeys/index.js';
import { isLastStep, nextStep } from '../../../identity/index.js';
import type { ActivatingSession, ActivationStep } from '../../../identity/index.js';
import type { CompleteJourneyOutcome, SpendLetterOutcome } from '../../../journeys/index.js';
import { END_ADDRESS, SIGN_IN_ADDRESS, STEP_ADDRESS } from '../../addresses.js';
import { noticePage } from '../../pages/notice/notice.js';
import { letterEnded } from './activation-visits.js';
import type { Visit } from '../visit/visit.js';

/** Leads on after a step, or saves everything when it was the last one and the journey ends with it. */
@Injectable()
export class JourneyEnds {
  constructor(
    private readonly completeJourney: CompleteJourney,
    private readonly resetPassword: ResetPassword,
    private readonly resetByLetter: ResetByLetter,
  ) {}

  /** Goes to the next step, or to the end. */
  async goOn(visit: Visit, session: ActivatingSession, step: ActivationStep): Promise<void> {
    const { origin } = session.progress;
    const { language } = visit.frame;
    const end = END_ADDRESS[origin.journey];
    if (!isLastStep(session.progress, step)) {
      visit.goTo(STEP_ADDRESS[nextStep(session.progress)]);
    } else if (origin.journey === 'forgotten-password') {
      answer(visit, await this.resetPassword.reset(session, language), end);
    } else if (origin.journey === 'guardian-reset') {
      answer(visit, await this.resetByLetter.reset(session, language), end);
    } else if (origin.journey === 'self-registration' || origin.journey === 'france-connect') {
      answer(visit, await this.completeJourney.complete(session, origin, language), end);
    }
  }
}

function answer(
  visit: Visit,
  result: CompleteJourneyOutcome | SpendLetterOutcome,
  end: string,
): void {
  switch (result.outcome) {
    case 'done':
      visit.enter(result.opened);
      visit.goTo(end);
      return;
    case 'already-done':
      visit.goTo(end);
      return;
    case 'letter-ended':
      letterEnded(visit);
      return;
    case 'ended': {
      const { franceConnect, letter } = visit.frame.texts;
      const next = { label: letter.toSignIn, address: SIGN_IN_ADDRESS.guardian };
      const notice = { title: franceConnect.endedTitle, sentences: [franceConnect.ended], next };
      visit.show(noticePage(visit.frame, notice), 409);
    }
  }
}
