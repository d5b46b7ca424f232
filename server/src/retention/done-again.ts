import { Injectable } from '@nestjs/common';
import type { Holder } from '@trousseau/shared';
import { Audit, AuditErasure } from '../audit/index.js';
import type { ErasureRule } from '../audit/index.js';
import { chunks } from '../platform/database/dialect.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Folded } from '../platform/journal/fold.js';
import { NotedActs } from '../platform/journal/noted-acts.js';
import type { Redone } from '../platform/journal/noted-acts.js';
import { FORGOTTEN } from '../recovery/index.js';
import { INSTALLATION, RosterRecords, SCHOOL_LEAVES } from '../roster/index.js';
import { isHalfWay } from '../undo/index.js';
import { CloseSchool } from './close-school.js';
import { ForgetPeople, PEOPLE_AT_ONCE } from './forget-people.js';
import type { FoundPeople } from './forget-people.js';

/** By which rule the trail then says that it forgot them. */
const AGAIN: ErasureRule = { rule: 'erasure.person', actor: 'system' };

/** People and schools that were erased after a copy are erased again once it was restored. */
@Injectable()
export class ErasedAgain {
  constructor(
    private readonly schools: CloseSchool,
    private readonly people: ForgetPeople,
    private readonly records: RosterRecords,
    private readonly audit: Audit,
    private readonly trail: AuditErasure,
    private readonly unitOfWork: UnitOfWork,
    acts: NotedActs,
  ) {
    acts.handle(SCHOOL_LEAVES, (noted) => this.leave(noted));
    acts.handle(FORGOTTEN, (noted) => this.forget([...noted.keys()]));
  }

  private async leave(noted: Folded): Promise<Redone> {
    let [done, unknown] = [0, 0];
    const waiting: string[] = [];
    for (const [schoolId, { what }] of noted) {
      const did = await unlessHalfWay(() => this.schools.again(schoolId, what));
      if (did === 'waits') waiting.push(schoolId);
      else if (did === null) unknown += 1;
      else if (did) done += 1;
    }
    return { done, unknown, waiting };
  }

  private async forget(ids: readonly string[]): Promise<Redone> {
    const found = {
      student: await this.records.studentsById(INSTALLATION, ids),
      guardian: await this.records.guardiansById(INSTALLATION, ids),
    };
    const schoolIds = new Set([...found.student, ...found.guardian].map((one) => one.schoolId));
    let done = 0;
    const waiting: string[] = [];
    for (const schoolId of schoolIds) {
      const did = await unlessHalfWay(async () => {
        for (const holder of ['student', 'guardian'] as const) {
          const own = found[holder].filter((one) => one.schoolId === schoolId);
          for (const part of chunks(own, PEOPLE_AT_ONCE)) {
            await this.forgetSome(schoolId, holder, part);
            done += part.length;
          }
        }
      });
      if (did === 'waits') waiting.push(schoolId);
    }
    if (done > 0) {
      for (const schoolId of [...schoolIds, null]) await this.trail.settle(schoolId);
      await this.unitOfWork.scrub();
    }
    const known = found.student.length + found.guardian.length;
    return { done, unknown: ids.length - known, waiting };
  }

  private forgetSome(
    schoolId: string,
    holder: Holder,
    part: readonly { readonly id: string }[],
  ): Promise<void> {
    const ids = part.map(({ id }) => id);
    const people = { students: [], guardians: [], [`${holder}s`]: ids };
    const record = async ({ students, guardians }: FoundPeople): Promise<void> => {
      for (const { id } of [...students, ...guardians]) {
        await this.audit.record({
          schoolId,
          actor: 'system',
          action: 'retention.erase-person',
          targetType: holder,
          targetId: String(id),
          details: { journal: true },
        });
      }
    };
    return this.people.forget({ schoolId }, people, AGAIN, record);
  }
}

/** What the work gives, unless something half-way in its school refuses it. */
async function unlessHalfWay<T>(work: () => Promise<T>): Promise<T | 'waits'> {
  try {
    return await work();
  } catch (error) {
    if (isHalfWay(error)) return 'waits';
    throw error;
  }
}
