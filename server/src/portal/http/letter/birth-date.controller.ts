import { Controller, Res } from '@nestjs/common';
import { ActivateStudent } from '../../../journeys/index.js';
import type { ActivateStudentOutcome } from '../../../journeys/index.js';
import { Input, Route } from '../../../platform/http/route.js';
import { birthDatePage } from '../../pages/letter/letter.js';
import { noticePage } from '../../pages/notice/notice.js';
import { NO_DATE } from '../../pages/steps/children.js';
import { END_ADDRESS } from '../../places/where.js';
import { answerEnding } from '../steps/answer-ending.js';
import { atStep, triesUsedUp } from '../steps/at-step.js';
import { BirthDateForm, readDate } from '../visit/forms.js';
import type { Visit, VisitResponse } from '../visit/visit.js';

/** The last step of a student, by letter. */
@Controller('activation')
export class BirthDateController {
  constructor(private readonly activateStudent: ActivateStudent) {}

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
}

function answerBirthDate(
  visit: Visit,
  result: ActivateStudentOutcome,
  end: string,
  refuse: (message: string) => void,
): void {
  switch (result.outcome) {
    case 'wrong':
      refuse(visit.frame.texts.birthDate.wrong(result.triesLeft));
      return;
    case 'no-tries-left':
      triesUsedUp(visit);
      return;
    case 'unknown':
      noBirthDate(visit);
      return;
    default:
      answerEnding(visit, result, end);
  }
}

function noBirthDate(visit: Visit): void {
  const words = visit.frame.texts.birthDate;
  const sentences = [words.unknownStudent];
  visit.show(noticePage(visit.frame, { title: words.unknownTitle, sentences, callSchool: true }));
}
