import { Injectable } from '@nestjs/common';
import type { ActivatingSession } from '../../../identity/index.js';
import { Endings, isLastStep, nextStep } from '../../../journeys/index.js';
import type { ActivationStep, EndingOutcome } from '../../../journeys/index.js';
import { END_ADDRESS, STEP_ADDRESS } from '../../places/where.js';
import { SIGN_IN_ADDRESS } from '../../addresses.js';
import { noticePage } from '../../pages/notice/notice.js';
import type { Visit } from '../visit/visit.js';
import { letterEnded } from './at-step.js';

/** Leads on after a step that several journeys share, or saves everything when it was the last one. */
@Injectable()
export class JourneyEnds {
  constructor(private readonly endings: Endings) {}

  /** Goes to the next step, or to the end. */
  async goOn(visit: Visit, session: ActivatingSession, step: ActivationStep): Promise<void> {
    if (!isLastStep(session.progress, step)) {
      visit.goTo(STEP_ADDRESS[nextStep(session.progress)]);
      return;
    }
    const end = END_ADDRESS[session.progress.origin.journey];
    answer(visit, await this.endings.end(session, visit.frame.language), end);
  }
}

function answer(visit: Visit, result: EndingOutcome, end: string): void {
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
