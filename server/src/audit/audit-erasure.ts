import { Injectable } from '@nestjs/common';
import { newId } from '../platform/crypto/random.js';
import { chunks } from '../platform/database/dialect.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Audit } from './audit.js';
import { AuditSeals } from './audit-seals.js';
import { commitmentsOf, forgotten } from './chain.js';
import { PERSONAL_FIELDS, kindOfActor, sidesFromText, sidesToText } from './domain/sides.js';
import type { PersonalField, Side } from './domain/sides.js';
import { AuditStore, schoolOf } from './persistence/audit-store.js';
import type {
  AuditForgetting,
  AuditLine,
  Forgettable,
  LineChange,
} from './persistence/audit-store.js';
import { SealAudit, SEALING_BEGAN } from './seal-audit.js';

/** Says by which rule something was forgotten, and of how many lines. */
export const FORGOT = 'audit.forget';

/** Lines whose details say what became of the trail: they name nobody, and the trail is verified by them. */
const OF_THE_TRAIL: readonly string[] = [FORGOT, SEALING_BEGAN];
/** The rule of which a line names each person who goes: others are forgotten together, whenever they went. */
const ERASED = 'erasure.person';
/** Lines that are forgotten in a unit, which one line tells. */
const BATCH = 900;
const SCOPES = 100;
/** People who are looked for at once: their ids are looked for in the details of every line. */
const PEOPLE = 50;
/** Who was noted is taken up in such parts. */
const NOTED = 1_000;

/** Of which lines something is forgotten. */
export interface Forgetting {
  /** The trail of one school, `null` for the installation's own; every one of them when it is absent. */
  readonly schoolId?: string | null;
  /** Lines of before this instant. */
  readonly before?: Date;
  /**
   * Only what concerns these people, by the ids of their accounts, records, links and staff: the author where they acted;
   * where they are who it was about, that, details and reason. All that is personal, of everybody, when it is absent.
   */
  readonly people?: readonly string[];
  /** No more lines than this; all when it is absent. */
  readonly limit?: number;
}

/** By which rule, and who had it done, as the trail names them. */
export interface ErasureRule {
  /** A stable code: `retention.audit`, `erasure.person`. */
  readonly rule: string;
  readonly actor: string;
}

/** Ids of people who go. */
export interface Going {
  readonly inSchool: readonly string[];
  readonly everywhere: readonly string[];
}

/** How much was forgotten. */
export interface Forgotten {
  readonly lines: number;
  /** Columns of these lines. */
  readonly fields: number;
}

/**
 * Removes what is personal of lines of the trail, and the salts of it: what stays tells nobody who or what it was, and the
 * chain verifies as before. Another line says by which rule, and of how many.
 */
