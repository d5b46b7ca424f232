import { uaiCheckLetter } from '@trousseau/shared';
import type { AccountEvent, ActivationPath, SchoolKind } from '@trousseau/shared';
import { Accounts, ProvisionalSecrets } from '../../src/accounts/index.js';
import type { Account } from '../../src/accounts/index.js';
import { Clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/crypto/random.js';
import { Roster, Schools } from '../../src/roster/index.js';
import type { GuardianRecord, StudentRecord } from '../../src/roster/index.js';
import { TestSchool } from './test-school.js';
import type {
  Child,
  GuardianTraits,
  House,
  PersonTraits,
  Step,
  StudentTraits,
} from './test-school.js';

export { TestSchool } from './test-school.js';

const LETTER_MS = 90 * 86_400_000;
const ACTOR = 'cli:test';

let schools = 0;
let people = 0;

/** A collège with a UAI of its own, empty: `const school = await aSchool(server.app)`. */
export async function aSchool(
  house: House,
  { name = 'Collège Jean-Moulin', kind }: { name?: string; kind?: SchoolKind } = {},
): Promise<TestSchool> {
  schools += 1;
  const digits = `075${String(schools).padStart(4, '0')}`;
  const uai = digits + uaiCheckLetter(digits);
  const school = await house.get(Schools).create({ uai, name, kind: kind ?? 'college' }, ACTOR);
  return new TestSchool(house, school);
}

/** A student nobody has met yet, with a name of their own. */
export function aStudent(): StudentBuilder {
  return new StudentBuilder({
    ...somebody(),
    birthDate: '2015-03-07',
    sex: null,
    ine: null,
    className: null,
    leftOn: null,
  });
}

/** A guardian nobody has met yet; `of(student)` says whose. */
export function aGuardian(): GuardianBuilder {
  return new GuardianBuilder({
    ...somebody(),
    civility: null,
    mobile: null,
    phone: null,
    address1: null,
    address2: null,
    address3: null,
    address4: null,
    postalCode: null,
    city: null,
    country: null,
    children: [],
  });
}

/** Words that students and guardians share. Each gives another builder: one may be used again. */
abstract class PersonBuilder<Self extends PersonBuilder<Self>> {
  abstract readonly traits: PersonTraits;

  protected abstract with(traits: Partial<PersonTraits>): Self;

  named(firstName: string, lastName: string, usageName: string | null = null): Self {
    return this.with({ firstName, lastName, usageName });
  }

  reachedAt(email: string): Self {
    return this.with({ email });
  }

  withoutAccount(): Self {
    return this.with({ hasAccount: false });
  }

  /** A letter with a provisional password was issued, good for 90 days or until this instant. */
  notified(until?: Date): Self {
    return this.afterwards((school, account) => {
      const now = school.house.get(Clock).now().getTime();
      return issueLetter(school, account, until ?? new Date(now + LETTER_MS));
    });
  }

  /** A letter was issued, and runs out at this very instant. */
  expired(): Self {
    return this.afterwards((school, account) =>
      issueLetter(school, account, school.house.get(Clock).now()),
    );
  }

  /** Came in by a path; with a provisional password, a letter came first. */
  active(path: ActivationPath): Self {
    const invited = path === 'PROVISIONAL_PASSWORD' ? this.notified() : this.with({});
    return invited.afterwards((school, account) => {
      const accounts = school.house.get(Accounts);
      return accounts.apply(account, 'activated', accounts.activation(path));
    });
  }

  /** Chose a password and has still to confirm an e-mail. */
  pendingEmail(): Self {
    return this.notified().afterwards(moves('passwordChosenEmailPending'));
  }

  resetPending(): Self {
    return this.afterwards(moves('resetRequested'));
  }

  locked(): Self {
    return this.afterwards(moves('locked'));
  }

  closed(): Self {
    return this.afterwards(moves('closed'));
  }

  private afterwards(step: Step): Self {
    return this.with({ steps: [...this.traits.steps, step] });
  }
}

/** `aStudent().named('Łukasz', 'Nguyễn').inClass('6A').bornOn('2015-03-07').notified()`. */
export class StudentBuilder extends PersonBuilder<StudentBuilder> {
  constructor(readonly traits: StudentTraits) {
    super();
  }

  inClass(className: string): StudentBuilder {
    return this.with({ className });
  }

  bornOn(birthDate: string | null): StudentBuilder {
    return this.with({ birthDate });
  }

  withIne(ine: string): StudentBuilder {
    return this.with({ ine });
  }

  leftOn(leftOn: string): StudentBuilder {
    return this.with({ leftOn });
  }

  /** Gets the student in. */
  async in(school: TestSchool): Promise<StudentRecord> {
    return only(await school.enrol([this]));
  }

  protected with(traits: Partial<StudentTraits>): StudentBuilder {
    return new StudentBuilder({ ...this.traits, ...traits });
  }
}

/** `aGuardian().of(student).withMobile('+33612345678').active('FRANCECONNECT')`. */
export class GuardianBuilder extends PersonBuilder<GuardianBuilder> {
  constructor(readonly traits: GuardianTraits) {
    super();
  }

  /** Is a legal guardian of these students. */
  of(...students: readonly StudentRecord[]): GuardianBuilder {
    return this.linked(students, {});
  }

  /** Is only to be contacted for this student (level 3). */
  onlyContactOf(student: StudentRecord): GuardianBuilder {
    return this.linked([student], { responsibility: 3 });
  }

  /** Is a guardian of this student, suspended by a court decision. */
  suspendedFrom(student: StudentRecord): GuardianBuilder {
    return this.linked([student], { suspended: true });
  }

  withMobile(mobile: string): GuardianBuilder {
    return this.with({ mobile });
  }

  livingAt(address1: string, postalCode: string, city: string): GuardianBuilder {
    return this.with({ address1, postalCode, city });
  }

  /** Gets the guardian in. */
  async in(school: TestSchool): Promise<GuardianRecord> {
    return only(await school.receive([this]));
  }

  protected with(traits: Partial<GuardianTraits>): GuardianBuilder {
    return new GuardianBuilder({ ...this.traits, ...traits });
  }

  private linked(students: readonly StudentRecord[], how: Partial<Child>): GuardianBuilder {
    const children = students.map((student): Child => ({
      student,
      kinship: null,
      responsibility: 1,
      suspended: false,
      ...how,
    }));
    return this.with({ children: [...this.traits.children, ...children] });
  }
}

function moves(event: AccountEvent): Step {
  return (school, account) => school.house.get(Accounts).apply(account, event);
}

async function issueLetter(
  school: TestSchool,
  account: Account,
  expiresAt: Date,
): Promise<Account> {
  const { house, id: schoolId, scope } = school;
  const issue = { accounts: [account], schoolId, runId: newId(), expiresAt };
  await house.get(Roster).change(scope, () => house.get(ProvisionalSecrets).issue(issue));
  return house.get(Accounts).get(account.id);
}

/** Numbers become letters, so that names and logins are like real ones. */
function somebody(): PersonTraits {
  people += 1;
  const letters = String(people).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
  return {
    firstName: 'Camille',
    lastName: `Moreau-${letters}`,
    usageName: null,
    email: null,
    hasAccount: true,
    steps: [],
  };
}

function only<T>([one]: readonly T[]): T {
  if (one === undefined) throw new Error('Nobody was got in');
  return one;
}
