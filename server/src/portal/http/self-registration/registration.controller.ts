import { Controller, Res } from '@nestjs/common';
import { Offers, PromiseCode } from '../../../journeys/index.js';
import { readMobile } from '../../../identity/index.js';
import { Input, Route } from '../../../platform/http/route.js';
import { CODE_ADDRESS, REGISTRATION_ADDRESS, SIGN_IN_ADDRESS } from '../../addresses.js';
import type { Problem } from '../../fields.js';
import type { Frame } from '../../layout.js';
import { noticePage } from '../../pages/notice/notice.js';
import { registrationPage } from '../../pages/self-registration/registration.js';
import { leadToCode, limitWords } from '../steps/code-answers.js';
import { RegistrationForm } from './forms.js';
import { assertNoStudent } from '../visit/only-guardians.js';
import type { Visit, VisitResponse } from '../visit/visit.js';

const NOTHING_TYPED = { lastName: '', firstName: '', mobile: '' };

/** « Je n'ai pas de compte »: who I am and my mobile, answered alike whether it is known or not. */
@Controller(REGISTRATION_ADDRESS.slice(1))
export class RegistrationController {
  constructor(
    private readonly promiseCode: PromiseCode,
    private readonly offers: Offers,
  ) {}

  @Route({
    method: 'GET',
    path: '',
    access: 'public',
    response: 'html',
    summary: 'Self-registration: name and mobile',
  })
  show(@Res() { locals: { visit } }: VisitResponse): void {
    assertNoStudent(visit);
    if (!this.isOpen(visit)) return;
    visit.show(registrationPage(visit.frame, typedBefore(visit), []));
  }

  @Route({
    method: 'POST',
    path: '',
    access: 'public',
    body: RegistrationForm,
    response: 'html',
    summary: 'Self-registration: asks for a code',
  })
  async submit(
    @Input() form: RegistrationForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    assertNoStudent(visit);
    if (!this.isOpen(visit)) return;
    const refuse = (problems: readonly Problem[], status: number): void => {
      visit.show(registrationPage(visit.frame, form, problems), status);
    };
    const mobile = readMobile(form.mobile);
    const wrong = problemsOf(visit.frame, form, mobile !== null);
    if (mobile === null || wrong.length > 0) {
      refuse(wrong, 422);
      return;
    }
    const person = { lastName: form.lastName.trim(), firstName: form.firstName.trim() };
    const purpose = { journey: 'self-registration', person } as const;
    const promised = await this.promiseCode.promise(purpose, mobile, visit.asker);
    if (promised.outcome === 'promised') {
      visit.enter(promised.opened);
      visit.goTo(CODE_ADDRESS);
      return;
    }
    if (leadToCode(visit, promised.reason, purpose, mobile)) return;
    refuse([{ field: 'mobile', message: limitWords(visit.frame, promised.reason) }], 429);
  }

  private isOpen(visit: Visit): boolean {
    if (this.offers.now.selfRegistration) return true;
    const words = visit.frame.texts.registration;
    const notice = { title: words.closedTitle, sentences: [words.closed], callSchool: true };
    visit.show(noticePage(visit.frame, { ...notice, back: SIGN_IN_ADDRESS.guardian }), 404);
    return false;
  }
}

/** What was typed before going back to correct it. */
function typedBefore({ session }: Visit): RegistrationForm {
  if (session?.stage !== 'asking' || session.asking.journey !== 'self-registration') {
    return NOTHING_TYPED;
  }
  const { person, promised } = session.asking;
  return { ...person, mobile: promised.contact.value };
}

function problemsOf({ texts }: Frame, form: RegistrationForm, mobileRead: boolean): Problem[] {
  const words = texts.registration;
  const empty = form.mobile.trim() === '';
  return [
    ...(form.lastName.trim() === '' ? [{ field: 'lastName', message: words.lastNameMissing }] : []),
    ...(form.firstName.trim() === ''
      ? [{ field: 'firstName', message: words.firstNameMissing }]
      : []),
    ...(mobileRead
      ? []
      : [{ field: 'mobile', message: empty ? words.mobileMissing : words.mobileInvalid }]),
  ];
}
