import { MergeChoices } from '@trousseau/shared';
import type { MergePreview, MergeView } from '@trousseau/shared';
import { Accounts, Recount } from '../../src/accounts/index.js';
import type { Account, Differences } from '../../src/accounts/index.js';
import { RecordMergeRow } from '../../src/merging/persistence/entities.js';
import {
  MergePreviews,
  MergeRecords,
  MergeViews,
  SplitGuardian,
  UndoAct,
} from '../../src/merging/index.js';
import { RunRetention } from '../../src/retention/index.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { Roster, RosterRecords } from '../../src/roster/index.js';
import type { GuardianRecord, LinkRecord, StudentRecord } from '../../src/roster/index.js';
import { GuardianLinkRow } from '../../src/roster/persistence/entities.js';
import { aSchool } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import type { House } from '../builders/test-school.js';

export const HEAD = { actor: 'staff:head', role: 'administrator' } as const;
export const SECRETARY = { actor: 'staff:secretary', role: 'secretary' } as const;
type By = typeof HEAD | typeof SECRETARY;
type Person = Pick<GuardianRecord | StudentRecord, 'id' | 'schoolId'>;

/** The tables that a merge or its undoing changes, without times of writing. */
const TABLES = ['student', 'guardian', 'guardian_link', 'held_change', 'account', 'import_answer'];
const TIMES = new Set(['updatedAt', 'createdAt', 'startedAt']);

/** A school whose records are merged and split. */
export class MergingSchool {
  private constructor(
    readonly house: House,
    readonly school: TestSchool,
  ) {}

  static async in(house: House): Promise<MergingSchool> {
    return new MergingSchool(house, await aSchool(house));
  }

  preview(kept: Person, other: Person): Promise<MergePreview> {
    return this.house.get(MergePreviews).preview(this.school.scope, kept.id, other.id);
  }

  /** Merges as it was previewed. */
  async merge(
    kept: Person,
    other: Person,
    choices: Partial<MergeChoices> = {},
    by: By = HEAD,
  ): Promise<string> {
    const { rosterVersion } = await this.preview(kept, other);
    return this.house.get(MergeRecords).merge(this.school.scope, by, {
      keptId: kept.id,
      otherId: other.id,
      rosterVersion,
      choices: MergeChoices.parse(choices),
      reason: 'Fiche en double',
    });
  }

  undo(actId: string, by: By = HEAD): Promise<void> {
    return this.house.get(UndoAct).undo(this.school.scope, by, actId, 'Deux personnes');
  }

  /** Gives some of a guardian's children, and contacts, to a second record; gives the act and that record's id. */
  async split(
    guardian: GuardianRecord,
    going: readonly StudentRecord[],
    contacts: Partial<Record<'mobile' | 'email' | 'phone' | 'address', 'goes' | 'both'>> = {},
    fate: 'goes' | 'both' = 'goes',
  ): Promise<MergeView> {
    const links = await this.linksOf(guardian);
    const { civility, lastName, usageName, firstName } = guardian;
    const stays = { mobile: 'stays', email: 'stays', phone: 'stays', address: 'stays' } as const;
    const actId = await this.house.get(SplitGuardian).split(this.school.scope, HEAD, {
      guardianId: guardian.id,
      ...{ civility, lastName, usageName, firstName },
      children: links
        .filter(({ studentId }) => going.some(({ id }) => id === studentId))
        .map(({ id }) => ({ linkId: id, fate })),
      contacts: { ...stays, ...contacts },
      reason: 'Le père et le fils',
    });
    return this.view(actId);
  }

  view(actId: string): Promise<MergeView> {
    return this.house.get(MergeViews).view(this.school.scope, actId);
  }

  /** Somebody comes in by the account of a record. */
  async activate(person: Pick<GuardianRecord, 'accountId'>): Promise<void> {
    const accounts = this.house.get(Accounts);
    const account = await this.account(person);
    await accounts.apply(account, 'activated', accounts.activation('SELF_REGISTRATION'));
  }

  forgetImages(): Promise<void> {
    return this.house
      .get(RunRetention)
      .run('system')
      .then(() => undefined);
  }

  /** What is kept of an act, as it lies in its row. */
  async imageOf(id: string): Promise<string | null> {
    const { manager } = this.house.get(UnitOfWork);
    return (await manager.findOneByOrFail(RecordMergeRow, { id })).image;
  }

  async guardian({ id }: { readonly id: string }): Promise<GuardianRecord | null> {
    return this.house.get(RosterRecords).guardian(this.school.scope, id);
  }

  async student({ id }: { readonly id: string }): Promise<StudentRecord | null> {
    return this.house.get(RosterRecords).student(this.school.scope, id);
  }

  /** Gives an account to a record, as when two accounts of one person become one. */
  async attach({ id: personId }: Person, accountId: string): Promise<void> {
    const roster = this.house.get(Roster);
    await roster.change(this.school.scope, () =>
      roster.giveAccounts('guardian', [{ personId, accountId }]),
    );
  }

  linksOf({ id }: { readonly id: string }): Promise<LinkRecord[]> {
    return this.house.get(RosterRecords).linksOfGuardians(this.school.scope, [id]);
  }

  /** The children of a guardian. */
  async studentsOf(guardian: { readonly id: string }): Promise<StudentRecord[]> {
    const ids = (await this.linksOf(guardian)).map(({ studentId }) => studentId);
    return this.house.get(RosterRecords).studentsById(this.school.scope, ids);
  }

  /** Every link of the school. */
  allLinks(): Promise<LinkRecord[]> {
    const { manager } = this.house.get(UnitOfWork);
    return manager.findBy(GuardianLinkRow, { schoolId: this.school.id });
  }

  account({ accountId }: Pick<GuardianRecord, 'accountId'>): Promise<Account> {
    return this.house.get(Accounts).get(accountId ?? '');
  }

  differences(): Promise<Differences> {
    return this.house.get(Recount).differences(this.school.scope);
  }

  /** What the tables hold of this installation, the same text whenever they say the same. */
  async dump(): Promise<string[]> {
    const unitOfWork = this.house.get(UnitOfWork);
    const lines: string[] = [];
    for (const table of TABLES) {
      const rows = await unitOfWork.run(() =>
        unitOfWork.manager.query<Record<string, unknown>[]>(`SELECT * FROM ${table} ORDER BY id`),
      );
      for (const row of rows) {
        const fields = Object.entries(row).filter(([name]) => !TIMES.has(name));
        lines.push(`${table} ${JSON.stringify(fields)}`);
      }
    }
    return lines;
  }
}
