import { Injectable } from '@nestjs/common';
import type { Verdict } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import type { SchoolScope } from '../roster/index.js';
import { keyOf, ordered } from './given-answers.js';
import { AnswerStore } from './persistence/answer-store.js';
import type { StoredAnswer } from './persistence/answer-store.js';
import { ImportStore } from './persistence/import-store.js';

/** Somebody of the roster by the record's id, somebody of a file by what it says (`saidOfGuardian`). */
export type SaidPerson = { readonly id: string } | { readonly said: string };

/** What staff said of two people by merging or splitting records. */
export interface SaidPair {
  readonly one: SaidPerson;
  readonly other: SaidPerson;
  readonly verdict: Verdict;
}

/** What saying it changed, to take it back. */
export interface AnswersChanged {
  readonly added: readonly StoredAnswer[];
  readonly removed: readonly StoredAnswer[];
}

/** By what act it is said, and who acted. */
interface SaidBy {
  readonly actId: string;
  readonly actor: string;
}

/**
 * Answers that staff gave without being asked: records that were merged stay one at the school’s next imports, and those that
 * were split stay two. Inside the unit of the act.
 */
@Injectable()
export class AnswersOfStaff {
  constructor(
    private readonly answers: AnswerStore,
    private readonly imports: ImportStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Says it of these pairs, in the place of what was said of them before.
   *
   * @param gone a record that goes into another one: what was said of it holds of that one
   */
  async say(
    scope: SchoolScope,
    pairs: readonly SaidPair[],
    { actId, actor }: SaidBy,
    gone?: { readonly id: string; readonly into: string },
  ): Promise<AnswersChanged> {
    const inherited = gone ? await this.answers.about(scope, gone.id) : [];
    const said = new Map<string, StoredAnswer>();
    const put = (one: string, other: string, verdict: Verdict): void => {
      if (one === other) return;
      const [first, second] = ordered(one, other);
      const by = { importId: actId, createdBy: actor, createdAt: this.clock.now() };
      const { schoolId } = scope;
      said.set(`${first}>${second}`, {
        id: newId(),
        schoolId,
        one: first,
        other: second,
        verdict,
        ...by,
      });
    };
    const heir = (key: string): string => (key === gone?.id ? gone.into : key);
    for (const { one, other, verdict } of inherited) put(heir(one), heir(other), verdict);
    for (const { one, other, verdict } of pairs) put(keyOfPerson(one), keyOfPerson(other), verdict);
    const added = [...said.values()];
    const removed = [...inherited];
    for (const { one, other } of added) {
      const before = await this.answers.of(scope, one, other);
      if (before) removed.push(before);
    }
    await this.replace(scope, removed, added);
    return { added, removed };
  }

  /** Takes back what was said, as far as nobody said otherwise since. */
  async takeBack(scope: SchoolScope, { added, removed }: AnswersChanged): Promise<void> {
    const standing: StoredAnswer[] = [];
    for (const answer of added) {
      const now = await this.answers.of(scope, answer.one, answer.other);
      if (now?.id === answer.id) standing.push(answer);
    }
    const free: StoredAnswer[] = [];
    for (const answer of removed) {
      const taken = await this.answers.of(scope, answer.one, answer.other);
      if (!taken || standing.some(({ id }) => id === taken.id)) free.push(answer);
    }
    await this.replace(scope, standing, free);
  }

  private async replace(
    scope: SchoolScope,
    removed: readonly StoredAnswer[],
    added: readonly StoredAnswer[],
  ): Promise<void> {
    await this.answers.remove(scope, removed);
    await this.answers.add(added);
    await this.imports.outdatePlans(scope);
  }
}

function keyOfPerson(person: SaidPerson): string {
  return 'id' in person ? person.id : keyOf(person.said);
}
