import { Controller, Query, Res } from '@nestjs/common';
import { EnterCode, PromiseCode, nextStep } from '../../../journeys/index.js';
import type { AskingForCode, EnterCodeOutcome } from '../../../journeys/index.js';
import type { AskingSession } from '../../../identity/index.js';
import { Input, Route } from '../../../platform/http/route.js';
import { CODE_ADDRESS, FRANCE_CONNECT_ADDRESS } from '../../addresses.js';
import { STEP_ADDRESS } from '../../places/where.js';
import { askedCodePage } from '../../pages/steps/asked-code.js';
import { codeNews, limitAt, resentAt } from './code-answers.js';
import type { CodeNews } from './code-answers.js';
import { ButtonForm } from '../visit/forms.js';
import { CodeForm } from './forms.js';
import { SchoolDecides } from '../visit/school-decides.js';
import type { Visit, VisitResponse } from '../visit/visit.js';

/** The code that somebody was promised whose account is not known yet. */
@Controller(CODE_ADDRESS.slice(1))
export class CodeController {
  constructor(
    private readonly enterCode: EnterCode,
    private readonly promiseCode: PromiseCode,
    private readonly schoolDecides: SchoolDecides,
  ) {}

  @Route({ method: 'GET', path: '', access: 'public', response: 'html', summary: 'The code' })
  show(@Query() news: CodeNews, @Res() { locals: { visit } }: VisitResponse): void {
    const session = askingSession(visit);
    if (!session) return;
    visit.show(askedCodePage(visit.frame, session.asking, codeNews(visit.frame, news)));
  }

  @Route({
    method: 'POST',
    path: '',
    access: 'public',
    body: CodeForm,
    response: 'html',
    summary: 'Judges a code',
  })
  async submit(
    @Input() { code }: CodeForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    const session = askingSession(visit);
    if (!session) return;
    const words = visit.frame.texts.code;
    if (code.trim() === '') refuse(visit, session, words.missing, 422);
    else await this.answer(visit, session, await this.enterCode.enter(session, code));
  }

  @Route({
    method: 'GET',
    path: 'renvoyer',
    access: 'public',
    response: 'html',
    summary: 'Leads back to the code',
  })
  back(@Res() { locals: { visit } }: VisitResponse): void {
    visit.goTo(CODE_ADDRESS);
  }

  @Route({
    method: 'POST',
    path: 'renvoyer',
    access: 'public',
    body: ButtonForm,
    response: 'html',
    summary: 'Asks for another code',
  })
  async resend(@Res() { locals: { visit } }: VisitResponse): Promise<void> {
    const session = askingSession(visit);
    if (!session) return;
    const { promised, ...purpose } = session.asking;
    if (!promised) {
      visit.goTo(FRANCE_CONNECT_ADDRESS.mobile);
      return;
    }
    const again = await this.promiseCode.promise(purpose, promised.contact, visit.asker);
    if (again.outcome === 'promised') {
      visit.enter(again.opened);
      visit.goTo(resentAt(CODE_ADDRESS));
      return;
    }
    visit.goTo(limitAt(CODE_ADDRESS, again.reason));
  }

  private async answer(
    visit: Visit,
    session: AskingSession<AskingForCode>,
    result: EnterCodeOutcome,
  ): Promise<void> {
    const words = visit.frame.texts.code;
    switch (result.outcome) {
      case 'wrong':
        refuse(visit, session, words.wrong(result.triesLeft), 403);
        return;
      case 'over':
        refuse(visit, session, words.over, 403);
        return;
      case 'begun':
        visit.enter(result.opened);
        visit.goTo(STEP_ADDRESS[nextStep(result.opened.session.progress)]);
        return;
      case 'password-needed':
        visit.enter(result.opened);
        visit.goTo(FRANCE_CONNECT_ADDRESS.link);
        return;
      case 'in-review':
        await this.schoolDecides.inReview(visit, result.schoolId);
    }
  }
}

/** Whoever was promised a code; anybody else is sent where they belong. */
function askingSession(visit: Visit): AskingSession<AskingForCode> | null {
  const { session } = visit;
  if (session?.stage === 'activating') visit.goTo(STEP_ADDRESS[nextStep(session.progress)]);
  else if (session?.stage !== 'asking') visit.goTo('/');
  else if (session.asking.journey === 'france-connect-link')
    visit.goTo(FRANCE_CONNECT_ADDRESS.link);
  else if (session.asking.journey === 'france-connect-away') visit.goTo('/');
  else if (session.asking.promised === null) visit.goTo(FRANCE_CONNECT_ADDRESS.mobile);
  else return { ...session, asking: session.asking };
  return null;
}

function refuse(
  visit: Visit,
  { asking }: AskingSession<AskingForCode>,
  message: string,
  status: number,
): void {
  const problems = [{ field: 'code', message }];
  visit.show(askedCodePage(visit.frame, asking, { problems, resent: false }), status);
}
