import { Injectable } from '@nestjs/common';
import { RemoveAccounts } from '../accounts/index.js';
import { AuditErasure } from '../audit/index.js';
import type { ErasureRule } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { Journal } from '../platform/journal/journal.js';
import { PersonTraces } from '../platform/retention/person-traces.js';
import type { Traced } from '../platform/retention/person-traces.js';
import { Retention } from '../platform/retention/retention.js';
import { FORGOTTEN } from '../recovery/index.js';
import { AccountRecords, RecordRows, Roster } from '../roster/index.js';
import type { PlainRow, SchoolScope } from '../roster/index.js';
import { UnderWay } from '../undo/index.js';
import { ClosedAccounts } from './persistence/closed-accounts.js';
import { LeftPeople } from './persistence/left-people.js';
import type { PeopleIds } from './persistence/left-people.js';

/** Families that go in one unit, at most: each brings rows of a dozen tables along. */
export const PEOPLE_AT_ONCE = 50;

const LEFT: ErasureRule = { rule: 'retention.people.left', actor: 'system' };
const CLOSED: ErasureRule = { rule: 'retention.accounts.closed', actor: 'system' };

/** People of a school with all that names them. */
export interface FoundPeople extends Traced {
  readonly students: readonly PlainRow[];
  readonly guardians: readonly PlainRow[];
  readonly links: readonly PlainRow[];
  /** Accounts that no other record of the school has. */
  readonly leavingAccountIds: readonly string[];
}

/** How many rows of each table name somebody; tables with none are not there. */
export type RowsByTable = Readonly<Record<string, number>>;

/**
 * Takes people out of a school: their records, links and holds, every row that names them, and the accounts that nothing else
 * holds. Directory and figures follow in the same unit, and logins stay used, so that nobody else ever gets them.
 */
@Injectable()
export class ForgetPeople {
  constructor(
    private readonly left: LeftPeople,
    private readonly closed: ClosedAccounts,
    private readonly rows: RecordRows,
    private readonly records: AccountRecords,
    private readonly roster: Roster,
    private readonly traces: PersonTraces,
    private readonly accounts: RemoveAccounts,
    private readonly underWay: UnderWay,
    private readonly unitOfWork: UnitOfWork,
    private readonly journal: Journal,
    private readonly trail: AuditErasure,
    private readonly clock: Clock,
    retention: Retention,
  ) {
    retention.keep('people.left', {
      due: ({ scopeId, before }) =>
        scopeId === null ? Promise.resolve(0) : this.left.count({ schoolId: scopeId }, before),
      remove: async ({ scopeId, before }, limit) => {
        if (scopeId === null) return { rows: 0, more: false };
        const scope = { schoolId: scopeId };
        const ids = await this.left.some(scope, before, Math.min(limit, PEOPLE_AT_ONCE));
        const rows = ids.students.length + ids.guardians.length;
        if (rows > 0) await this.forget(scope, ids, LEFT);
        return { rows, more: rows > 0 };
      },
    });
    retention.keep('accounts.closed', {
      due: ({ before }) => this.closed.count(before),
      remove: async ({ before }, limit) => {
        const ids = await this.closed.some(before, limit);
        if (ids.length === 0) {
          await this.trail.settle(null);
          return { rows: 0, more: false };
        }
        await this.unitOfWork.run(async () => {
          const at = this.clock.now();
          const going = { scopeId: '', recordIds: [], accountIds: ids, allAccountIds: ids };
          for (const trace of this.traces.all) await trace.erase(going);
          await this.accounts.removeUnreferenced(ids);
          await this.trail.note(null, { inSchool: [], everywhere: ids }, CLOSED, at);
        });
        return { rows: ids.length, more: true };
      },
    });
  }

  /** These people of a school, and all by which rows name them. */
  async find(scope: SchoolScope, ids: PeopleIds): Promise<FoundPeople> {
    const students = await this.rows.read(scope, 'students', ids.students);
    const guardians = await this.rows.read(scope, 'guardians', ids.guardians);
    const links = await this.rows.linksOf(scope, {
      students: [...students.keys()],
      guardians: [...guardians.keys()],
    });
    const people = [...students.values(), ...guardians.values()];
    const accountIds = people.flatMap(({ accountId }) =>
      typeof accountId === 'string' ? [accountId] : [],
    );
    const own = new Set(people.map(({ id }) => String(id)));
    const elsewhere = (await this.records.ofAccounts(accountIds)).filter(({ id }) => !own.has(id));
    const held = new Set(elsewhere.map(({ accountId }) => accountId));
    const here = elsewhere.filter(({ schoolId }) => schoolId === scope.schoolId);
    const stay = new Set(here.map(({ accountId }) => accountId));
    return {
      scopeId: scope.schoolId,
      students: [...students.values()],
      guardians: [...guardians.values()],
      links,
      recordIds: [...own, ...links.map(({ id }) => String(id))],
      accountIds: accountIds.filter((id) => !held.has(id)),
      allAccountIds: accountIds,
      leavingAccountIds: accountIds.filter((id) => !stay.has(id)),
    };
  }

  /** How many rows name them, by table. */
  async count(scope: SchoolScope, people: FoundPeople): Promise<RowsByTable> {
    const guardianIds = people.guardians.map(({ id }) => String(id));
    const rows: Record<string, number> = {
      student: people.students.length,
      guardian: people.guardians.length,
      guardian_link: people.links.length,
      held_change: (await this.rows.heldOf(scope, guardianIds)).length,
      account: people.accountIds.length,
    };
    for (const trace of this.traces.all) {
      rows[trace.table] = (rows[trace.table] ?? 0) + (await trace.count(people));
    }
    return Object.fromEntries(Object.entries(rows).filter(([, count]) => count > 0));
  }

  /**
   * Takes them out, in one unit; the audit trail is to forget them after it (`AuditErasure.settle`).
   *
   * @param how by which rule the trail then says that it forgot them
   * @param besides what else is done in it, with those who were found there
   * @throws AppError `years.import-under-way`, `years.under-way` while something is half-way in the school
   */
  forget(
    scope: SchoolScope,
    ids: PeopleIds,
    how: ErasureRule,
    besides: (people: FoundPeople) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    return this.roster.change(scope, async () => {
      // what tells that they go, and is to stay, is written after it
      const at = this.clock.now();
      await this.underWay.refuse(scope);
      const people = await this.find(scope, ids);
      await besides(people);
      this.journal.noteSaved(FORGOTTEN, [...ids.students, ...ids.guardians]);
      for (const trace of this.traces.all) await trace.erase(people);
      await this.rows.remove('links', people.links);
      await this.rows.remove('students', people.students);
      await this.rows.remove('guardians', people.guardians);
      await this.accounts.removeUnreferenced(people.accountIds);
      const inSchool = [...people.recordIds, ...people.leavingAccountIds];
      const going = { inSchool, everywhere: people.accountIds };
      await this.trail.note(scope.schoolId, going, how, at);
    });
  }
}
