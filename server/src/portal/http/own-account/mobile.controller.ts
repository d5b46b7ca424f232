import { Controller, Query, Res } from '@nestjs/common';
import { AskMobile, ConfirmMobile, Offers } from '../../../journeys/index.js';
import { readMobile } from '../../../identity/index.js';
import type { AskMobileOutcome } from '../../../journeys/index.js';
import type { SignedInSession } from '../../../identity/index.js';
import { Input, Route } from '../../../platform/http/route.js';
import { ACCOUNT_ADDRESS, OWN_ACCOUNT_ADDRESS } from '../../addresses.js';
import type { Problem } from '../../fields.js';
import type { CodeFormState } from '../../pages/steps/code-field.js';
import { noticePage } from '../../pages/notice/notice.js';
import { changeMobilePage, mobileCodePage } from '../../pages/own-account/contacts.js';
import { codeNews, limitAt, limitWords, resentAt } from '../steps/code-answers.js';
import type { CodeNews } from '../steps/code-answers.js';
import { ButtonForm } from '../visit/forms.js';
import { CodeForm } from '../steps/forms.js';
import { assertNoStudent } from '../visit/only-guardians.js';
import { SignInAnswers } from '../sign-in/sign-in-answers.js';
import type { Visit, VisitResponse } from '../visit/visit.js';
import { atHomeActive, currentProblem, missingCurrent, ownChange, receiptAt } from './at-home.js';
import { MobileChangeForm } from './forms.js';

