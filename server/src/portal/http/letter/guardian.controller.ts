import { Controller, Res } from '@nestjs/common';
import { Email } from '@trousseau/shared';
import { Families } from '../../../identity/index.js';
import { ActivateGuardian, nextStep } from '../../../journeys/index.js';
import type { ActivateGuardianOutcome } from '../../../journeys/index.js';
import { Input, Route } from '../../../platform/http/route.js';
import { DONE_ADDRESS } from '../../addresses.js';
import { emailPage, linksPage } from '../../pages/letter/letter.js';
import { STEP_ADDRESS } from '../../places/where.js';
import { atStep, letterEnded } from '../steps/at-step.js';
import { EmailForm } from '../visit/forms.js';
import { LinksForm } from './forms.js';
import type { Visit, VisitResponse } from '../visit/visit.js';

/** The last two steps of a guardian, by letter. */
@Controller('activation')
export class GuardianController {
  constructor(
    private readonly activateGuardian: ActivateGuardian,
    private readonly families: Families,
  ) {}

  @Route({
    method: 'GET',
    path: 'rattachements',
    access: 'portal',
    response: 'html',
    summary: 'Step: children to confirm',
  })
  async links(@Res() { locals: { visit } }: VisitResponse): Promise<void> {
    const session = atStep(visit, 'links');
    if (!session) return;
    const children = await this.families.childrenOnLetter(session.accountId);
    visit.show(linksPage(visit.frame, session.progress, children));
  }

  @Route({
    method: 'POST',
    path: 'rattachements',
    access: 'portal',
    body: LinksForm,
    response: 'html',
    summary: 'Step: children to confirm',
  })
  async submitLinks(
    @Input() { contested }: LinksForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    const session = atStep(visit, 'links');
    if (!session) return;
    const confirmed = await this.activateGuardian.confirmChildren(session, contested);
    visit.goTo(STEP_ADDRESS[nextStep(confirmed.progress)]);
  }

  @Route({
    method: 'GET',
    path: 'adresse-mail',
    access: 'portal',
    response: 'html',
    summary: 'Step: e-mail address',
  })
  email(@Res() { locals: { visit } }: VisitResponse): void {
    const session = atStep(visit, 'email');
    if (session) visit.show(emailPage(visit.frame, session.progress, '', []));
  }

  @Route({
    method: 'POST',
    path: 'adresse-mail',
    access: 'portal',
    body: EmailForm,
    response: 'html',
    summary: 'Step: e-mail address, which saves everything',
  })
  async submitEmail(
    @Input() form: EmailForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    const session = atStep(visit, 'email');
    if (!session) return;
    const words = visit.frame.texts.email;
    const refuse = (message: string): void => {
      const problems = [{ field: 'email', message }];
      visit.show(emailPage(visit.frame, session.progress, form.email, problems), 422);
    };
    const email = Email.safeParse(form.email);
    if (!email.success) {
      refuse(words.invalid);
      return;
    }
    const { language } = visit.frame;
    const result = await this.activateGuardian.activate(session, email.data, language);
    if (result.outcome === 'email-shared') refuse(words.shared);
    else answerActivation(visit, result);
  }
}

function answerActivation(
  visit: Visit,
  result: Exclude<ActivateGuardianOutcome, { outcome: 'email-shared' }>,
): void {
  switch (result.outcome) {
    case 'done':
      visit.enter(result.opened);
      visit.goTo(DONE_ADDRESS);
      return;
    case 'already-done':
      visit.goTo(DONE_ADDRESS);
      return;
    case 'letter-ended':
      letterEnded(visit);
  }
}
