import { Controller, Param, Query, Res } from '@nestjs/common';
import { isUai } from '@trousseau/shared';
import { AppError } from '../../../platform/errors.js';
import { Route } from '../../../platform/http/route.js';
import { Schools } from '../../../roster/index.js';
import { SIGN_IN_ADDRESS } from '../../addresses.js';
import type { FranceConnectResult } from '../../addresses.js';
import { noticePage } from '../../pages/notice/notice.js';
import type { Texts } from '../../texts/index.js';
import type { VisitResponse } from '../visit/visit.js';

/** What a page says of how it ended. */
interface ResultPage {
  readonly status: number;
  readonly says: (texts: Texts) => readonly [title: string, sentence: string];
}

const RESULTS: Readonly<Record<FranceConnectResult, ResultPage>> = {
  verification: {
    status: 403,
    says: ({ franceConnect: words }) => [words.reviewTitle, words.review],
  },
  refus: {
    status: 403,
    says: ({ franceConnect: words }) => [words.refusedReviewTitle, words.refusedReview],
  },
  bloque: { status: 403, says: ({ account }) => [account.lockedTitle, account.locked] },
  clos: { status: 403, says: ({ account }) => [account.closedTitle, account.closed] },
  abandon: { status: 200, says: ({ franceConnect: words }) => [words.abortedTitle, words.aborted] },
  echec: { status: 403, says: ({ franceConnect: words }) => [words.failedTitle, words.failed] },
  indisponible: {
    status: 403,
    says: ({ franceConnect: words }) => [words.failedTitle, words.unavailable],
  },
};

/** Where a way through FranceConnect ends that opens no account: pages to reload, to leave and to read in a language. */
@Controller('franceconnect/resultat')
export class FranceConnectResultsController {
  constructor(private readonly schools: Schools) {}

  @Route({
    method: 'GET',
    path: ':name',
    access: 'public',
    response: 'html',
    summary: 'What became of it, and whom to ask',
  })
  async show(
    @Param('name') name: string,
    @Query('etablissement') uai: unknown,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    if (!isResult(name)) throw new AppError('request.not-found');
    const { status, says } = RESULTS[name];
    const [title, sentence] = says(visit.frame.texts);
    const named = typeof uai === 'string' && isUai(uai) ? await this.schools.withUai(uai) : null;
    const frame = { ...visit.frame, school: named ?? visit.frame.school };
    const next = { label: frame.texts.letter.toSignIn, address: SIGN_IN_ADDRESS.guardian };
    const callSchool = status !== 200;
    visit.show(noticePage(frame, { title, sentences: [sentence], callSchool, next }), status);
  }
}

function isResult(name: string): name is FranceConnectResult {
  return Object.hasOwn(RESULTS, name);
}