@Injectable()
export class AuditErasure {
  constructor(
    private readonly store: AuditStore,
    private readonly seals: AuditSeals,
    private readonly audit: Audit,
    private readonly sealing: SealAudit,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Notes that people are to be forgotten of whom nothing else is left: with the unit in which they go, so that none goes
   * without it. What {@link settle} has not done yet is done by the next run of retention. In a unit.
   *
   * @param going ids of records, links and accounts, in the trail of their school; of accounts that go altogether, in
   *   every trail besides
   * @param at what is forgotten is older; what tells that they go is not
   */
  async note(
    schoolId: string | null,
    going: Going,
    { rule, actor }: ErasureRule,
    at: Date,
  ): Promise<void> {
    const noted = (scopeId: string, ids: readonly string[]): AuditForgetting[] =>
      [...new Set(ids)].map((personId) => ({ scopeId, personId, at, rule, actor }));
    await this.store.noteForgetting([
      ...(schoolId === null ? [] : noted(schoolId, going.inSchool)),
      ...noted('', going.everywhere),
    ]);
  }

  /** Forgets who was noted: in the trail of a school, or in every one (`null`). Not in a unit. */
  async settle(schoolId: string | null): Promise<void> {
    const scopeId = schoolId ?? '';
    for (;;) {
      const noted = await this.store.toBeForgotten(scopeId, NOTED);
      const [first] = noted;
      if (first === undefined) return;
      const { at, rule, actor } = first;
      const together = noted.filter(
        (one) =>
          one.rule === rule &&
          one.actor === actor &&
          (rule !== ERASED || one.at.getTime() === at.getTime()),
      );
      const before = together.at(-1)?.at ?? at;
      const people = together.map(({ personId }) => personId);
      // what tells that they went is not before it
      await this.forget(
        { ...(schoolId !== null && { schoolId }), before, people },
        { rule, actor },
      );
      await this.unitOfWork.run(() => this.store.removeForgetting(scopeId, people));
    }
  }

  /**
   * Forgets, in parts that are each saved with the line that tells it; what is interrupted is gone on with by asking
   * again. Lines of older releases are sealed first.
   */
  async forget(what: Forgetting, how: ErasureRule): Promise<Forgotten> {
    await this.sealing.seal();
    let lines = 0;
    let fields = 0;
    for await (const part of this.partsOf(what)) {
      let after: AuditLine | undefined;
      do {
        const from = after;
        const most = Math.min(BATCH, (what.limit ?? Infinity) - lines);
        if (most <= 0) break;
        const done = await this.unitOfWork.run(() => this.forgetSome(part, how, from, most));
        lines += done.lines;
        fields += done.fields;
        after = done.last;
      } while (after !== undefined);
    }
    if (lines > 0) await this.unitOfWork.scrub();
    return { lines, fields };
  }

  /** How many lines {@link forget} would forget something of; one that concerns many people may count more than once. */
  async count(what: Forgetting): Promise<number> {
    let lines = 0;
    for await (const part of this.partsOf(what)) lines += await this.store.countForgettable(part);
    return lines;
  }

  private async *scopesOf({ schoolId }: Forgetting): AsyncGenerator<string> {
    if (schoolId !== undefined) {
      yield schoolId ?? '';
      return;
    }
    let page: string[] = [];
    do {
      page = await this.store.scopes(page.at(-1), SCOPES);
      yield* page;
    } while (page.length === SCOPES);
  }

  /**
   * Removes the trail of a school that leaves, lines and all; the installation's own trail says so. What is interrupted is
   * gone on with by asking again.
   */
  async removeTrail(schoolId: string, { rule, actor }: ErasureRule): Promise<void> {
    await this.sealing.takeOut(schoolId, async ({ lines }) => {
      // nobody seals in this unit, and afterwards nothing is left of which a sealer would begin a new chain
      await this.store.removeUnchained(schoolId);
      await this.audit.record({
        schoolId: null,
        actor,
        action: FORGOT,
        details: { rule, rows: lines, fields: 0 },
      });
    });
    let removed: number;
    do removed = await this.unitOfWork.run(() => this.store.removeLines(schoolId, BATCH));
    while (removed > 0);
  }

  /** By scope, and some people at once. */
  private async *partsOf(what: Forgetting): AsyncGenerator<Forgettable> {
    const { before, people } = what;
    const parts = people === undefined ? [undefined] : chunks(people, PEOPLE);
    for await (const scopeId of this.scopesOf(what)) {
      for (const part of parts) yield { scopeId, before, people: part, keptWhole: OF_THE_TRAIL };
    }
  }

  /** Forgets some lines, from the one after this on; `last` is absent once there are none left. In a unit. */
  private async forgetSome(
    what: Forgettable,
    { rule, actor }: ErasureRule,
    after: AuditLine | undefined,
    limit: number,
  ): Promise<Forgotten & { readonly last: AuditLine | undefined }> {
    const found = await this.store.forgettable(what, after, limit);
    const id = newId();
    const parts = found.map((line) => this.withoutPeople(line, what.people, id));
    const changes = parts.flatMap(({ change }) => change ?? []);
    const fields = parts.reduce((sum, part) => sum + part.fields, 0);
    const lines = changes.length;
    if (lines > 0) {
      await this.store.update(changes);
      const details = { rule, rows: lines, fields };
      const schoolId = schoolOf(what.scopeId);
      await this.audit.recordAs(id, { schoolId, actor, action: FORGOT, details });
    }
    return { lines, fields, last: found.length < limit ? undefined : found.at(-1) };
  }

  private withoutPeople(
    line: AuditLine,
    people: readonly string[] | undefined,
    forgottenBy: string,
  ): { readonly change: LineChange | null; readonly fields: number } {
    const sides = line.sides === null ? null : sidesFromText(line.sides);
    if (sides === null) return { change: null, fields: 0 };
    const wanted = fieldsOf(line, people);
    const commitments = commitmentsOf(line, sides);
    const going = PERSONAL_FIELDS.map((field, index) => {
      const side = sides.each[index];
      const there = side !== undefined && 'salt' in side;
      return there && wanted.has(field) && line[field] !== forgotten(field, line);
    });
    const fields = going.filter(Boolean).length;
    if (fields === 0) return { change: null, fields };
    const each = sides.each.map((side, index): Side => {
      const kept = commitments[index];
      return going[index] && kept !== undefined ? { commitment: kept, forgottenBy } : side;
    });
    const text = sidesToText({ ...sides, each });
    const emptied = PERSONAL_FIELDS.filter((_, index) => going[index]).map((field) => [
      field,
      forgotten(field, line),
    ]);
    const patch = {
      ...(Object.fromEntries(emptied) as Partial<AuditLine>),
      sides: text,
      erasureMac: this.seals.erasureMac(line.id, text),
    };
    return { change: { id: line.id, patch }, fields };
  }
}

/** What of a line concerns these people, or anybody. */
function fieldsOf(line: AuditLine, people: readonly string[] | undefined): Set<PersonalField> {
  const { actor, targetId, details, action } = line;
  const ofTheTrail = OF_THE_TRAIL.includes(action);
  if (people === undefined) {
    return new Set(ofTheTrail ? ['actor', 'reason'] : PERSONAL_FIELDS);
  }
  const wanted = new Set<PersonalField>();
  const whose = actor.slice(kindOfActor(actor).length + 1);
  if (people.includes(whose)) wanted.add('actor').add('reason');
  if (ofTheTrail) return wanted;
  const isAbout = targetId !== null && people.includes(targetId);
  if (isAbout) wanted.add('targetId');
  if (isAbout || people.some((id) => details.includes(id))) wanted.add('details').add('reason');
  return wanted;
}
