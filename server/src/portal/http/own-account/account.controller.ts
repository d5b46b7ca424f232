import { Controller, Query, Res } from '@nestjs/common';
import { Email } from '@trousseau/shared';
import { ChangeEmail, Offers } from '../../../journeys/index.js';
import { Families, ResendConfirmation } from '../../../identity/index.js';
import type { ResendOutcome } from '../../../identity/index.js';
import { Input, Route } from '../../../platform/http/route.js';
import { ACCOUNT_ADDRESS } from '../../addresses.js';
import { RESENT_ADDRESS, accountPage } from '../../pages/own-account/account.js';
import type { AccountContents, Receipt } from '../../pages/own-account/account.js';
import { EmailForm } from '../visit/forms.js';
import { ReturnAddress } from '../visit/return-address.js';
import { atHome } from './at-home.js';
import type { Visit, VisitResponse } from '../visit/visit.js';

/** « Mon compte », and the mail to send again. */
@Controller()
export class AccountController {
  constructor(
    private readonly families: Families,
    private readonly confirmations: ResendConfirmation,
    private readonly changeEmail: ChangeEmail,
    private readonly offers: Offers,
    private readonly returnAddress: ReturnAddress,
  ) {}

  @Route({
    method: 'GET',
    path: 'mon-compte',
    access: 'portal',
    response: 'html',
    summary: 'Who I am',
  })
  async show(
    @Query('envoye') resent: unknown,
    @Query('fait') done: unknown,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    if (!atHome(visit)) return;
    const receipt = receiptNamed(visit, done);
    await this.showAccount(visit, { resent: resent === '1', receipt });
  }

  @Route({
    method: 'GET',
    path: 'mail/renvoyer',
    access: 'portal',
    response: 'html',
    summary: 'Leads back to « Mon compte »',
  })
  back(@Res() { locals: { visit } }: VisitResponse): void {
    visit.goTo(ACCOUNT_ADDRESS);
  }

  @Route({
    method: 'POST',
    path: 'mail/renvoyer',
    access: 'portal',
    body: EmailForm,
    response: 'html',
    summary: 'Sends the confirmation mail again, perhaps to a corrected address',
  })
  async resend(
    @Input() form: EmailForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    if (!atHome(visit)) return;
    const email = Email.safeParse(form.email);
    const { language } = visit.frame;
    const result = email.success
      ? await this.confirmations.resend(visit.account, email.data, language)
      : 'invalid';
    const problem = whatIsWrong(visit, result);
    if (problem === null) {
      visit.goTo(result === 'sent' ? RESENT_ADDRESS : ACCOUNT_ADDRESS);
      return;
    }
    const problems = [{ field: 'email', message: problem }];
    const status = result === 'too-many' ? 429 : 422;
    await this.showAccount(visit, { problems, typedEmail: form.email }, status);
  }

  private async showAccount(
    visit: Visit,
    about: Partial<AccountContents>,
    status = 200,
  ): Promise<void> {
    const { account } = visit;
    const contents = {
      account,
      person: await this.families.person(account),
      children: account.holder === 'guardian' ? await this.families.children(account.id) : [],
      waitingEmail:
        (await this.confirmations.waitingAddress(account)) ??
        (await this.changeEmail.waitingAddress(account)),
      typedEmail: null,
      problems: [],
      resent: false,
      receipt: null,
      onward: await this.returnAddress.onward(visit),
      newMobile: this.offers.now.newMobile,
      ...about,
    };
    visit.show(accountPage(visit.frame, contents), status);
  }
}

/** The receipt that the address names, if it is one. */
function receiptNamed({ frame: { texts } }: Visit, name: unknown): Receipt | null {
  const known = typeof name === 'string' && Object.hasOwn(texts.ownAccount.receipts, name);
  return known ? (name as Receipt) : null;
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
