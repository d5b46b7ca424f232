import { Controller, Res } from '@nestjs/common';
import type { ActivatingSession } from '../../../identity/index.js';
import { MOST_CHILDREN, ProveChildren } from '../../../journeys/index.js';
import { Input, Route } from '../../../platform/http/route.js';
import { noticePage } from '../../pages/notice/notice.js';
import { NO_DATE, childrenPage } from '../../pages/steps/children.js';
import { STEP_ADDRESS } from '../../places/where.js';
import { ChildrenForm } from './forms.js';
import { readDate } from '../visit/forms.js';
import type { Visit, VisitResponse } from '../visit/visit.js';
import { atStep, triesUsedUp } from './at-step.js';
import { JourneyEnds } from './journey-ends.js';

/** The step of a guardian that every activation has: the birth dates of the children. */
@Controller('activation')
export class ChildrenController {
  constructor(
    private readonly proveChildren: ProveChildren,
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
