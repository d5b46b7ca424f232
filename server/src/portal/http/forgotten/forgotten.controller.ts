import { Controller, Query, Res } from '@nestjs/common';
import type { Holder } from '@trousseau/shared';
import { ForgottenLogin, Offers, PromiseCode } from '../../../journeys/index.js';
import { readContact } from '../../../identity/index.js';
import { Input, Route } from '../../../platform/http/route.js';
import {
  CODE_ADDRESS,
  FORGOTTEN_ADDRESS,
  PASSWORD_CHANGED_ADDRESS,
  forProfile,
  profileNamed,
  signInOf,
} from '../../addresses.js';
import type { Problem } from '../../fields.js';
import type { Frame } from '../../layout.js';
import { passwordChangedPage } from '../../pages/forgotten/forgotten.js';
import { noticePage } from '../../pages/notice/notice.js';
import { forgottenPage } from '../../pages/forgotten/forgotten.js';
import { leadToCode, limitWords } from '../steps/code-answers.js';
import { ForgottenLoginForm, ForgottenPasswordForm } from './forms.js';
import { ReturnAddress } from '../visit/return-address.js';
import type { Visit, VisitResponse } from '../visit/visit.js';

const NOTHING_TYPED = { login: '', contact: '' };

/** Forgotten identifier and forgotten password, answered alike whoever is asked about. */
@Controller()
export class ForgottenController {
  constructor(
    private readonly forgottenLogin: ForgottenLogin,
    private readonly promiseCode: PromiseCode,
    private readonly offers: Offers,
    private readonly returnAddress: ReturnAddress,
  ) {}

  @Route({
    method: 'GET',
    path: FORGOTTEN_ADDRESS.login,
    access: 'public',
    response: 'html',
    summary: 'Forgotten identifier',
  })
  login(@Query('profil') name: unknown, @Res() { locals: { visit } }: VisitResponse): void {
    const profile = profileNamed(name);
    if (!this.isOpen(visit, profile)) return;
    visit.show(forgottenPage(visit.frame, 'login', profile, NOTHING_TYPED, []));
  }

  @Route({
    method: 'POST',
    path: FORGOTTEN_ADDRESS.login,
    access: 'public',
    body: ForgottenLoginForm,
    response: 'html',
    summary: 'Sends a forgotten identifier',
  })
  async askForLogin(
    @Query('profil') name: unknown,
    @Input() form: ForgottenLoginForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    const profile = profileNamed(name);
    if (!this.isOpen(visit, profile)) return;
    const contact = readContact(form.contact.trim());
    const typed = { login: '', contact: form.contact };
    if (!contact) {
      const problems = [contactProblem(visit.frame, form.contact)];
      visit.show(forgottenPage(visit.frame, 'login', profile, typed, problems), 422);
      return;
    }
    const limit = await this.forgottenLogin.ask(contact, visit.asker);
    if (limit !== null) {
      const problems = [{ field: 'contact', message: limitWords(visit.frame, limit) }];
      visit.show(forgottenPage(visit.frame, 'login', profile, typed, problems), 429);
      return;
    }
    const asked = FORGOTTEN_ADDRESS.loginAsked;
    visit.goTo(profile === null ? asked : forProfile(asked, profile));
  }

  @Route({
    method: 'GET',
    path: FORGOTTEN_ADDRESS.loginAsked,
    access: 'public',
    response: 'html',
    summary: 'A forgotten identifier was asked for',
  })
  loginAsked(@Query('profil') name: unknown, @Res() { locals: { visit } }: VisitResponse): void {
    const words = visit.frame.texts.forgotten;
    const sentences = [words.asked, words.student, words.guardian];
    const next = {
      label: visit.frame.texts.letter.toSignIn,
      address: signInOf(profileNamed(name)),
    };
    visit.show(noticePage(visit.frame, { title: words.askedTitle, sentences, next }));
  }

  @Route({
    method: 'GET',
    path: FORGOTTEN_ADDRESS.password,
    access: 'public',
    response: 'html',
    summary: 'Forgotten password',
  })
  password(@Query('profil') name: unknown, @Res() { locals: { visit } }: VisitResponse): void {
    const profile = profileNamed(name);
    if (!this.isOpen(visit, profile)) return;
    visit.show(forgottenPage(visit.frame, 'password', profile, typedBefore(visit), []));
  }

  @Route({
    method: 'POST',
    path: FORGOTTEN_ADDRESS.password,
    access: 'public',
    body: ForgottenPasswordForm,
    response: 'html',
    summary: 'Asks for a code to change a forgotten password',
  })
  async askForCode(
    @Query('profil') name: unknown,
    @Input() form: ForgottenPasswordForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    const profile = profileNamed(name);
    if (!this.isOpen(visit, profile)) return;
    const refuse = (problems: readonly Problem[], status: number): void => {
      visit.show(forgottenPage(visit.frame, 'password', profile, form, problems), status);
    };
    const contact = readContact(form.contact.trim());
    const login = form.login.trim();
    if (!contact || login === '') {
      const missing = { field: 'login', message: visit.frame.texts.signIn.loginMissing };
      refuse(
        [
          ...(login === '' ? [missing] : []),
          ...(contact ? [] : [contactProblem(visit.frame, form.contact)]),
        ],
        422,
      );
      return;
    }
    const purpose = { journey: 'forgotten-password', login } as const;
    const promised = await this.promiseCode.promise(purpose, contact, visit.asker);
    if (promised.outcome === 'promised') {
      visit.enter(promised.opened);
      visit.goTo(CODE_ADDRESS);
      return;
    }
    if (leadToCode(visit, promised.reason, purpose, contact)) return;
    refuse([{ field: 'contact', message: limitWords(visit.frame, promised.reason) }], 429);
  }

  @Route({
    method: 'GET',
    path: PASSWORD_CHANGED_ADDRESS,
    access: 'portal',
    response: 'html',
    summary: 'The end of a forgotten password',
  })
  async changed(@Res() { locals: { visit } }: VisitResponse): Promise<void> {
    const onward = await this.returnAddress.onward(visit);
    visit.show(passwordChangedPage(visit.frame, visit.account, onward));
  }

  private isOpen(visit: Visit, profile: Holder | null): boolean {
    if (this.offers.now.repair) return true;
    const words = visit.frame.texts.forgotten;
    const notice = { title: words.closedTitle, sentences: [words.closed], callSchool: true };
    visit.show(noticePage(visit.frame, { ...notice, back: signInOf(profile) }), 404);
    return false;
  }
}

/** What was typed before going back to correct it. */
function typedBefore({ session }: Visit): ForgottenPasswordForm {
  if (session?.stage !== 'asking' || session.asking.journey !== 'forgotten-password') {
    return NOTHING_TYPED;
  }
  const { login, promised } = session.asking;
  return { login, contact: promised.contact.value };
}

function contactProblem({ texts }: Frame, typed: string): Problem {
  const words = texts.forgotten;
  const message = typed.trim() === '' ? words.contactMissing : words.contactInvalid;
  return { field: 'contact', message };
}
