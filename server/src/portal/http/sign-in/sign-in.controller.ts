import { Controller, Param, Query, Res } from '@nestjs/common';
import type { Holder } from '@trousseau/shared';
import { Offers, nextStep } from '../../../journeys/index.js';
import { SignIn } from '../../../identity/index.js';
import { AppError } from '../../../platform/errors.js';
import { Input, Route } from '../../../platform/http/route.js';
import { profileNamed } from '../../addresses.js';
import { STEP_ADDRESS } from '../../places/where.js';
import { noticePage } from '../../pages/notice/notice.js';
import { letterSignInPage, signInPage } from '../../pages/sign-in/sign-in.js';
import { SignInForm } from '../visit/forms.js';
import { afterSignIn } from '../visit/return-address.js';
import { SignInAnswers, missingFields } from './sign-in-answers.js';
import type { VisitResponse } from '../visit/visit.js';

/** Sign-in, one page for each profile. */
@Controller('connexion/:profile')
export class SignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly answers: SignInAnswers,
    private readonly offers: Offers,
  ) {}

  @Route({ method: 'GET', path: '', access: 'public', response: 'html', summary: 'Sign-in page' })
  show(
    @Param('profile') name: string,
    @Query('identifiant') login: unknown,
    @Query('afficher') visible: unknown,
    @Res() { locals: { visit } }: VisitResponse,
  ): void {
    const form = {
      profile: knownProfile(name),
      login: typeof login === 'string' ? login.slice(0, 60) : '',
      visible: visible === '1',
      problems: [],
    };
    const draw = form.login === '' ? signInPage : letterSignInPage;
    visit.show(draw(visit.frame, form, this.offers.now));
  }

  @Route({
    method: 'POST',
    path: '',
    access: 'public',
    body: SignInForm,
    response: 'html',
    summary: 'Signs in',
  })
  async submit(
    @Param('profile') name: string,
    @Input() { login, password, visible }: SignInForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    const form = { profile: knownProfile(name), login, visible };
    const missing = missingFields(visit.frame, login, password);
    if (missing.length > 0) {
      visit.show(signInPage(visit.frame, { ...form, problems: missing }, this.offers.now), 422);
      return;
    }
    const { profile } = form;
    const { address, device, session } = visit;
    const result = await this.signIn.signIn({
      profile,
      login,
      password,
      address,
      device,
      previous: session,
    });
    const answer = await this.answers.of(visit.frame, result, form);
    switch (answer.kind) {
      case 'entered':
        visit.enter(answer.opened);
        visit.goTo(answer.progress ? STEP_ADDRESS[nextStep(answer.progress)] : afterSignIn(visit));
        return;
      case 'notice':
        visit.show(noticePage(answer.frame, answer.notice), 403);
        return;
      case 'problem':
        visit.show(
          signInPage(visit.frame, { ...form, problems: [answer.problem] }, this.offers.now),
          answer.status,
        );
    }
  }
}

function knownProfile(name: string): Holder {
  const profile = profileNamed(name);
  if (!profile) throw new AppError('request.not-found');
  return profile;
}
