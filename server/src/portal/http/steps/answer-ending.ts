import type { EndingOutcome } from '../../../journeys/index.js';
import { SIGN_IN_ADDRESS } from '../../addresses.js';
import { noticePage } from '../../pages/notice/notice.js';
import type { Visit } from '../visit/visit.js';
import { letterEnded } from './at-step.js';

/** Leads to the end of a journey, or says why it has none. */
export function answerEnding(visit: Visit, result: EndingOutcome, end: string): void {
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
