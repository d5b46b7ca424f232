import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import { chunks } from '../../platform/database/dialect.js';
import type { RecordScope, SchoolScope } from '../../roster/index.js';
import { DirectoryEntryRow } from './directory-entities.js';
import { AccountRow } from './entities.js';

/** As whose doubt the installation’s stands in an account; a school’s stands by its id. */
const BY_INSTALLATION = 'installation';

/** Passwords that may be known to somebody else: whose, and since when. */
export interface PasswordDoubt {
  readonly of: RecordScope;
  readonly since: Date;
  /** Today, `YYYY-MM-DD`: an account closes on its day. */
  readonly today: string;
}

/**
 * How an account stands to a doubt: `open` and `shut` ones, which staff locked or closed, are to get another password,
 * the others are left out, each for its first reason.
 */
export type DoubtStanding =
  'never-activated' | 'france-connect' | 'reset' | 'changed' | 'asked' | 'open' | 'shut';

/** An account as far as a doubt is about it. */
export type DoubtedAccount = Pick<AccountRow, 'id' | 'passwordDoubtedSince' | 'passwordDoubtedBy'>;

const STANDING = `CASE
  WHEN account.passwordHash IS NULL AND account.activatedAt IS NULL THEN 'never-activated'
  WHEN account.passwordHash IS NULL THEN 'france-connect'
  WHEN account.passwordResetAt >= :since THEN 'reset'
  WHEN account.passwordChangedAt >= :since THEN 'changed'
  WHEN account.passwordDoubtedSince <= :since AND account.passwordDoubtedBy IN (:...owners) THEN 'asked'
  WHEN account.state = 'LOCKED' THEN 'shut'
  WHEN account.state = 'CLOSED' AND (account.closesOn IS NULL OR account.closesOn <= :today) THEN 'shut'
  ELSE 'open' END`;

/** Rows of accounts by whether their password is in doubt. */
@Injectable()
export class DoubtedStore {
  constructor(@InjectRepository(AccountRow) private readonly rows: Repository<AccountRow>) {}

  /** How many accounts stand how. */
  async standings(doubt: PasswordDoubt): Promise<Map<DoubtStanding, number>> {
    const counted = await this.meant(doubt)
      .select(STANDING, 'standing')
      .addSelect('COUNT(*)', 'accounts')
      .groupBy('standing')
      .getRawMany<{ standing: DoubtStanding; accounts: number | string }>();
    return new Map(counted.map(({ standing, accounts }) => [standing, Number(accounts)]));
  }

  /** The next ones that are to get another password, in the order of their ids. */
  next(doubt: PasswordDoubt, after: string, most: number): Promise<DoubtedAccount[]> {
    return this.meant(doubt)
      .select(['account.id', 'account.passwordDoubtedSince', 'account.passwordDoubtedBy'])
      .andWhere(`${STANDING} IN ('open', 'shut')`)
      .andWhere('account.id > :after', { after })
      .orderBy('account.id')
      .limit(most)
      .getMany();
  }

  /**
   * Doubts the passwords of these accounts, unless their owners chose another one meanwhile. Of two doubts the earlier
   * one holds, and what the installation doubts, or two schools do, no school takes back. Inside a unit.
   *
   * @returns how many
   */
  async doubt(
    { of, since }: PasswordDoubt,
    accounts: readonly DoubtedAccount[],
    updatedAt: Date,
  ): Promise<number> {
    let doubted = 0;
    for (const { ids, patch } of alike(accounts, since, ownerOf(of))) {
      for (const part of chunks(ids)) {
        const { affected } = await this.rows
          .createQueryBuilder()
          .update()
          .set({ ...patch, updatedAt })
          .where('id IN (:...part) AND passwordHash IS NOT NULL', { part })
          .andWhere('(passwordChangedAt IS NULL OR passwordChangedAt < :since)', { since })
          .execute();
        doubted += affected ?? 0;
      }
    }
    return doubted;
  }

  /** How many are in doubt because the school, or the installation, says so. */
  countBy(of: RecordScope): Promise<number> {
    return this.rows.countBy({ passwordDoubtedBy: ownerOf(of) });
  }

  /** The ids of the next of them. */
  async nextBy(of: RecordScope, after: string, most: number): Promise<string[]> {
    const accounts = await this.rows
      .createQueryBuilder('account')
      .select('account.id')
      .where('account.passwordDoubtedBy = :owner', { owner: ownerOf(of) })
      .andWhere('account.id > :after', { after })
      .orderBy('account.id')
      .limit(most)
      .getMany();
    return accounts.map(({ id }) => id);
  }

  /** Has the installation doubt what a school did, which leaves. Inside a unit. */
  async handOver({ schoolId }: SchoolScope, updatedAt: Date): Promise<void> {
    await this.rows.update(
      { passwordDoubtedBy: schoolId },
      { passwordDoubtedBy: BY_INSTALLATION, updatedAt },
    );
  }

  /** How many accounts of each school are in doubt because the installation says so. */
  async bySchool(): Promise<Map<string, number>> {
    const counted = await this.rows
      .createQueryBuilder('account')
      .innerJoin(DirectoryEntryRow, 'person', 'person.accountId = account.id')
      .select('person.schoolId', 'schoolId')
      .addSelect('COUNT(DISTINCT account.id)', 'accounts')
      .where('account.passwordDoubtedBy = :owner', { owner: BY_INSTALLATION })
      .groupBy('person.schoolId')
      .getRawMany<{ schoolId: string; accounts: number | string }>();
    return new Map(counted.map(({ schoolId, accounts }) => [schoolId, Number(accounts)]));
  }

  private meant({ of, since, today }: PasswordDoubt): SelectQueryBuilder<AccountRow> {
    const owners = [ownerOf(of), BY_INSTALLATION];
    const query = this.rows.createQueryBuilder('account').setParameters({ since, today, owners });
    if (!('schoolId' in of)) return query;
    const people = query
      .subQuery()
      .select('person.accountId')
      .from(DirectoryEntryRow, 'person')
      .where('person.schoolId = :schoolId AND person.accountId IS NOT NULL')
      .getQuery();
    return query.where(`account.id IN ${people}`, of);
  }
}

function ownerOf(of: RecordScope): string {
  return 'schoolId' in of ? of.schoolId : BY_INSTALLATION;
}

/** Whether nobody else doubts it: what two doubt is the installation’s, so that neither lifts what the other asked. */
function alone(by: string | null, owner: string): boolean {
  return by === null || by === owner;
}

/** The accounts to which the same is written. */
function alike(
  accounts: readonly DoubtedAccount[],
  since: Date,
  owner: string,
): Iterable<{ readonly ids: string[]; readonly patch: Omit<DoubtedAccount, 'id'> }> {
  const groups = new Map<string, { ids: string[]; patch: Omit<DoubtedAccount, 'id'> }>();
  for (const { id, passwordDoubtedSince: earlier, passwordDoubtedBy } of accounts) {
    const patch = {
      passwordDoubtedSince: earlier !== null && earlier < since ? earlier : since,
      passwordDoubtedBy: alone(passwordDoubtedBy, owner) ? owner : BY_INSTALLATION,
    };
    const key = JSON.stringify(patch);
    const group = groups.get(key) ?? { ids: [], patch };
    group.ids.push(id);
    groups.set(key, group);
  }
  return groups.values();
}
