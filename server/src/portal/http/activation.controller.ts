import { Controller, Query, Res } from '@nestjs/common';
import { CHOSEN_PASSWORD_MAX, CHOSEN_PASSWORD_MIN, errorMessage } from '@trousseau/shared';
import {
  ActivateStudent,
  ChoosePassword,
  ResendConfirmation,
  nextStep,
} from '../../activation/index.js';
import type { ActivateStudentOutcome } from '../../activation/index.js';
import { Input, Route } from '../../platform/http/route.js';
import { END_ADDRESS, STEP_ADDRESS } from '../addresses.js';
import type { Problem } from '../fields.js';
import type { Frame } from '../layout.js';
import { NO_DATE, birthDatePage, passwordPage } from '../pages/activation.js';
import { donePage, finishedPage } from '../pages/done.js';
import { noticePage } from '../pages/notice.js';
import { atStep, letterEnded, triesUsedUp } from './activation-visits.js';
import { BirthDateForm, PasswordForm, readDate } from './forms.js';
import { JourneyEnds } from './journey-ends.js';
import type { Visit, VisitResponse } from './visit.js';

/** The steps of a student, and the password step that guardians share. */
@Controller('activation')
export class ActivationController {
  constructor(
    private readonly choosePassword: ChoosePassword,
    private readonly activateStudent: ActivateStudent,
    private readonly confirmations: ResendConfirmation,
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

  @Route({
    method: 'GET',
    path: 'date-de-naissance',
    access: 'portal',
    response: 'html',
    summary: 'Step: own birth date',
  })
  async birthDate(@Res() { locals: { visit } }: VisitResponse): Promise<void> {
    const session = atStep(visit, 'birth-date');
    if (!session) return;
    if (await this.activateStudent.canBeProved(session.accountId)) {
      visit.show(birthDatePage(visit.frame, session.progress, NO_DATE, []));
    } else {
      noBirthDate(visit);
    }
  }

  @Route({
    method: 'POST',
    path: 'date-de-naissance',
    access: 'portal',
    body: BirthDateForm,
    response: 'html',
    summary: 'Step: own birth date, which saves everything',
  })
  async submitBirthDate(
    @Input() form: BirthDateForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    const session = atStep(visit, 'birth-date');
    if (!session) return;
    const refuse = (message: string): void => {
      const problems = [{ field: 'day', message }];
      visit.show(birthDatePage(visit.frame, session.progress, form, problems), 422);
    };
    const date = readDate(form);
    if (date.kind === 'date') {
      const { language } = visit.frame;
      const result = await this.activateStudent.activate(session, date.iso, language);
      answerBirthDate(visit, result, END_ADDRESS[session.progress.origin.journey], refuse);
    } else if (date.kind === 'empty') {
      refuse(visit.frame.texts.birthDate.missing);
    } else {
      refuse(visit.frame.texts.birthDate.invalid);
    }
  }

  @Route({
    method: 'GET',
    path: 'termine',
    access: 'portal',
    response: 'html',
    summary: 'The end of an activation',
  })
  async done(@Res() { locals: { visit } }: VisitResponse): Promise<void> {
    const { session, account } = visit;
    if (session?.stage === 'activating') {
      visit.goTo(STEP_ADDRESS[nextStep(session.progress)]);
    } else if (session?.stage === 'finished') {
      visit.show(finishedPage(visit.frame, account));
    } else {
      const waiting = await this.confirmations.waitingAddress(account);
      visit.show(donePage(visit.frame, account, waiting));
    }
  }
}

function answerBirthDate(
  visit: Visit,
  result: ActivateStudentOutcome,
  end: string,
  refuse: (message: string) => void,
): void {
  switch (result.outcome) {
    case 'done':
      visit.enter(result.opened);
      visit.goTo(end);
      return;
    case 'already-done':
      visit.goTo(end);
      return;
    case 'wrong':
      refuse(visit.frame.texts.birthDate.wrong(result.triesLeft));
      return;
    case 'no-tries-left':
      triesUsedUp(visit);
      return;
    case 'unknown':
      noBirthDate(visit);
      return;
    case 'letter-ended':
      letterEnded(visit);
  }
}

function noBirthDate(visit: Visit): void {
  const words = visit.frame.texts.birthDate;
  const sentences = [words.unknownStudent];
  visit.show(noticePage(visit.frame, { title: words.unknownTitle, sentences, callSchool: true }));
}

function mistypedPassword({ texts }: Frame, { password, again }: PasswordForm): Problem | null {
  const words = texts.password;
  if (password === '') return { field: 'password', message: words.missing };
  return password === again ? null : { field: 'again', message: words.different };
}
