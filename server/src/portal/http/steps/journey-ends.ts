import { Injectable } from '@nestjs/common';
import type { ActivatingSession } from '../../../identity/index.js';
import { Endings, isLastStep, nextStep } from '../../../journeys/index.js';
import type { ActivationStep } from '../../../journeys/index.js';
import { END_ADDRESS, STEP_ADDRESS } from '../../places/where.js';
import type { Visit } from '../visit/visit.js';
import { answerEnding } from './answer-ending.js';

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
    answerEnding(visit, await this.endings.end(session, visit.frame.language), end);
  }
}
