import { Injectable } from '@nestjs/common';
import type { NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Background } from '../../../platform/background/background.js';
import { newToken } from '../../../platform/crypto/random.js';
import { Submissions } from '../../../platform/submissions/submissions.js';
import type { Turn } from '../../../platform/submissions/submissions.js';
import { INTERRUPTED_ADDRESS } from '../../addresses.js';
import { PortalCookies } from './cookies.js';
import { OwnForms } from './own-forms.js';
import { answerOf, isPage, leadingTo, sendAgain } from './sent-answer.js';
import type { SentAnswer } from './sent-answer.js';

/** Where an address says which answer to a form is to be opened. */
const ANSWER = 'reponse';

/**
 * Answers a form that is sent twice as it was answered the first time, before anybody asks what the session of its
 * cookie may do: the first one has ended that, as a rule. Twice is the same form of the same page, filled in alike,
 * from the browser that it was drawn for: with the cookie that it had then, or the one that the answer gave it.
 *
 * Every answer leads to a page that can be reloaded and left: one that was drawn for a form is opened at an address of
 * its own, by that browser alone, as long as it is kept.
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
    if (request.method === 'GET') {
      await this.openAnswer(request, response, next);
      return;
    }
    const form = contentOf(request, this.forms.proofOf(request));
    if (form === null) {
      next();
    } else if (this.forms.isOwn(request)) {
      this.answer(await this.submissions.take(form), request, response, next);
    } else {
      const again = await this.answerGivenTo(request, form);
      if (again === null) next();
      else sendAgain(response, again);
    }
  }

  private answer(turn: Turn, request: Request, response: Response, next: NextFunction): void {
    switch (turn.kind) {
      case 'first':
        this.keepAnswer(request, response, turn);
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
  private keepAnswer(
    request: Request,
    response: Response,
    turn: Extract<Turn, { kind: 'first' }>,
  ): void {
    const end = response.end.bind(response) as (body?: unknown, encoding?: unknown) => Response;
    response.end = (body?: unknown, encoding?: unknown) => {
      this.background.soon('portal.answer', async () => {
        let answer = answerOf(response, body);
        try {
          if (answer.status >= 500) await turn.giveUp();
          else answer = await this.kept(request, answer, turn);
        } finally {
          response.end = end;
          if (answer.status === response.statusCode) end(body, encoding);
          else sendAgain(response, answer);
        }
      });
      return response;
    };
  }

  /** Keeps an answer; gives what is sent instead of it, which leads to it if it is a page. */
  private async kept(
    request: Request,
    answer: SentAnswer,
    turn: Extract<Turn, { kind: 'first' }>,
  ): Promise<SentAnswer> {
    const token = this.cookies.tokenGivenIn(answer.cookies) ?? this.cookies.token(request);
    if (!isPage(answer) || token === null) {
      await turn.keep(bytesOf(answer));
      return answer;
    }
    const { pathname, searchParams } = addressOf(request);
    const id = newToken();
    searchParams.set(ANSWER, id);
    const leads = leadingTo(`${pathname}?${searchParams.toString()}`, answer);
    const page = bytesOf({ ...answer, cookies: [] });
    await turn.keep(bytesOf(leads), { content: contentOfPage(pathname, id, token), page });
    return leads;
  }

  /** Opens the page that answered a form, as long as it is kept; then the page that is there without it. */
  private async openAnswer(
    request: Request,
    response: Response,
    next: NextFunction,
  ): Promise<void> {
    if (request.query[ANSWER] === undefined) {
      next();
      return;
    }
    const { pathname, searchParams } = addressOf(request);
    const id = searchParams.get(ANSWER) ?? '';
    const token = this.cookies.token(request);
    const page = token && (await this.submissions.answerTo(contentOfPage(pathname, id, token)));
    if (page) {
      sendAgain(response, read(page));
      return;
    }
    searchParams.delete(ANSWER);
    const rest = searchParams.toString();
    response.redirect(303, rest === '' ? pathname : `${pathname}?${rest}`);
  }
}

/** What a request asks for; never the name of another host, which two slashes would begin. */
function addressOf(request: Request): Pick<URL, 'pathname' | 'searchParams'> {
  const { pathname, searchParams } = new URL(request.originalUrl, 'http://portal');
  return { pathname: pathname.replace(/^\/+/, '/'), searchParams };
}

/** Which answer it is, and for which browser. */
function contentOfPage(pathname: string, id: string, token: string): string {
  return JSON.stringify(['page', pathname, id, token]);
}

/** All that makes a form this one; `null` for what is none of ours. */
function contentOf(request: Request, proof: string | null): string | null {
  if (request.method !== 'POST' || proof === null) return null;
  const fields = Object.entries(request.body as Readonly<Record<string, unknown>>);
  fields.sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([request.originalUrl, fields]);
}

function bytesOf(answer: SentAnswer): Buffer {
  return Buffer.from(JSON.stringify(answer), 'utf8');
}

function read(answer: Buffer): SentAnswer {
  return JSON.parse(answer.toString('utf8')) as SentAnswer;
}
