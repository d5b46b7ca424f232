import { Controller, Query, Res } from '@nestjs/common';
import { ERRORS } from '@trousseau/shared';
import { Route } from '../../../platform/http/route.js';
import { EXPIRED_ADDRESS, isOwnPath } from '../../addresses.js';
import { noticePage } from '../../pages/notice/notice.js';
import type { VisitResponse } from '../visit/visit.js';

/** What somebody reads who sent a form of a page that another tab has left behind. */
@Controller()
export class ExpiredController {
  @Route({
    method: 'GET',
    path: EXPIRED_ADDRESS,
    access: 'public',
    response: 'html',
    summary: 'The page of a form was left behind',
  })
  show(@Query('page') page: unknown, @Res() { locals: { visit } }: VisitResponse): void {
    const { refusal } = visit.frame.texts;
    const toStart = { label: refusal.toStart, address: '/' };
    const ways = isOwnPath(page)
      ? { next: { label: refusal.reopen, address: page }, also: [toStart] }
      : { next: toStart };
    const code = 'activation.form-refused';
    const notice = { title: refusal.titles[code], sentences: [refusal.leftBehind], ...ways };
    visit.show(noticePage(visit.frame, notice), ERRORS[code].status);
  }
}
