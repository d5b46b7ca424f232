import { Controller, Res } from '@nestjs/common';
import { Email } from '@trousseau/shared';
import {
  ActivateGuardian,
  Families,
  MOST_CHILDREN,
  ProveChildren,
  nextStep,
} from '../../activation/index.js';
import type { ActivatingSession, ActivateGuardianOutcome } from '../../activation/index.js';
import { Input, Route } from '../../platform/http/route.js';
import { DONE_ADDRESS, STEP_ADDRESS } from '../addresses.js';
import { NO_DATE, childrenPage, emailPage, linksPage } from '../pages/activation.js';
import { noticePage } from '../pages/notice.js';
import { atStep, letterEnded, triesUsedUp } from './activation-visits.js';
import { ChildrenForm, EmailForm, LinksForm, readDate } from './forms.js';
import { JourneyEnds } from './journey-ends.js';
import type { Visit, VisitResponse } from './visit.js';

/** The steps that only guardians have. */
@Controller('activation')
export class GuardianController {
  constructor(
    private readonly proveChildren: ProveChildren,
    private readonly activateGuardian: ActivateGuardian,
    private readonly families: Families,
    private readonly ends: JourneyEnds,
  ) {}

  @Route({
    method: 'GET',
    path: 'enfants',
    access: 'portal',
    response: 'html',
    summary: 'Step: birth dates of the children',
  })
  children(@Res() { locals: { visit } }: VisitResponse): void {
    const session = atStep(visit, 'children');
    if (session) visit.show(childrenPage(visit.frame, session.progress, NO_DATE, []));
  }

  @Route({
    method: 'POST',
    path: 'enfants',
    access: 'portal',
    body: ChildrenForm,
    response: 'html',
    summary: 'Step: adds, removes or proves birth dates',
  })
  async submitChildren(
    @Input() form: ChildrenForm,
    @Res() { locals: { visit } }: VisitResponse,
  ): Promise<void> {
    const session = atStep(visit, 'children');
    if (!session) return;
    if (form.remove !== undefined) {
      await this.proveChildren.remove(session, form.remove);
      visit.goTo(STEP_ADDRESS.children);
      return;
    }
    const date = readDate(form);
    const problem = dateProblem(visit, session, form);
    if (problem !== null) {
      const problems = [{ field: 'day', message: problem }];
      visit.show(childrenPage(visit.frame, session.progress, form, problems), 422);
      return;
    }
    const noted = date.kind === 'date' ? await this.proveChildren.add(session, date.iso) : session;
    if (form.action === 'prove') await this.prove(visit, noted);
    else visit.goTo(STEP_ADDRESS.children);
  }

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

  private async prove(visit: Visit, session: ActivatingSession): Promise<void> {
    const { birthDate, children } = visit.frame.texts;
    const result = await this.proveChildren.prove(session);
    switch (result.outcome) {
      case 'right':
        await this.ends.goOn(visit, result.session, 'children');
        return;
      case 'wrong': {
        const problems = [{ field: null, message: children.wrong(result.triesLeft) }];
        visit.show(childrenPage(visit.frame, session.progress, NO_DATE, problems), 422);
        return;
      }
      case 'no-tries-left':
        triesUsedUp(visit);
        return;
      case 'unknown': {
        const sentences = [birthDate.unknownGuardian];
        const notice = { title: birthDate.unknownTitle, sentences, callSchool: true };
        visit.show(noticePage(visit.frame, notice));
      }
    }
  }
}

function dateProblem(visit: Visit, { progress }: ActivatingSession, form: ChildrenForm) {
  const words = visit.frame.texts.children;
  const date = readDate(form);
  const none = progress.birthDates.length === 0;
  if (date.kind === 'invalid') return visit.frame.texts.birthDate.invalid;
  if (date.kind === 'date') return progress.birthDates.length < MOST_CHILDREN ? null : words.full;
  return none || form.action === 'add' ? words.missing : null;
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
