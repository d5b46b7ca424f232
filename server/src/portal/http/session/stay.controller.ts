import { Controller, Res } from '@nestjs/common';
import { Route } from '../../../platform/http/route.js';
import { SESSION_ADDRESS } from '../../addresses.js';
import { noticePage } from '../../pages/notice/notice.js';
import { whereItStands } from './where-it-stands.js';
import type { VisitResponse } from '../visit/visit.js';

/** « Rester connecté »: to open it is a click like any other, and is small. */
@Controller()
export class StayController {
  @Route({
    method: 'GET',
    path: SESSION_ADDRESS,
    access: 'public',
    response: 'html',
    summary: 'Keeps a session from ending for idleness',
  })
  show(@Res() { locals: { visit } }: VisitResponse): void {
    const words = visit.frame.texts.sending;
    if (!visit.frame.sessionEnd) {
      visit.goTo('/');
      return;
    }
    const next = { label: words.goOn, address: whereItStands(visit) };
    visit.show(
      noticePage(visit.frame, { title: words.stayedTitle, sentences: [words.stayed], next }),
    );
  }
}