/** « Changer de téléphone », for guardians: the number, then the code that arrives there. */
@Controller('mon-compte/telephone')
export class OwnMobileController {
  constructor(
    private readonly askMobile: AskMobile,
    private readonly confirmMobile: ConfirmMobile,
    private readonly offers: Offers,
    private readonly answers: SignInAnswers,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: 'portal',
    response: 'html',
    summary: 'The page that changes the own mobile',
  })
  show(@Res() { locals: { visit } }: VisitResponse): void {
    if (this.withSms(visit)) show(visit, '', []);
  }

  @Route({
    method: 'POST',
    path: '',
    access: 'portal',
    body: MobileChangeForm,
    response: 'html',
    summary: 'Sends a code to a new mobile',
  })
  async submit(
    @Input() form: MobileChangeForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    const session = this.withSms(visit);
    if (!session) return;
    const mobile = readMobile(form.mobile);
    const problems = [...missingCurrent(visit, form.current), ...invalid(visit, form.mobile)];
    if (!mobile || problems.length > 0) {
      show(visit, form.mobile, problems, 422);
      return;
    }
    const change = ownChange(visit, form.current);
    const result = await this.askMobile.ask(session, visit.account, mobile, change);
    const { underWay } = session;
    const asksAgain = underWay?.change === 'mobile' && underWay.contact.value === mobile.value;
    if (result.outcome === 'too-many' && result.reason === 'soon' && asksAgain) {
      visit.goTo(limitAt(OWN_ACCOUNT_ADDRESS.mobileCode, result.reason));
    } else {
      await this.answer(visit, result, form.mobile);
    }
  }

  @Route({
    method: 'GET',
    path: 'code',
    access: 'portal',
    response: 'html',
    summary: 'The code that was sent to a new mobile',
  })
  code(@Query() news: CodeNews, @Res() { locals: { visit } }: VisitResponse): void {
    const session = this.withSms(visit);
    if (session) showCode(visit, session, codeNews(visit.frame, news));
  }

  @Route({
    method: 'GET',
    path: 'code/renvoyer',
    access: 'portal',
    response: 'html',
    summary: 'Leads back to the code',
  })
  back(@Res() { locals: { visit } }: VisitResponse): void {
    visit.goTo(OWN_ACCOUNT_ADDRESS.mobileCode);
  }

  @Route({
    method: 'POST',
    path: 'code/renvoyer',
    access: 'portal',
    body: ButtonForm,
    response: 'html',
    summary: 'Sends another code to a new mobile',
  })
  async resend(@Res() { locals: { visit } }: VisitResponse): Promise<void> {
    const session = this.withSms(visit);
    if (!session) return;
    const result = await this.askMobile.resend(session, visit.account, ownChange(visit, ''));
    const { mobileCode } = OWN_ACCOUNT_ADDRESS;
    if (result?.outcome === 'too-many') visit.goTo(limitAt(mobileCode, result.reason));
    else visit.goTo(result === null ? ACCOUNT_ADDRESS : resentAt(mobileCode));
  }

  @Route({
    method: 'POST',
    path: 'code',
    access: 'portal',
    body: CodeForm,
    response: 'html',
    summary: 'Judges the code, and keeps the new mobile',
  })
  async submitCode(
    @Input() { code }: CodeForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    const session = this.withSms(visit);
    if (!session) return;
    const words = visit.frame.texts.code;
    const refuse = (message: string, status: number): void => {
      const problems = [{ field: 'code', message }];
      showCode(visit, session, { problems, resent: false }, status);
    };
    if (code.trim() === '') {
      refuse(words.missing, 422);
      return;
    }
    const result = await this.confirmMobile.enter(session, code, visit.frame.language);
    if (result.outcome === 'saved') visit.goTo(receiptAt('telephone'));
    else if (result.outcome === 'over') refuse(words.over, 403);
    else refuse(words.wrong(result.triesLeft), 403);
  }

  private async answer(visit: Visit, result: AskMobileOutcome, typed: string): Promise<void> {
    const words = visit.frame.texts.ownAccount;
    const refuse = (message: string, status: number): void => {
      show(visit, typed, [{ field: 'mobile', message }], status);
    };
    switch (result.outcome) {
      case 'sent':
        visit.goTo(OWN_ACCOUNT_ADDRESS.mobileCode);
        return;
      case 'same':
        refuse(words.mobileSame, 422);
        return;
      case 'mobile-shared':
        refuse(words.mobileShared, 422);
        return;
      case 'too-many-changes':
        refuse(words.mobileTooMany, 429);
        return;
      case 'too-many':
        refuse(limitWords(visit.frame, result.reason), 429);
        return;
      case 'wrong':
      case 'wait': {
        const { problem, status } = await currentProblem(visit, this.answers, result);
        show(visit, typed, [problem], status);
      }
    }
  }

  /** Guardians who are at home, where a code can be sent at all. */
  private withSms(visit: Visit): SignedInSession | null {
    assertNoStudent(visit);
    const session = atHomeActive(visit);
    if (!session || this.offers.now.newMobile) return session;
    const words = visit.frame.texts.ownAccount;
    const notice = { title: words.noSmsTitle, sentences: [words.noSms], callSchool: true };
    visit.show(noticePage(visit.frame, { ...notice, back: ACCOUNT_ADDRESS }));
    return null;
  }
}

function invalid({ frame: { texts } }: Visit, typed: string): Problem[] {
  const words = texts.registration;
  if (readMobile(typed) !== null) return [];
  const message = typed.trim() === '' ? words.mobileMissing : words.mobileInvalid;
  return [{ field: 'mobile', message }];
}

function show(visit: Visit, mobile: string, problems: readonly Problem[], status = 200): void {
  const asksPassword = visit.account.passwordHash !== null;
  visit.show(changeMobilePage(visit.frame, { typed: mobile, asksPassword, problems }), status);
}

/** Somebody who waits for no code is sent home: a second click finds the number saved. */
function showCode(visit: Visit, session: SignedInSession, news: CodeFormState, status = 200): void {
  const { underWay } = session;
  if (underWay?.change !== 'mobile') visit.goTo(ACCOUNT_ADDRESS);
  else visit.show(mobileCodePage(visit.frame, underWay.contact.value, news), status);
}
