import { Injectable } from '@nestjs/common';
import { MASS_LEAST, MASS_SHARE, numbersToType } from '@trousseau/shared';
import type { ImportReport, WaitReason } from '@trousseau/shared';
import { RosterRecords } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { changed, created, linkEnds, valuesOf } from './change-values.js';
import { ImportStore } from './persistence/import-store.js';
import type { ChangeToApply } from './persistence/planned-changes.js';

/** Changes that are looked at together. */
const PART = 1_000;

/**
 * What may change of a pupil who is known: where they stand, and how they are called. By what else is known of them, contacts,
 * birth date and identifiers, a key is found, asked for or sent, be it that it was missing so far.
 */
const HARMLESS: ReadonlySet<string> = new Set([
  'class',
  'leftOn',
  'year',
  'lastName',
  'usageName',
  'firstName',
  'sex',
]);

/**
 * What of a plan is left to a person, where nobody looks at it before it is applied: what is not certain, what changes
 * more than a file usually does, and whatever gives somebody a key to somebody who is known already
 * (docs/rules.md rules 3, 4, 7 and 9).
 */
@Injectable()
export class Unattended {
  constructor(
    private readonly store: ImportStore,
    private readonly records: RosterRecords,
  ) {}

  /** Why an import is not to be applied without anybody, each reason once; none where it may be. */
  async reasonsToWait(
    scope: SchoolScope,
    importId: string,
    report: ImportReport,
  ): Promise<WaitReason[]> {
    const { decisions, problems } = report;
    const reasons: readonly (readonly [WaitReason, boolean])[] = [
      ['undecided', decisions.length > 0],
      ['rejected', problems.some(({ severity }) => severity === 'error')],
      ['threshold', changesMuch(report)],
      ['guardian-added', await this.addsToAChild(scope, importId)],
      ['guardian-changed', await this.changesAGuardian(importId)],
      ['pupil-changed', await this.changesAPupil(importId)],
    ];
    return reasons.flatMap(([reason, holds]) => (holds ? [reason] : []));
  }

  private async changesAGuardian(importId: string): Promise<boolean> {
    for await (const guardians of this.inParts(importId, 'guardian')) {
      if (changed(guardians).length > 0) return true;
    }
    return false;
  }

  private async changesAPupil(importId: string): Promise<boolean> {
    for await (const pupils of this.inParts(importId, 'student')) {
      const fields = changed(pupils).flatMap((change) => Object.keys(valuesOf(change)));
      if (fields.some((field) => !HARMLESS.has(field))) return true;
    }
    return false;
  }

  /** Whether a child who has a guardian gets another one, or a link of theirs says something else. */
  private async addsToAChild(scope: SchoolScope, importId: string): Promise<boolean> {
    for await (const links of this.inParts(importId, 'link')) {
      if (changed(links).length > 0) return true;
      const children = created(links).map(({ changeKey }) => linkEnds(changeKey).studentId);
      const known = await this.records.linksOfStudents(scope, [...new Set(children)]);
      if (known.length > 0) return true;
    }
    return false;
  }

  private async *inParts(
    importId: string,
    entity: 'guardian' | 'link' | 'student',
  ): AsyncGenerator<readonly ChangeToApply[]> {
    let after = 0;
    for (;;) {
      const part = await this.store.writing(importId, entity, after, PART);
      if (part.length > 0) yield part;
      if (part.length < PART) return;
      after = part.at(-1)?.seq ?? after;
    }
  }
}

/** More leave or change class than is done without typing a number, or more arrive: it may be another school's file. */
function changesMuch(report: ImportReport): boolean {
  const { leavers, moves } = numbersToType(report);
  const { create, update, unchanged, move, leave, absent } = report.students;
  const known = update + unchanged + move + leave + absent;
  const manyArrive = create >= MASS_LEAST && create > known * MASS_SHARE;
  return leavers !== null || moves !== null || manyArrive;
}
