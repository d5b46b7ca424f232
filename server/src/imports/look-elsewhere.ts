import { Injectable } from '@nestjs/common';
import { ImportReport } from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Attempts } from '../platform/limits/attempts.js';
import { Limit } from '../platform/limits/limit.js';
import { Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { withElsewhere } from './domain/index.js';
import { jsonOf } from './report-json.js';
import type { LookedUp, PlanMade } from './reading-messages.js';

const DAY_MS = 24 * 3_600_000;
/** Sets of newcomers that a school may have looked up in a day: as many birth dates may be tried on a name. */
const SETS_A_DAY = 30;
/** Accounts of other schools that a school may be told of in a day. */
const ACCOUNTS_A_DAY = 1_000;

const SET = new Limit('imports:newcomers', {
  windowMs: DAY_MS,
  most: SETS_A_DAY,
  of: 'subjects',
});
const ACCOUNT = new Limit('imports:account-elsewhere', {
  windowMs: DAY_MS,
  most: ACCOUNTS_A_DAY,
  of: 'subjects',
});

/** Whether newcomers are looked for in other schools: there are none, it was done often enough today, or yes. */
export type Looking = 'alone' | 'limited' | 'yes';

/**
 * How much a school may learn of accounts in other schools. Whatever an import asks is counted by school and day, for a
 * forged file could ask for names and birth dates (docs/decisions/0042).
 */
@Injectable()
export class LookElsewhere {
  constructor(
    private readonly schools: Schools,
    private readonly attempts: Attempts,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Whether anybody is to be looked for at all, before an import is read. */
  async looking({ schoolId: of }: SchoolScope): Promise<Looking> {
    if (await this.schools.only()) return 'alone';
    const refused = await this.attempts.look({ limit: SET, of }, { limit: ACCOUNT, of });
    return refused ? 'limited' : 'yes';
  }

  /** Counts what was looked up, and says in the report as much of it as the limits let through. */
  async settle(
    scope: SchoolScope,
    importId: string,
    plan: PlanMade,
    looking: Looking,
  ): Promise<PlanMade> {
    if (looking === 'limited') return saying(plan, [], true);
    const { elsewhere } = plan;
    if (elsewhere === null) return plan;
    const told = await this.told(scope, importId, elsewhere);
    return saying(plan, told, told.length < elsewhere.found.length);
  }

  /** Whom of those who were found the limits let through; all of it is counted, and audited where anybody was found. */
  told(scope: SchoolScope, importId: string, lookedUp: LookedUp): Promise<LookedUp['found']> {
    return this.unitOfWork.run(() => this.count(scope, importId, lookedUp));
  }

  private async count(
    { schoolId }: SchoolScope,
    importId: string,
    { set, found }: LookedUp,
  ): Promise<LookedUp['found']> {
    const of = schoolId;
    const counted = await this.attempts.takeWhatFits({ limit: SET, of, on: [set] });
    const accounts = counted.length > 0 ? found.map(({ known }) => known.accountId) : [];
    const fits = new Set(await this.attempts.takeWhatFits({ limit: ACCOUNT, of, on: accounts }));
    const told = found.filter(({ known }) => fits.has(known.accountId));
    if (found.length > 0) {
      await this.audit.record({
        schoolId,
        actor: 'system',
        action: 'imports.look-elsewhere',
        targetType: 'import',
        targetId: importId,
        details: { told: told.length, withheld: found.length - told.length },
      });
    }
    return told;
  }
}

/** The plan with what is told, in its report too; nothing is said where it makes nobody. */
function saying(plan: PlanMade, told: LookedUp['found'], limited: boolean): PlanMade {
  const { elsewhere, report: asMade } = plan;
  const settled = { ...plan, elsewhere: elsewhere && { ...elsewhere, found: told } };
  if (told.length === 0 && !limited) return settled;
  const report = ImportReport.parse(JSON.parse(Buffer.from(asMade).toString('utf8')));
  if (report.students.create === 0) return settled;
  return { ...settled, report: jsonOf(withElsewhere(report, told, limited)) };
}
