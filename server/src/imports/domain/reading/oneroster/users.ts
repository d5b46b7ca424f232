import {
  displayName,
  type ImportDecision,
  type ImportProblem,
  type StudentField,
} from '@trousseau/shared';
import type {
  ImportedGuardian,
  ImportedLink,
  ImportedPeople,
  ImportedStudent,
  RejectedStudent,
} from '../../people.js';
import { decision } from '../../problems.js';
import { readIne } from '../cells.js';
import type { Corrections } from '../corrections.js';
import { SharedTexts } from '../own-text.js';
import { roleOf } from '../person-roles.js';
import { readNames } from '../read-cells.js';
import { readGuardianOfLine } from '../read-guardian.js';
import { readStudent, rejectedOf } from '../read-student.js';
import { Row, type ColumnsOf } from '../sheet.js';
import { Tallies } from '../tallies.js';
import { valuesOf, type WrittenPeople } from '../written-people.js';
import type { ClassesOf } from './classes.js';
import { asContact, type Contact } from './contacts.js';
import { listOf, type OneRosterRecord } from './records.js';
import type { IsRead } from './schools.js';

/** The columns by which messages name what is read. */
const FIELDS = [
  ...['familyName', 'givenName', 'birthDate', 'sex', 'identifier', 'sourcedId'],
  ...['title', 'email', 'sms', 'phone', 'role'],
];
const STUDENT = {
  lastName: 0,
  firstName: 1,
  birthDate: 2,
  sex: 3,
  ine: 4,
  sourceId: 5,
  class: 6,
  email: 7,
};
const GUARDIAN = { lastName: 0, firstName: 1, sourceId: 5, email: 7, mobile: 8, phone: 9 };
/** Of who gives no number for SMS: a mobile among the telephones is the mobile. */
const { mobile: SMS, ...WITHOUT_SMS } = GUARDIAN;
const ROLE = 10;
/** The only form that OneRoster has for a date; in any other one day and month cannot be told apart. */
const DATE = /^\d{4}-\d\d-\d\d$/;
/** Of whom the roster does not say that they answer for the student: no account. */
const CONTACT_ONLY = 3;

/** What is known of users beside `users.csv`. */
export interface BesideUsers {
  /** Whether a student is one of the school’s. */
  readonly isRead: IsRead;
  /** `null`: the export has no classes. */
  readonly classesOf: ClassesOf | null;
  /** By `sourcedId`; `null`: the export has no birth dates. */
  readonly demographics: ReadonlyMap<string, OneRosterRecord> | null;
  /** By `sourcedId`, where `users.csv` does not say it. */
  readonly roles: ReadonlyMap<string, string>;
  /** By `sourcedId`, who is a contact of students. */
  readonly contacts: ReadonlyMap<string, Contact>;
}

/** The users that are read, and what is said of them. */
export interface UsersRead {
  readonly rows: number;
  readonly people: ImportedPeople;
  readonly problems: readonly ImportProblem[];
  readonly decisions: readonly ImportDecision[];
}

/**
 * Reads `users.csv`: students, and guardians whose children are named by `agentSourcedIds`, on their own line or on the
 * child's. Everybody else is left out and counted.
 */
export class UsersReader {
  private readonly students = new Map<string, ImportedStudent>();
  private readonly guardians: ImportedGuardian[] = [];
  private readonly waiting: User[] = [];
  private readonly rejected: RejectedStudent[] = [];
  private readonly problems: ImportProblem[] = [];
  private readonly decisions: ImportDecision[] = [];
  private readonly tallies = new Tallies();
  private readonly texts = new SharedTexts();
  /** By guardian, the students who name them. */
  private readonly named = new Map<string, string[]>();
  private readonly taken: {
    readonly user: User;
    readonly isStudent: boolean;
    readonly cells: readonly string[];
  }[] = [];
  private rows = 0;

  constructor(
    private readonly file: string,
    private readonly beside: BesideUsers,
    private readonly corrections: Corrections,
    private readonly keepsWritten: boolean,
  ) {}

  read(users: Iterable<OneRosterRecord>): UsersRead {
    for (const record of users) this.take(record);
    const links = this.waiting.flatMap((user) => this.readGuardian(user));
    return {
      rows: this.rows,
      people: {
        students: [...this.students.values()],
        guardians: this.guardians,
        links,
        rejected: this.rejected,
      },
      problems: [...this.tallies.problems(), ...this.problems],
      decisions: this.decisions,
    };
  }

  /** The users that are read, as they are written. */
  written(): WrittenPeople {
    const students = this.taken.filter(({ isStudent }) => isStudent);
    const guardians = this.taken.filter(({ isStudent }) => !isStudent);
    return {
      students: students.map(({ user, cells }) => ({
        ...{ file: this.file, line: user.row.line, key: user.id },
        values: valuesOf(cells, STUDENT),
      })),
      guardians: guardians.map(({ user, cells }) => ({
        ...{ file: this.file, line: user.row.line, values: valuesOf(cells, GUARDIAN) },
        children: this.childrenOf(user).map((key) => ({
          key,
          values: isContactOnly(user) ? { responsibility: String(CONTACT_ONLY) } : {},
        })),
      })),
    };
  }

