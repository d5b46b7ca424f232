import type { INestApplicationContext } from '@nestjs/common';
import { GuardianInput, StudentInput } from '@trousseau/shared';
import type { Holder, Kinship, Responsibility } from '@trousseau/shared';
import { Accounts } from '../../src/accounts/index.js';
import type { Account } from '../../src/accounts/index.js';
import { Clock } from '../../src/platform/clock.js';
import { Roster, RosterRecords, Schools } from '../../src/roster/index.js';
import type {
  ClassRecord,
  GuardianRecord,
  School,
  SchoolScope,
  StudentRecord,
} from '../../src/roster/index.js';

/** The house that builders put people into: the booted server's, or the command line's. */
export type House = Pick<INestApplicationContext, 'get'>;

/** What happens to an account after it was opened. */
export type Step = (school: TestSchool, account: Account) => Promise<Account>;

/** What is said of anybody. */
export interface PersonTraits {
  readonly firstName: string;
  readonly lastName: string;
  readonly usageName: string | null;
  readonly email: string | null;
  readonly hasAccount: boolean;
  /** In this order, once the account is open. */
  readonly steps: readonly Step[];
}

/** What is said of a student. */
export type StudentTraits = PersonTraits &
  Omit<StudentInput, 'classId'> & {
    readonly className: string | null;
    readonly leftOn: string | null;
  };

/** One of a guardian's children, and by what link. */
export interface Child {
  readonly student: StudentRecord;
  readonly kinship: Kinship | null;
  readonly responsibility: Responsibility;
  readonly suspended: boolean;
}

/** What is said of a guardian. */
export type GuardianTraits = PersonTraits & GuardianInput & { readonly children: readonly Child[] };

interface Described<Traits> {
  readonly traits: Traits;
}

interface Newcomer {
  readonly person: StudentRecord | GuardianRecord;
  readonly steps: readonly Step[];
}

/** A school in a test: gets people in, finds classes by name. */
export class TestSchool {
  readonly scope: SchoolScope;
  private readonly classes = new Map<string, Promise<ClassRecord>>();

  constructor(
    readonly house: House,
    readonly school: School,
  ) {
    this.scope = { schoolId: school.id };
  }

  get id(): string {
    return this.school.id;
  }

  /** The class of this name in the current year; made at the first call. */
  classNamed(name: string): Promise<ClassRecord> {
    const known = this.classes.get(name) ?? this.addClass(name);
    this.classes.set(name, known);
    return known;
  }

  /** Gets all these students in, in this order. */
  async enrol(described: readonly Described<StudentTraits>[]): Promise<StudentRecord[]> {
    const inputs: (StudentInput & { leftOn: string | null })[] = [];
    for (const { traits } of described) {
      const { className, leftOn } = traits;
      const classId = className === null ? null : (await this.classNamed(className)).id;
      inputs.push({ ...StudentInput.parse({ ...traits, classId }), leftOn });
    }
    const roster = this.house.get(Roster);
    const records = await roster.change(this.scope, () => roster.addStudents(this.scope, inputs));
    const newcomers = records.flatMap((person, index): Newcomer[] => {
      const traits = described[index]?.traits;
      return traits?.hasAccount ? [{ person, steps: traits.steps }] : [];
    });
    await this.openAccounts('student', newcomers);
    const ids = records.map(({ id }) => id);
    return inOrder(ids, await this.house.get(RosterRecords).studentsById(this.scope, ids));
  }

  /** Gets all these guardians in with their links, in this order. Contacts only get no account. */
  async receive(described: readonly Described<GuardianTraits>[]): Promise<GuardianRecord[]> {
    const inputs = described.map(({ traits }) => GuardianInput.parse(traits));
    const roster = this.house.get(Roster);
    const records = await roster.change(this.scope, async () => {
      const added = await roster.addGuardians(this.scope, inputs);
      for (const [index, guardian] of added.entries()) {
        for (const child of described[index]?.traits.children ?? []) {
          await this.link(guardian, child);
        }
      }
      return added;
    });
    const newcomers = records.flatMap((person, index): Newcomer[] => {
      const traits = described[index]?.traits;
      const responsible = traits?.children.some(({ responsibility }) => responsibility !== 3);
      return traits?.hasAccount && responsible ? [{ person, steps: traits.steps }] : [];
    });
    await this.openAccounts('guardian', newcomers);
    const ids = records.map(({ id }) => id);
    return inOrder(ids, await this.house.get(RosterRecords).guardiansById(this.scope, ids));
  }

  /** The account of somebody who was got in, as it is now. */
  async accountOf(person: { readonly accountId: string | null }): Promise<Account> {
    return this.house.get(Accounts).get(person.accountId ?? '');
  }

  private async addClass(name: string): Promise<ClassRecord> {
    const year = await this.house.get(Schools).currentYear(this.scope);
    return this.house.get(Roster).addClass(this.scope, year.id, name);
  }

  private async link(guardian: GuardianRecord, child: Child): Promise<void> {
    const roster = this.house.get(Roster);
    const { student, kinship, responsibility, suspended } = child;
    const pair = { studentId: student.id, guardianId: guardian.id };
    const [link] = await roster.addLinks(this.scope, [{ ...pair, kinship, responsibility }]);
    if (link && suspended) {
      await roster.changeLink(this.scope, link.id, { suspendedAt: this.house.get(Clock).now() });
    }
  }

  private async openAccounts(holder: Holder, newcomers: readonly Newcomer[]): Promise<void> {
    const roster = this.house.get(Roster);
    const opened = await roster.change(this.scope, async () => {
      const requests = newcomers.map(({ person }) => ({ ...person, holder }));
      const accounts = await this.house.get(Accounts).open(requests);
      const given = accounts.flatMap(({ id: accountId }, index) => {
        const personId = newcomers[index]?.person.id;
        return personId === undefined ? [] : { personId, accountId };
      });
      await roster.giveAccounts(holder, given);
      return accounts;
    });
    for (const [index, { steps }] of newcomers.entries()) {
      let account = opened[index];
      for (const step of steps) if (account) account = await step(this, account);
    }
  }
}

function inOrder<T extends { readonly id: string }>(
  ids: readonly string[],
  found: readonly T[],
): T[] {
  const byId = new Map(found.map((one) => [one.id, one]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
