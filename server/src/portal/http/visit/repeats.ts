import { Injectable } from '@nestjs/common';
import type { NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Background } from '../../../platform/background/background.js';
import { Submissions } from '../../../platform/submissions/submissions.js';
import type { Turn } from '../../../platform/submissions/submissions.js';
import { INTERRUPTED_ADDRESS } from '../../addresses.js';
import { PortalCookies } from './cookies.js';
import { OwnForms } from './own-forms.js';
import { answerOf, sendAgain } from './sent-answer.js';
import type { SentAnswer } from './sent-answer.js';

/**
 * Answers a form that is sent twice as it was answered the first time, before anybody asks what the session of its
 * cookie may do: the first one has ended that, as a rule. Twice is the same form of the same page, filled in alike,
 * from the browser that it was drawn for: with the cookie that it had then, or the one that the answer gave it.
 */
@Injectable()
export class Repeats implements NestMiddleware {
  constructor(
    private readonly forms: OwnForms,
    private readonly cookies: PortalCookies,
    private readonly submissions: Submissions,
    private readonly background: Background,
  ) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    const form = contentOf(request, this.forms.proofOf(request));
    if (form === null) {
      next();
    } else if (this.forms.isOwn(request)) {
      this.answer(await this.submissions.take(form), response, next);
    } else {
      const again = await this.answerGivenTo(request, form);
      if (again === null) next();
      else sendAgain(response, again);
    }
  }

  private answer(turn: Turn, response: Response, next: NextFunction): void {
    switch (turn.kind) {
      case 'first':
        this.keepAnswer(response, turn);
        next();
        return;
      case 'repeat':
        sendAgain(response, read(turn.answer));
        return;
      case 'lost':
        response.redirect(303, INTERRUPTED_ADDRESS);
    }
  }

  /** What this form was answered, if that gave the browser the very cookie that it comes with now. */
  private async answerGivenTo(request: Request, form: string): Promise<SentAnswer | null> {
    const token = this.cookies.token(request);
    if (token === null || !this.forms.isSameOrigin(request)) return null;
    const sealed = await this.submissions.answerTo(form);
    const answer = sealed && read(sealed);
    return answer && this.cookies.tokenGivenIn(answer.cookies) === token ? answer : null;
  }

  /** Keeps the answer before it leaves: whoever has it may send the form again. A failure of ours is no answer. */
  private keepAnswer(response: Response, turn: Extract<Turn, { kind: 'first' }>): void {
    const end = response.end.bind(response) as (body?: unknown, encoding?: unknown) => Response;
    response.end = (body?: unknown, encoding?: unknown) => {
      this.background.soon('portal.answer', async () => {
        try {
          const answer = answerOf(response, body);
          await (answer.status >= 500
            ? turn.giveUp()
            : turn.keep(Buffer.from(JSON.stringify(answer), 'utf8')));
        } finally {
          end(body, encoding);
        }
      });
      return response;
    };
  }
}

/** All that makes a form this one; `null` for what is none of ours. */
function contentOf(request: Request, proof: string | null): string | null {
  if (request.method !== 'POST' || proof === null) return null;
  const fields = Object.entries(request.body as Readonly<Record<string, unknown>>);
  fields.sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([request.originalUrl, fields]);
}

function read(answer: Buffer): SentAnswer {
  return JSON.parse(answer.toString('utf8')) as SentAnswer;
}
