import { Controller, Query, Res } from '@nestjs/common';
import { LinkFranceConnect, PromiseCode } from '../../../journeys/index.js';
import { readMobile } from '../../../identity/index.js';
import type { Asking, LinkFranceConnectOutcome, LinkingSession } from '../../../journeys/index.js';
import type { AskingSession } from '../../../identity/index.js';
import { Input, Route } from '../../../platform/http/route.js';
import { CODE_ADDRESS, FRANCE_CONNECT_ADDRESS, SIGN_IN_ADDRESS } from '../../addresses.js';
import type { Problem } from '../../fields.js';
import { linkPage } from '../../pages/france-connect/france-connect.js';
import { noticePage } from '../../pages/notice/notice.js';
import { franceConnectMobilePage } from '../../pages/france-connect/mobile.js';
import { leadToCode, limitWords } from '../steps/code-answers.js';
import { ButtonForm } from '../visit/forms.js';
import { LinkForm, MobileForm } from './forms.js';
import { afterSignIn } from '../visit/return-address.js';
import { SchoolDecides } from '../visit/school-decides.js';
import { SignInAnswers } from '../sign-in/sign-in-answers.js';
import type { Visit, VisitResponse } from '../visit/visit.js';

type FirstTime = AskingSession<Extract<Asking, { readonly journey: 'france-connect' }>>;

/** The steps of somebody whom FranceConnect named for the first time. */
@Controller('franceconnect')
export class FranceConnectStepsController {
  constructor(
    private readonly promiseCode: PromiseCode,
    private readonly linkFranceConnect: LinkFranceConnect,
    private readonly schoolDecides: SchoolDecides,
    private readonly answers: SignInAnswers,
  ) {}

  @Route({
    method: 'GET',
    path: 'telephone',
    access: 'public',
    response: 'html',
    summary: 'Step: the mobile that the school knows',
  })
  mobile(@Res() { locals: { visit } }: VisitResponse): void {
    const session = firstTime(visit);
    if (session) showMobile(visit, session, session.asking.promised?.contact.value ?? '', []);
  }

  @Route({
    method: 'POST',
    path: 'telephone',
    access: 'public',
    body: MobileForm,
    response: 'html',
    summary: 'Step: asks for a code by SMS',
  })
  async submitMobile(
    @Input() form: MobileForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    const session = firstTime(visit);
    if (!session) return;
    const refuse = (message: string, status: number): void => {
      showMobile(visit, session, form.mobile, [{ field: 'mobile', message }], status);
    };
    const words = visit.frame.texts.registration;
    const mobile = readMobile(form.mobile);
    if (!mobile) {
      refuse(form.mobile.trim() === '' ? words.mobileMissing : words.mobileInvalid, 422);
      return;
    }
    const { identity } = session.asking;
    const purpose = { journey: 'france-connect', identity } as const;
    const promised = await this.promiseCode.promise(purpose, mobile, visit.asker);
    if (promised.outcome === 'too-many') {
      if (leadToCode(visit, promised.reason, purpose, mobile)) return;
      refuse(limitWords(visit.frame, promised.reason), 429);
      return;
    }
    visit.enter(promised.opened);
    visit.goTo(CODE_ADDRESS);
  }

  @Route({
    method: 'GET',
    path: 'rattacher',
    access: 'public',
    response: 'html',
    summary: 'Step: the password of an account that is active already',
  })
  link(@Query('afficher') visible: unknown, @Res() { locals: { visit } }: VisitResponse): void {
    if (linking(visit)) visit.show(linkPage(visit.frame, visible === '1', []));
  }

  @Route({
    method: 'POST',
    path: 'rattacher',
    access: 'public',
    body: LinkForm,
    response: 'html',
    summary: 'Step: links FranceConnect by that password',
  })
  async submitLink(
    @Input() { password, visible }: LinkForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    const session = linking(visit);
    if (!session) return;
    const words = visit.frame.texts.franceConnect;
    if (password === '') {
      const problems = [{ field: 'password', message: words.passwordMissing }];
      visit.show(linkPage(visit.frame, visible, problems), 422);
      return;
    }
    const result = await this.linkFranceConnect.withPassword(session, password, visit);
    await this.answerLink(visit, result, visible);
  }

  @Route({
    method: 'GET',
    path: 'rattacher/oublie',
    access: 'public',
    response: 'html',
    summary: 'Leads back to the password of an account that is active already',
  })
  back(@Res() { locals: { visit } }: VisitResponse): void {
    visit.goTo(FRANCE_CONNECT_ADDRESS.link);
  }

  @Route({
    method: 'POST',
    path: 'rattacher/oublie',
    access: 'public',
    body: ButtonForm,
    response: 'html',
    summary: 'Step: the password is not known any more, which asks the school',
  })
  async withoutPassword(@Res() { locals: { visit } }: VisitResponse): Promise<void> {
    const session = linking(visit);
    if (!session) return;
    const result = await this.linkFranceConnect.withoutPassword(session);
    await this.schoolDecides.inReview(
      visit,
      result.outcome === 'in-review' ? result.schoolId : null,
    );
  }

  private async answerLink(
    visit: Visit,
    result: LinkFranceConnectOutcome,
    visible: boolean,
  ): Promise<void> {
    switch (result.outcome) {
      case 'signed-in':
        visit.enter(result.opened);
        visit.goTo(afterSignIn(visit));
        return;
      case 'wrong': {
        const message = visit.frame.texts.franceConnect.passwordWrong;
        visit.show(linkPage(visit.frame, visible, [{ field: 'password', message }]), 403);
        return;
      }
      case 'change-first': {
        const { changeFirst } = visit.frame.texts.doubtedPassword;
        const problems = [{ field: 'password', message: changeFirst }];
        visit.show(linkPage(visit.frame, visible, problems), 403);
        return;
      }
      case 'wait':
      case 'closed': {
        const answer = await this.answers.of(visit.frame, result);
        if (answer.kind === 'problem') {
          visit.show(linkPage(visit.frame, visible, [answer.problem]), answer.status);
        } else if (answer.kind === 'notice') {
          visit.show(noticePage(answer.frame, answer.notice), 403);
        }
      }
    }
  }
}

function showMobile(
  visit: Visit,
  { asking: { identity } }: FirstTime,
  mobile: string,
  problems: readonly Problem[],
  status = 200,
): void {
  const name = [identity.givenNames[0], identity.usageName ?? identity.familyName].join(' ');
  visit.show(franceConnectMobilePage(visit.frame, name, mobile, problems), status);
}

/** Whoever FranceConnect named for the first time; anybody else is sent where they can begin. */
function firstTime(visit: Visit): FirstTime | null {
  const { session } = visit;
  if (session?.stage === 'asking' && session.asking.journey === 'france-connect') {
    return { ...session, asking: session.asking };
  }
  visit.goTo(SIGN_IN_ADDRESS.guardian);
  return null;
}

function linking(visit: Visit): LinkingSession | null {
  const { session } = visit;
  if (session?.stage === 'asking' && session.asking.journey === 'france-connect-link') {
    return { ...session, asking: session.asking };
  }
  visit.goTo(SIGN_IN_ADDRESS.guardian);
  return null;
}
