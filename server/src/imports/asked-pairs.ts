import type { ImportAnswersInput, ImportReport, QuestionPerson } from '@trousseau/shared';
import { AppError } from '../platform/errors.js';
import { lastOfEachPair, pairOf } from './given-answers.js';

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

  /**
   * Throws `imports.question-gone`, or `imports.two-records`, unless all of these may be answered: neither one of them, nor
   * several together, may say that two records are one.
   */
  assertAllAnswerable(answers: readonly Answer[]): void {
    for (const answer of answers) this.assertAnswerable(answer);
    const records = new Map<string, QuestionPerson>();
    for (const { one, other, verdict } of lastOfEachPair(answers)) {
      if (verdict === 'same') this.assertOneRecord(one, other, records);
    }
  }

  /** @param records whose record each person of a file is said to be, by the answers before */
  private assertOneRecord(one: string, other: string, records: Map<string, QuestionPerson>): void {
    const [first, second] = [this.people.get(one), this.people.get(other)];
    const record = first?.known ? first : second;
    if (!record?.known) return;
    const person = record.key === one ? other : one;
    const before = records.get(person);
    if (before) throw new AppError('imports.two-records', { one: before.name, other: record.name });
    records.set(person, record);
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
