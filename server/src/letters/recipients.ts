import { Injectable } from '@nestjs/common';
import { AccountStore } from '../accounts/index.js';
import { RosterRecords, Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { chooseRecipients } from './domain/recipients.js';
import type { Recipient, RecipientChoice, RosterPeople } from './domain/recipients.js';
import type { Letter } from './persistence/letter-store.js';
import { RecipientStore } from './persistence/recipient-store.js';

/** Finds whom letters are for. */
@Injectable()
export class Recipients {
  constructor(
    private readonly roster: RosterRecords,
    private readonly schools: Schools,
    private readonly accounts: AccountStore,
    private readonly store: RecipientStore,
  ) {}

  /** The people of a choice, in printing order: of the school only what the choice needs is read. */
  async choose(scope: SchoolScope, choice: RecipientChoice): Promise<Recipient[]> {
    return chooseRecipients(await this.peopleFor(scope, choice), choice);
  }

  /** The people that existing letters are for, by account. */
  async ofLetters(scope: SchoolScope, letters: readonly Letter[]): Promise<Map<string, Recipient>> {
    const year = await this.schools.currentYear(scope);
    const people = await this.store.peopleOf(scope, year.id, letters);
    const everybody = { classIds: undefined, logins: undefined, holder: 'all' as const };
    const wanted = new Set(letters.map(({ accountId }) => accountId));
    return new Map(
      chooseRecipients(people, everybody)
        .filter(({ account }) => wanted.has(account.id))
        .map((recipient) => [recipient.account.id, recipient]),
    );
  }

  /** By name, by class, by the standing of their accounts: the narrowest that was asked for is read. */
  private async peopleFor(
    scope: SchoolScope,
    { logins, accountIds, classIds, holder, standing }: RecipientChoice,
  ): Promise<RosterPeople> {
    const { id: yearId } = await this.schools.currentYear(scope);
    if (logins ?? accountIds) {
      const accounts = logins
        ? await this.accounts.findByLogins(logins)
        : await this.accounts.findMany(accountIds ?? []);
      const letters = accounts.map(({ id: accountId, holder }) => ({ accountId, holder }));
      return this.store.peopleOf(scope, yearId, letters);
    }
    if (classIds) return this.store.peopleIn(scope, yearId, classIds);
    if (standing) {
      const accounts = await this.store.accountsStanding(scope, holder, standing);
      return this.store.peopleOf(scope, yearId, accounts);
    }
    return this.everybody(scope, yearId);
  }

  private async everybody(scope: SchoolScope, yearId: string): Promise<RosterPeople> {
    const students = await this.roster.students(scope);
    const guardians = await this.roster.guardians(scope);
    const accounts = await this.accounts.findMany(
      [...students, ...guardians].flatMap(({ accountId }) => accountId ?? []),
    );
    return {
      classes: await this.roster.classes(scope, yearId),
      students,
      guardians,
      links: await this.roster.links(scope),
      accounts: new Map(accounts.map((account) => [account.id, account])),
    };
  }
}
