import type { ActivationPath } from '@trousseau/shared';
import { Accounts } from '../../src/accounts/index.js';
import type { Account } from '../../src/accounts/index.js';
import { Families, SignIn } from '../../src/identity/index.js';
import { GroupAccounts, ProveOtherAccount, UndoGrouping } from '../../src/journeys/index.js';
import type { GroupAccountsOutcome } from '../../src/journeys/index.js';
import type { SignedInSession } from '../../src/identity/index.js';
import { AccountGroupingRow } from '../../src/journeys/persistence/entities.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { INSTALLATION, RosterRecords } from '../../src/roster/index.js';
import type { GuardianRecord } from '../../src/roster/index.js';
import { SealedDetails } from '../../src/tasks/index.js';
import { TaskRow } from '../../src/tasks/persistence/entities.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { GuardianBuilder, TestSchool } from '../builders/roster.js';
import type { House } from '../builders/test-school.js';
import { withChosenPassword } from '../identity/chosen-password.js';
import { letterInHand } from './letter-in-hand.js';
import { sessionOf, signedIn } from '../identity/own-sessions.js';
import { PASSWORD } from '../support/password.js';

export const OTHER_PASSWORD = 'volcan marmite parapluie ortie';

/** An account, a school's record of its holder, and what opens it. */
export interface Held {
  readonly record: GuardianRecord;
  readonly account: Account;
  readonly password: string;
}

/** A guardian called Nadia Benali, unless somebody else is said. */
export function nadia(): GuardianBuilder {
  return aGuardian().named('Nadia', 'Benali');
}

/** Two schools of one installation that may know the same guardian under two accounts. */
export class TwoAccounts {
  private addresses = 0;

  private constructor(
    readonly house: House,
    readonly college: TestSchool,
    readonly lycee: TestSchool,
  ) {}

  static async in(house: House): Promise<TwoAccounts> {
    const college = await aSchool(house, { name: 'Collège Jean-Moulin' });
    return new TwoAccounts(house, college, await aSchool(house, { name: 'Lycée Simone-Veil' }));
  }

  /** Nadia at the collège, whose account is in use. */
  kept(path: ActivationPath = 'SELF_REGISTRATION'): Promise<Held> {
    return this.withPassword(nadia().active(path), this.college, PASSWORD);
  }

  /** Somebody at the lycée whose account is in use too. */
  inUse(guardian = nadia()): Promise<Held> {
    return this.withPassword(guardian.active('SELF_REGISTRATION'), this.lycee, OTHER_PASSWORD);
  }

  /** Somebody with a letter in the hand. */
  async byLetter(guardian = nadia(), school = this.lycee): Promise<Held> {
    const { record, account } = await this.received(guardian.notified(), school);
    return { record, account, password: (await letterInHand(this.house, account.id)).password };
  }

  now({ id }: Account): Promise<Account> {
    return this.house.get(Accounts).get(id);
  }

  /** Id of the account that this record is attached to. */
  async holderOf({ id }: GuardianRecord): Promise<string | null> {
    return (
      (await this.house.get(RosterRecords).guardiansById(INSTALLATION, [id]))[0]?.accountId ?? null
    );
  }

  async childrenOf({ id }: Account): Promise<string[]> {
    return (await this.house.get(Families).children(id)).map(({ studentId }) => studentId);
  }

  /** One attempt at the other account. */
  async prove(session: SignedInSession, { login }: Account, password: string): Promise<string> {
    const typed = { login, password, address: this.anAddress() };
    return (await this.house.get(ProveOtherAccount).prove(session, typed)).outcome;
  }

  /** Signs in and proves the other account: the session before the last step. */
  async proved(mine: Account, other: Omit<Held, 'record'>): Promise<SignedInSession> {
    const { session, token } = await signedIn(this.house, mine);
    const outcome = await this.prove(session, other.account, other.password);
    if (outcome !== 'proved') throw new Error(`The other account was not proved: ${outcome}`);
    return sessionOf(this.house, token);
  }

  group(session: SignedInSession): Promise<GroupAccountsOutcome> {
    return this.house.get(GroupAccounts).group(session, 'fr');
  }

  groupingOf({ id: closedAccountId }: Account): Promise<AccountGroupingRow> {
    const { manager } = this.house.get(UnitOfWork);
    return manager.findOneByOrFail(AccountGroupingRow, { closedAccountId });
  }

  /** Takes the grouping back that closed this account. */
  async undo(closed: Account): Promise<void> {
    const { id } = await this.groupingOf(closed);
    await this.house.get(UndoGrouping).undo(id, 'staff:head');
  }

  /** The tasks of a school about an account, with what they hold. */
  async tasksAt(school: TestSchool, { id: accountId }: Account) {
    const { manager } = this.house.get(UnitOfWork);
    const rows = await manager.findBy(TaskRow, { schoolId: school.id, accountId });
    const sealed = this.house.get(SealedDetails);
    return rows.map((row) => ({ ...row, held: sealed.open(row) }));
  }

  /** What sign-in answers to this identifier and password. */
  async signIn({ login }: Account, password: string): Promise<string> {
    const typed = { profile: 'guardian', login, password } as const;
    const request = { ...typed, address: this.anAddress(), previous: null };
    return (await this.house.get(SignIn).signIn(request)).outcome;
  }

  async received(guardian: GuardianBuilder, school: TestSchool): Promise<Omit<Held, 'password'>> {
    const record = await guardian.of(await aStudent().in(school)).in(school);
    return { record, account: await school.accountOf(record) };
  }

  private async withPassword(
    guardian: GuardianBuilder,
    school: TestSchool,
    password: string,
  ): Promise<Held> {
    const { record, account } = await this.received(guardian, school);
    return { record, account: await withChosenPassword(this.house, account, password), password };
  }

  private anAddress(): string {
    this.addresses += 1;
    return `198.51.100.${String(this.addresses % 250)}`;
  }
}
