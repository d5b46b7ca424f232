import { Controller, Param, Query, Res } from '@nestjs/common';
import { ConfirmEmail, SignIn } from '../../../identity/index.js';
import { nextStep } from '../../../journeys/index.js';
import { Input, Route } from '../../../platform/http/route.js';
import { ACCOUNT_ADDRESS, DONE_ADDRESS, signInOf } from '../../addresses.js';
import { STEP_ADDRESS } from '../../places/where.js';
import { confirmPage, signInToConfirmPage } from '../../pages/mail/mail.js';
import { noticePage } from '../../pages/notice/notice.js';
import { SignInForm } from '../visit/forms.js';
import { receiptAt } from '../own-account/at-home.js';
import { SignInAnswers, missingFields } from '../sign-in/sign-in-answers.js';
import type { Visit, VisitResponse } from '../visit/visit.js';

/**
 * The link of the confirmation mail. Opening it changes nothing and names nobody, because mail scanners
 * open links; it confirms only for whoever is signed in, or signs in here.
 */
@Controller('mail/:token')
export class MailController {
  constructor(
    private readonly confirmEmail: ConfirmEmail,
    private readonly signIn: SignIn,
    private readonly answers: SignInAnswers,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: 'public',
    response: 'html',
    summary: 'The button that confirms an e-mail address',
  })
  async show(
    @Param('token') token: string,
    @Query('afficher') visible: unknown,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    if (!(await this.confirmEmail.isOpen(token))) linkOver(visit);
    else if (visit.session?.stage === 'signed-in') {
      visit.show(confirmPage(visit.frame, addressOf(token)));
    } else {
      const profile = await this.confirmEmail.holderOf(token);
      const form = { profile, login: '', visible: visible === '1', problems: [] };
      visit.show(signInToConfirmPage(visit.frame, addressOf(token), form));
    }
  }

  @Route({
    method: 'POST',
    path: '',
    access: 'public',
    body: SignInForm,
    response: 'html',
    summary: 'Confirms an e-mail address',
  })
  async submit(
    @Param('token') token: string,
    @Input() form: SignInForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    const { session } = visit;
    if (session?.stage === 'signed-in') await this.confirm(visit, token, session.accountId);
    else await this.signInAndConfirm(visit, token, form);
  }

  private async signInAndConfirm(visit: Visit, token: string, form: SignInForm): Promise<void> {
    const { login, password, visible } = form;
    const page = { profile: await this.confirmEmail.holderOf(token), login, visible };
    const missing = missingFields(visit.frame, login, password);
    if (missing.length > 0) {
      const retry = { ...page, problems: missing };
      visit.show(signInToConfirmPage(visit.frame, addressOf(token), retry), 422);
      return;
    }
    const { address, device, session: previous } = visit;
    const result = await this.signIn.signIn({ ...page, password, address, device, previous });
    const answer = await this.answers.of(visit.frame, result, page);
    if (answer.kind === 'problem') {
      const retry = { ...page, problems: [answer.problem] };
      visit.show(signInToConfirmPage(visit.frame, addressOf(token), retry), answer.status);
    } else if (answer.kind === 'notice') {
      visit.show(noticePage(answer.frame, answer.notice), 403);
    } else {
      visit.enter(answer.opened);
      if (answer.progress) visit.goTo(STEP_ADDRESS[nextStep(answer.progress)]);
      else if (answer.opened.session.accountId !== null) {
        await this.confirm(visit, token, answer.opened.session.accountId);
      }
    }
  }

  private async confirm(visit: Visit, token: string, accountId: string): Promise<void> {
    switch (await this.confirmEmail.confirm(token, accountId, visit.frame.language)) {
      case 'confirmed':
        visit.goTo(DONE_ADDRESS);
        return;
      case 'changed':
        visit.goTo(receiptAt('adresse-mail'));
        return;
      case 'expired':
        linkOver(visit);
        return;
      case 'not-yours': {
        const { mail, account } = visit.frame.texts;
        const next = { label: account.title, address: ACCOUNT_ADDRESS };
        const notice = { title: mail.otherTitle, sentences: [mail.other], next };
        visit.show(noticePage(visit.frame, notice), 403);
      }
    }
  }
}

function linkOver(visit: Visit): void {
  const { mail, letter } = visit.frame.texts;
  const next = { label: letter.toSignIn, address: signInOf(visit.holder) };
  const notice = { title: mail.expiredTitle, sentences: [mail.expired], next };
  visit.show(noticePage(visit.frame, notice), 410);
}

function addressOf(token: string): string {
  return `/mail/${encodeURIComponent(token)}`;
}
