import { Controller, Query, Res } from '@nestjs/common';
import { CHOSEN_PASSWORD_MAX, CHOSEN_PASSWORD_MIN, errorMessage } from '@trousseau/shared';
import { ChangePassword } from '../../../activation/index.js';
import type { ChangePasswordOutcome, SignedInSession } from '../../../activation/index.js';
import { Input, Route } from '../../../platform/http/route.js';
import { ACCOUNT_ADDRESS } from '../../addresses.js';
import type { Problem } from '../../fields.js';
import { noticePage } from '../../pages/notice.js';
import { changePasswordPage } from '../../pages/own-account/password.js';
import { SignInAnswers } from '../sign-in-answers.js';
import type { Visit, VisitResponse } from '../visit.js';
import { atHome, currentProblem, missingCurrent, ownChange, receiptAt } from './at-home.js';
import { PasswordChangeForm } from './forms.js';

/** « Changer de mot de passe ». */
@Controller('mon-compte/mot-de-passe')
export class OwnPasswordController {
  constructor(
    private readonly changePassword: ChangePassword,
    private readonly answers: SignInAnswers,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: 'portal',
    response: 'html',
    summary: 'The page that changes the own password',
  })
  show(@Query('afficher') visible: unknown, @Res() { locals: { visit } }: VisitResponse): void {
    if (withPassword(visit)) show(visit, visible === '1', []);
  }

  @Route({
    method: 'POST',
    path: '',
    access: 'portal',
    body: PasswordChangeForm,
    response: 'html',
    summary: 'Changes the own password, and ends every other session',
  })
  async submit(
    @Input() form: PasswordChangeForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    const session = withPassword(visit);
    if (!session) return;
    const { current, password, visible } = form;
    const problems = [...missingCurrent(visit, current), ...mistyped(visit, form)];
    if (problems.length > 0) {
      show(visit, visible, problems, 422);
      return;
    }
    const change = ownChange(visit, current);
    await this.answer(visit, await this.changePassword.change(session, password, change), visible);
  }

  private async answer(
    visit: Visit,
    result: ChangePasswordOutcome,
    visible: boolean,
  ): Promise<void> {
    const { language, texts } = visit.frame;
    switch (result.outcome) {
      case 'changed':
        visit.enter(result.opened);
        visit.goTo(receiptAt('mot-de-passe'));
        return;
      case 'already-done':
        visit.goTo(receiptAt('mot-de-passe'));
        return;
      case 'wrong':
      case 'wait': {
        const { problem, status } = await currentProblem(visit, this.answers, result);
        show(visit, visible, [problem], status);
        return;
      }
      case 'same':
        refuse(visit, visible, texts.ownAccount.passwordSame);
        return;
      case 'refused': {
        const limits = { min: CHOSEN_PASSWORD_MIN, max: CHOSEN_PASSWORD_MAX };
        refuse(visit, visible, errorMessage(result.problem, limits, language));
      }
    }
  }
}

/** Whoever has a password to change; FranceConnect's is changed elsewhere. */
function withPassword(visit: Visit): SignedInSession | null {
  const session = atHome(visit);
  if (!session || visit.account.passwordHash !== null) return session;
  const words = visit.frame.texts.ownAccount;
  const next = { label: words.back, address: ACCOUNT_ADDRESS };
  const notice = { title: words.elsewhereTitle, sentences: [words.elsewhere], next };
  visit.show(noticePage(visit.frame, notice));
  return null;
}

function mistyped({ frame: { texts } }: Visit, { password, again }: PasswordChangeForm): Problem[] {
  const words = texts.password;
  if (password === '') return [{ field: 'password', message: words.missing }];
  return password === again ? [] : [{ field: 'again', message: words.different }];
}

function refuse(visit: Visit, visible: boolean, message: string): void {
  show(visit, visible, [{ field: 'password', message }], 422);
}

function show(visit: Visit, visible: boolean, problems: readonly Problem[], status = 200): void {
  visit.show(changePasswordPage(visit.frame, visit.account.login, visible, problems), status);
}
