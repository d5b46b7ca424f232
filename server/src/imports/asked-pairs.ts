import type { ImportAnswersInput, ImportReport, QuestionPerson } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import { pairOf } from './given-answers.js';

type Answer = ImportAnswersInput['answers'][number];

/** The pairs of people that a report asks about, those that were answered among them. */
export class AskedPairs {
  private readonly people = new Map<string, QuestionPerson>();
  private readonly pairs = new Set<string>();

  constructor(report: ImportReport | null) {
    const questions = [...(report?.decisions ?? []), ...(report?.answered ?? [])];
    for (const { people = [] } of questions) {
      for (const one of people) {
        this.people.set(one.key, one);
        for (const other of people) this.pairs.add(pairOf(one.key, other.key));
      }
    }
  }

  /** Throws `imports.question-gone`, or `imports.two-records`, unless all of these may be answered. */
  assertAllAnswerable(answers: readonly Answer[]): void {
    for (const answer of answers) this.assertAnswerable(answer);
  }

  private assertAnswerable({ one, other, verdict }: Answer): void {
    if (one === other || !this.pairs.has(pairOf(one, other))) {
      throw new AppError('imports.question-gone');
    }
    const [first, second] = [this.people.get(one), this.people.get(other)];
    if (verdict === 'same' && first?.known && second?.known) {
      throw new AppError('imports.two-records', { one: first.name, other: second.name });
    }
  }
}
