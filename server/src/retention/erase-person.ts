import { Injectable } from '@nestjs/common';
import { displayName } from '@trousseau/shared';
import type { Erased, ErasureInput, ErasurePreview, Holder } from '@trousseau/shared';
import { Audit, AuditErasure } from '../audit/index.js';
import { Background } from '../platform/background/background.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import type { SchoolScope } from '../roster/index.js';
import { UnderWay } from '../undo/index.js';
import { ForgetPeople } from './forget-people.js';
import type { FoundPeople } from './forget-people.js';

/** As what the trails of the installation and of other schools forget who was erased. */
const FORGET_ELSEWHERE = 'retention.forget-elsewhere';

/** Erases one person of a school because an administrator says so, whatever the rules say. */
@Injectable()
export class ErasePerson {
  constructor(
    private readonly people: ForgetPeople,
    private readonly underWay: UnderWay,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly trail: AuditErasure,
    private readonly background: Background,
  ) {}

  /** What it would take out. Throws `record.not-found`, and what stands in its way. */
  async preview(scope: SchoolScope, holder: Holder, id: string): Promise<ErasurePreview> {
    await this.underWay.refuse(scope);
    return this.previewOf(scope, holder, id, await this.people.find(scope, idsOf(holder, id)));
  }

  /**
   * Takes the person out, and has the audit trail of their school forget them. In the other trails, which can name no more than the
   * account that went with them, it is forgotten after the answer: they may be many, and long. Should either be interrupted, the
   * next run of retention does it. What was told of them once, to whoever prints or backs up, is not reached.
   *
   * @throws AppError `retention.name-differs`, `retention.rows-differ`, `record.not-found`
   * @throws AppError `years.import-under-way`, `years.under-way`
   */
  async erase(
    scope: SchoolScope,
    holder: Holder,
    id: string,
    input: ErasureInput,
    actor: string,
  ): Promise<Erased> {
    let total = 0;
    const how = { rule: 'erasure.person', actor };
    await this.people.forget(scope, idsOf(holder, id), how, async (people) => {
      const preview = await this.previewOf(scope, holder, id, people);
      if (input.name !== preview.displayName) throw new AppError('retention.name-differs');
      if (input.total !== preview.total) {
        throw new AppError('retention.rows-differ', { total: preview.total });
      }
      total = preview.total;
      await this.audit.record({
        schoolId: scope.schoolId,
        actor,
        action: 'retention.erase-person',
        targetType: holder,
        targetId: id,
        reason: input.reason,
        details: Object.fromEntries(preview.rows.map(({ table, rows }) => [table, rows])),
      });
    });
    await this.trail.settle(scope.schoolId);
    await this.unitOfWork.scrub();
    this.background.soon(FORGET_ELSEWHERE, () => this.trail.settle(null));
    return { total };
  }

  private async previewOf(
    scope: SchoolScope,
    holder: Holder,
    id: string,
    people: FoundPeople,
  ): Promise<ErasurePreview> {
    const [record] = holder === 'student' ? people.students : people.guardians;
    if (!record) throw new AppError('record.not-found');
    const counted = await this.people.count(scope, people);
    const rows = Object.entries(counted).map(([table, number]) => ({ table, rows: number }));
    return {
      id,
      holder,
      displayName: displayName({
        lastName: text(record['lastName']),
        firstName: text(record['firstName']),
        usageName: record['usageName'] === null ? null : text(record['usageName']),
      }),
      rows,
      total: rows.reduce((sum, one) => sum + one.rows, 0),
      accountGoes: people.accountIds.length > 0,
    };
  }
}

export function idsOf(holder: Holder, id: string) {
  return holder === 'student'
    ? { students: [id], guardians: [] }
    : { students: [], guardians: [id] };
}

function text(value: string | number | null | undefined): string {
  return String(value ?? '');
}
