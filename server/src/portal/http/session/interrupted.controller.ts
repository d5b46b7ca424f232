import { Controller, Res } from '@nestjs/common';
import { Route } from '../../../platform/http/route.js';
import { INTERRUPTED_ADDRESS } from '../../addresses.js';
import { noticePage } from '../../pages/notice/notice.js';
import { whereItStands } from './where-it-stands.js';
import type { VisitResponse } from '../visit/visit.js';

/** What somebody reads who sent a form twice when nobody knows what became of the first one. */
@Controller()
export class InterruptedController {
  @Route({
    method: 'GET',
    path: INTERRUPTED_ADDRESS,
    access: 'public',
    response: 'html',
    summary: 'Nobody knows what became of a form',
  })
  show(@Res() { locals: { visit } }: VisitResponse): void {
    const words = visit.frame.texts.sending;
    const next = { label: words.goOn, address: whereItStands(visit) };
    visit.show(noticePage(visit.frame, { title: words.lostTitle, sentences: [words.lost], next }));
  }
}