  private childrenOf({ id, agents }: User): string[] {
    return [...new Set([...agents, ...(this.named.get(id) ?? [])])];
  }

  private take(record: OneRosterRecord): void {
    this.rows += 1;
    const { cells, ...user } = this.userOf(record);
    const { row, role, agents } = user;
    if (roleOf(role) === 'student' && !this.beside.isRead(record)) {
      row.tally('imports.left-out-by-school', {});
      return;
    }
    const kind = roleOf(role);
    if (this.keepsWritten && (kind === 'student' || kind === 'guardian')) {
      this.taken.push({ user, isStudent: kind === 'student', cells });
    }
    if (this.corrections.leavesOut(row.line, this.file)) {
      this.corrections.see(row.line, readNames(row, GUARDIAN), this.file);
      if (roleOf(role) === 'student') {
        this.rejected.push({ ...rejectedOf(row, STUDENT), leftOut: true });
      }
      return;
    }
    if (role === '') row.tally('imports.role-missing', { column: ROLE });
    else if (roleOf(role) === 'student') {
      this.readStudent(user);
      for (const agent of agents)
        this.named.set(agent, [...(this.named.get(agent) ?? []), user.id]);
    } else if (roleOf(role) === 'guardian') this.waiting.push(user);
    else row.tally('imports.left-out-by-role', { column: ROLE, value: role }, { role }, role);
  }

  private userOf({
    file,
    line,
    of,
  }: OneRosterRecord): User & { readonly cells: readonly string[] } {
    const id = this.texts.own(of('sourcedId'));
    const { demographics, roles, contacts, classesOf } = this.beside;
    const about = demographics?.get(id);
    const birthDate = about?.of('birthDate') ?? '';
    const { ine, usual } = readIne(of('identifier'));
    const classes = classesOf?.(id) ?? [];
    const own = of('role') || (roles.get(id) ?? '');
    const contact = asContact(own, contacts.get(id));
    const role = this.texts.own(contact?.role ?? own);
    const cells = [
      ...[of('familyName'), of('givenName'), birthDate, about?.of('sex') ?? ''],
      ...[usual ? ine : '', id, classes.length === 1 ? (classes[0] ?? '') : ''],
      ...[of('email'), of('sms'), of('phone'), role],
    ];
    const sheet = { file, headers: FIELDS, texts: this.texts, tallies: this.tallies };
    const row = new Row(sheet, { line, cells }, this.problems);
    row.person = readNames(row, GUARDIAN);
    const agents = [...listOf(of('agentSourcedIds')), ...(contact?.children ?? [])];
    return { id, role, classes, row, agents, birthDate, cells };
  }

  private readStudent({ id, classes, row, birthDate }: User): void {
    const isDated = birthDate === '' || DATE.test(birthDate);
    if (!isDated) {
      const cell = { column: STUDENT.birthDate, value: birthDate };
      row.tally('imports.oneroster-date-form', cell, { value: birthDate });
    }
    const student = readStudent(row, this.columnsFor(classes, isDated));
    if (student === null) {
      this.rejected.push(rejectedOf(row, STUDENT));
      return;
    }
    this.students.set(id, student);
    if (classes.length < 2) return;
    const params = { person: displayName(student), classes: classes.join(', ') };
    this.decisions.push(decision('imports.several-classes', this.file, [row.line], params));
  }

  /** What is not in the export is said once, not of each student. */
  private columnsFor(classes: readonly string[], isDated: boolean): ColumnsOf<StudentField> {
    const { birthDate, class: ofClass, ...others } = STUDENT;
    const { classesOf, demographics } = this.beside;
    return {
      ...others,
      ...(demographics === null || !isDated ? {} : { birthDate }),
      ...(classesOf === null || classes.length > 1 ? {} : { class: ofClass }),
    };
  }

  private readGuardian(user: User): ImportedLink[] {
    const { role, row } = user;
    const children = this.childrenOf(user).flatMap((child) => this.students.get(child) ?? []);
    if (children.length === 0) {
      row.tally('imports.guardians-without-children', { column: ROLE, value: role });
      return [];
    }
    const guardian = readGuardianOfLine(row, row.text(SMS) === '' ? WITHOUT_SMS : GUARDIAN);
    if (guardian === null) return [];
    this.guardians.push(guardian);
    const responsibility = isContactOnly(user) ? CONTACT_ONLY : null;
    return children.map((child) => ({ guardian, child, kinship: null, responsibility }));
  }
}

function isContactOnly({ role }: User): boolean {
  return /^relative/i.test(role);
}

interface User {
  readonly id: string;
  readonly role: string;
  readonly classes: readonly string[];
  readonly row: Row;
  readonly agents: readonly string[];
  readonly birthDate: string;
}
