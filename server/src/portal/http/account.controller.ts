import { Controller, Query, Res } from '@nestjs/common';
import { Email } from '@trousseau/shared';
import { Families, PortalSessions, ResendConfirmation, nextStep } from '../../activation/index.js';
import type { ResendOutcome } from '../../activation/index.js';
import { Input, Route } from '../../platform/http/route.js';
import { ACCOUNT_ADDRESS, DONE_ADDRESS, STEP_ADDRESS } from '../addresses.js';
import { RESENT_ADDRESS, accountPage } from '../pages/account.js';
import { ButtonForm, EmailForm } from './forms.js';
import type { Visit, VisitResponse } from './visit.js';

/** « Mon compte », the mail to send again, and the way out. */
@Controller()
export class AccountController {
  constructor(
    private readonly families: Families,
    private readonly sessions: PortalSessions,
    private readonly confirmations: ResendConfirmation,
  ) {}

  @Route({
    method: 'GET',
    path: 'mon-compte',
    access: 'family',
    response: 'html',
    summary: 'Who I am',
  })
  async show(
    @Query('envoye') resent: unknown,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    if (isAtHome(visit)) await this.showAccount(visit, { resent: resent === '1' });
  }

  @Route({
    method: 'POST',
    path: 'mail/renvoyer',
    access: 'family',
    body: EmailForm,
    response: 'html',
    summary: 'Sends the confirmation mail again, perhaps to a corrected address',
  })
  async resend(
    @Input() form: EmailForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    if (!isAtHome(visit)) return;
    const email = Email.safeParse(form.email);
    const { language } = visit.frame;
    const result = email.success
      ? await this.confirmations.resend(visit.account, email.data, language)
      : 'invalid';
    const problem = whatIsWrong(visit, result);
    if (problem === null) visit.goTo(result === 'sent' ? RESENT_ADDRESS : ACCOUNT_ADDRESS);
    else await this.showAccount(visit, { problem, typedEmail: form.email });
  }

  @Route({
    method: 'POST',
    path: 'deconnexion',
    access: 'public',
    body: ButtonForm,
    response: 'html',
    summary: 'Signs out',
  })
  async signOut(@Res() { locals: { visit } }: VisitResponse): Promise<void> {
    if (visit.session) await this.sessions.end(visit.session);
    visit.leave();
    visit.goTo('/');
  }

  private async showAccount(
    visit: Visit,
    about: { resent?: boolean; problem?: string; typedEmail?: string },
  ): Promise<void> {
    const { account } = visit;
    const { problem } = about;
    const contents = {
      account,
      person: await this.families.person(account),
      children: account.holder === 'guardian' ? await this.families.children(account.id) : [],
      waitingEmail: await this.confirmations.waitingAddress(account),
      typedEmail: about.typedEmail ?? null,
      problems: problem === undefined ? [] : [{ field: 'email', message: problem }],
      resent: about.resent ?? false,
    };
    visit.show(accountPage(visit.frame, contents), problem === undefined ? 200 : 422);
  }
}

/** Whether somebody is signed in; otherwise they are sent to where their activation stands. */
function isAtHome(visit: Visit): boolean {
  const { session } = visit;
  if (session?.stage === 'signed-in') return true;
  visit.goTo(
    session?.stage === 'activating' ? STEP_ADDRESS[nextStep(session.progress)] : DONE_ADDRESS,
  );
  return false;
}

function whatIsWrong({ frame: { texts } }: Visit, result: ResendOutcome | 'invalid') {
  switch (result) {
    case 'invalid':
      return texts.email.invalid;
    case 'email-shared':
      return texts.email.shared;
    case 'too-many':
      return texts.account.tooMany;
    case 'sent':
    case 'not-pending':
      return null;
  }
}
