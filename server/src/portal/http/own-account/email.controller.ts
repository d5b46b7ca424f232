import { Controller, Res } from '@nestjs/common';
import { Email } from '@trousseau/shared';
import { ChangeEmail } from '../../../activation/index.js';
import type { ChangeEmailOutcome } from '../../../activation/index.js';
import { Input, Route } from '../../../platform/http/route.js';
import type { Problem } from '../../fields.js';
import { changeEmailPage } from '../../pages/own-account/contacts.js';
import { SignInAnswers } from '../sign-in-answers.js';
import type { Visit, VisitResponse } from '../visit.js';
import { atHomeActive, currentProblem, missingCurrent, ownChange, receiptAt } from './at-home.js';
import { EmailChangeForm } from './forms.js';

/** « Changer d'adresse mail ». */
@Controller('mon-compte/adresse-mail')
export class OwnEmailController {
  constructor(
    private readonly changeEmail: ChangeEmail,
    private readonly answers: SignInAnswers,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: 'portal',
    response: 'html',
    summary: 'The page that changes the own e-mail address',
  })
  async show(@Res() { locals: { visit } }: VisitResponse): Promise<void> {
    if (!atHomeActive(visit)) return;
    const waiting = await this.changeEmail.waitingAddress(visit.account);
    show(visit, waiting ?? '', []);
  }

  @Route({
    method: 'POST',
    path: '',
    access: 'portal',
    body: EmailChangeForm,
    response: 'html',
    summary: 'Sends the link that confirms a new e-mail address',
  })
  async submit(
    @Input() form: EmailChangeForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    if (!atHomeActive(visit)) return;
    const email = Email.safeParse(form.email);
    const problems = [...missingCurrent(visit, form.current), ...invalid(visit, email.success)];
    if (!email.success || problems.length > 0) {
      show(visit, form.email, problems, 422);
      return;
    }
    const change = ownChange(visit, form.current);
    const result = await this.changeEmail.ask(visit.account, email.data, change);
    await this.answer(visit, result, form.email);
  }

  private async answer(visit: Visit, result: ChangeEmailOutcome, typed: string): Promise<void> {
    const { ownAccount: words, account } = visit.frame.texts;
    const refuse = (message: string, status: number): void => {
      show(visit, typed, [{ field: 'email', message }], status);
    };
    switch (result.outcome) {
      case 'sent':
        visit.goTo(receiptAt('mail'));
        return;
      case 'same':
        refuse(words.emailSame, 422);
        return;
      case 'email-shared':
        refuse(words.emailShared, 422);
        return;
      case 'too-many':
        refuse(account.tooMany, 429);
        return;
      case 'wrong':
      case 'wait': {
        const { problem, status } = await currentProblem(visit, this.answers, result);
        show(visit, typed, [problem], status);
      }
    }
  }
}

function invalid({ frame: { texts } }: Visit, valid: boolean): Problem[] {
  return valid ? [] : [{ field: 'email', message: texts.email.invalid }];
}

function show(visit: Visit, email: string, problems: readonly Problem[], status = 200): void {
  const asksPassword = visit.account.passwordHash !== null;
  visit.show(changeEmailPage(visit.frame, { typed: email, asksPassword, problems }), status);
}
