import { Injectable } from '@nestjs/common';
import type { ImportAnswersInput } from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import type { SchoolScope } from '../roster/index.js';
import { AskedPairs } from './asked-pairs.js';
import { lastOfEachPair } from './given-answers.js';
import type { ReadingPlace } from './import-reader.js';
import { Imports } from './imports.js';
import { AnswerStore } from './persistence/answer-store.js';
import { ImportStore } from './persistence/import-store.js';
import { Sources } from './sources.js';

type Answer = ImportAnswersInput['answers'][number];

/**
 * What people say of two people whom an import asks about. It is remembered for the school’s next imports, and what follows
 * from it is in the plan before anything is applied.
 */
@Injectable()
export class AnswerQuestions {
  constructor(
    private readonly store: ImportStore,
    private readonly answers: AnswerStore,
    private readonly sources: Sources,
    private readonly imports: Imports,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps answers, or takes them back, and plans again.
   *
   * @throws AppError `imports.question-gone` where the import does not ask about a pair
   * @throws AppError `imports.two-records` where two people are to be one who have a record each
   * @throws AppError `imports.not-reviewed` when it was applied meanwhile
   */
  async answer(
    scope: SchoolScope,
    place: ReadingPlace,
    importId: string,
    { answers }: ImportAnswersInput,
    actor: string,
  ): Promise<void> {
    const row = await this.store.find(scope, importId);
    if (!row) throw new AppError('record.not-found');
    if (row.state !== 'planned') throw new AppError('imports.not-reviewed');
    const { reportOf } = await this.sources.readings([], [row]);
    new AskedPairs(reportOf(importId)).assertAllAnswerable(answers);
    await this.unitOfWork.run(() => this.keep(scope, importId, answers, actor));
    await this.imports.planAgain(scope, place, importId);
  }

  private async keep(
    scope: SchoolScope,
    importId: string,
    answers: readonly Answer[],
    createdBy: string,
  ): Promise<void> {
    const createdAt = this.clock.now();
    const { schoolId } = scope;
    const said = lastOfEachPair(answers);
    const patch = { rosterVersion: null };
    if (!(await this.store.move(importId, ['planned'], patch))) {
      throw new AppError('imports.not-reviewed');
    }
    await this.answers.remove(scope, said);
    const given = said.flatMap(({ one, other, verdict }) =>
      verdict === null
        ? []
        : [{ id: newId(), schoolId, one, other, verdict, importId, createdBy, createdAt }],
    );
    await this.answers.add(given);
    await this.store.outdatePlans(scope);
    const count = (verdict: Answer['verdict']): number =>
      said.filter((answer) => answer.verdict === verdict).length;
    await this.audit.record({
      schoolId,
      actor: createdBy,
      action: 'imports.answer',
      targetType: 'import',
      targetId: importId,
      details: { same: count('same'), different: count('different'), withdrawn: count(null) },
    });
  }
}
