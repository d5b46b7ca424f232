import { Controller, Query, Res } from '@nestjs/common';
import { CHOSEN_PASSWORD_MAX, CHOSEN_PASSWORD_MIN, errorMessage } from '@trousseau/shared';
import { ChoosePassword } from '../../../journeys/index.js';
import { Input, Route } from '../../../platform/http/route.js';
import type { Problem } from '../../fields.js';
import type { Frame } from '../../layout.js';
import { passwordPage } from '../../pages/steps/password.js';
import { PasswordForm } from './forms.js';
import type { VisitResponse } from '../visit/visit.js';
import { atStep } from './at-step.js';
import { JourneyEnds } from './journey-ends.js';

/** The password step, which several journeys share. */
@Controller('activation')
export class PasswordController {
  constructor(
    private readonly choosePassword: ChoosePassword,
    private readonly ends: JourneyEnds,
  ) {}

  @Route({
    method: 'GET',
    path: 'mot-de-passe',
    access: 'portal',
    response: 'html',
    summary: 'Step: new password',
  })
  password(@Query('afficher') visible: unknown, @Res() { locals: { visit } }: VisitResponse): void {
    const session = atStep(visit, 'password');
    if (!session) return;
    const { progress } = session;
    visit.show(passwordPage(visit.frame, progress, visit.account.login, visible === '1', []));
  }

  @Route({
    method: 'POST',
    path: 'mot-de-passe',
    access: 'portal',
    body: PasswordForm,
    response: 'html',
    summary: 'Step: new password',
  })
  async submitPassword(
    @Input() form: PasswordForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    const session = atStep(visit, 'password');
    if (!session) return;
    const refuse = (problem: Problem): void => {
      const { progress } = session;
      const { login } = visit.account;
      visit.show(passwordPage(visit.frame, progress, login, form.visible, [problem]), 422);
    };
    const mistyped = mistypedPassword(visit.frame, form);
    if (mistyped) {
      refuse(mistyped);
      return;
    }
    const chosen = await this.choosePassword.choose(session, form.password);
    if (chosen.outcome === 'chosen') {
      await this.ends.goOn(visit, chosen.session, 'password');
      return;
    }
    const limits = { min: CHOSEN_PASSWORD_MIN, max: CHOSEN_PASSWORD_MAX };
    const message = errorMessage(chosen.problem, limits, visit.frame.language);
    refuse({ field: 'password', message });
  }
}

function mistypedPassword({ texts }: Frame, { password, again }: PasswordForm): Problem | null {
  const words = texts.password;
  if (password === '') return { field: 'password', message: words.missing };
  return password === again ? null : { field: 'again', message: words.different };
}
