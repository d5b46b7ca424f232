import { ACCOUNT_EVENTS, ACTIVATION_PATHS, StudentInput } from '@trousseau/shared';
import fc from 'fast-check';
import { Accounts, Leavers, SuspendLink } from '../../src/accounts/index.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { AppError } from '../../src/platform/errors.js';
import { Roster, RosterRecords } from '../../src/roster/index.js';
import type { GuardianRecord, LinkRecord, StudentRecord } from '../../src/roster/index.js';
import { aGuardian, aSchool, aStudent } from '../builders/roster.js';
import type { TestSchool } from '../builders/roster.js';
import { importLines } from '../roster/family-files.js';
import type { Line } from '../roster/family-files.js';
import { issueRun } from '../support/print.js';
import type { TestRooms } from '../support/rooms.js';

const CLASSES = ['6A', '6B', '5C', '10e'];
const EVERY_IMPORT = 100;

/** What happens in an installation; what is named twice, twice as often. */
const KINDS = [
  ...(['enrol', 'receive', 'link', 'suspend', 'level', 'move', 'leave', 'correct'] as const),
  ...(['account', 'account', 'account', 'letters', 'rename', 'regroup', 'attach'] as const),
  ...(['undone', 'several', 'days', 'school'] as const),
];
type Kind = (typeof KINDS)[number] | 'import';

/** One step: what happens, and numbers that say to whom and how. */
export interface Step {
  readonly kind: Kind;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** So many steps, the same at each run; every hundredth is an import. */
export function randomSteps(count: number): Step[] {
  const number = fc.nat(9999);
  const step = fc.record({ kind: fc.constantFrom(...KINDS), a: number, b: number, c: number });
  return fc
    .sample(step, count)
    .map((one, index) => (index % EVERY_IMPORT === 5 ? { ...one, kind: 'import' as const } : one));
}

/** Schools of one installation in which anything may happen to anybody. */
export class RandomInstallation {
  readonly schools: TestSchool[] = [];

  constructor(private readonly rooms: TestRooms) {}

  /** Takes a step. What the rules refuse is refused, and changes nothing. */
  async take({ kind, a, b, c }: Step): Promise<void> {
    if (this.schools.length === 0) this.schools.push(await aSchool(this.rooms.house));
    try {
      await this[kind](a, b, c);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }

  private async school(a: number): Promise<void> {
    if (this.schools.length < 2 + (a % 3)) this.schools.push(await aSchool(this.rooms.house));
  }

  private async enrol(a: number, b: number): Promise<void> {
    const student = aStudent().inClass(among(CLASSES, b));
    await (b % 5 === 0 ? aStudent() : student).in(among(this.schools, a));
  }

  private async receive(a: number, b: number, c: number): Promise<void> {
    const school = among(this.schools, a);
    const children = (await this.students(school)).filter((_, index) => (index + b) % 7 === 0);
    const guardian = c % 3 === 0 ? aGuardian() : aGuardian().livingAt('1 rue', '75001', 'Paris');
    await guardian.of(...children.slice(0, 3)).in(school);
  }

  private async link(a: number, b: number, c: number): Promise<void> {
    const school = among(this.schools, a);
    const student = among(await this.students(school), b);
    const guardian = among(await this.guardians(school), c);
    const known = await this.links(school);
    if (known.some((one) => one.studentId === student.id && one.guardianId === guardian.id)) return;
    const pair = { studentId: student.id, guardianId: guardian.id, kinship: null };
    await this.change(school, (roster) =>
      roster.addLinks(school.scope, [{ ...pair, responsibility: c % 4 === 0 ? 3 : 1 }]),
    );
  }

  private async suspend(a: number, b: number, c: number): Promise<void> {
    const school = among(this.schools, a);
    const { id } = among(await this.links(school), b);
    const input = { suspended: c % 3 !== 0, reason: 'décision' };
    await this.rooms.house.get(SuspendLink).suspend(school.scope, id, input, 'cli:test');
  }

  private async level(a: number, b: number, c: number): Promise<void> {
    const school = among(this.schools, a);
    const { id } = among(await this.links(school), b);
    const responsibility = among([1, 2, 3] as const, c);
    await this.change(school, (roster) => roster.changeLink(school.scope, id, { responsibility }));
  }

  private async move(a: number, b: number, c: number): Promise<void> {
    const school = among(this.schools, a);
    const { id: to } = await school.classNamed(among(CLASSES, c));
    const all = await this.students(school);
    const moved = all.filter((_, index) => (index + b) % 5 === 0);
    await this.change(school, (roster) =>
      roster.changeStudents(
        school.scope,
        moved.map(({ id }) => ({ id, patch: { classId: c % 6 === 0 ? null : to } })),
      ),
    );
  }

  private async leave(a: number, b: number, c: number): Promise<void> {
    const school = among(this.schools, a);
    const { id } = among(await this.students(school), b);
    const leftOn = c % 2 === 0 ? '2026-09-03' : null;
    await this.change(school, async (roster) => {
      const student = await roster.changeStudent(school.scope, id, { leftOn });
      await this.rooms.house.get(Leavers).follow(student);
    });
  }

  private async correct(a: number, b: number, c: number): Promise<void> {
    const school = among(this.schools, a);
    const name = `Corrigé ${String(c)}`;
    const student = among(await this.students(school), b);
    const guardian = among(await this.guardians(school), b);
    const contacts = { email: `${String(c)}@example.org`, mobile: null, address1: null };
    await this.change(school, async (roster) => {
      await roster.changeStudent(school.scope, student.id, { lastName: name, birthDate: null });
      await roster.changeGuardian(school.scope, guardian.id, { firstName: name, ...contacts });
    });
  }

  private async account(a: number, b: number, c: number): Promise<void> {
    const school = among(this.schools, a);
    const person =
      c % 2 === 0 ? among(await this.guardians(school), b) : among(await this.students(school), b);
    const account = await school.accountOf(person);
    const accounts = this.rooms.house.get(Accounts);
    const event = among(ACCOUNT_EVENTS, c);
    const patch = event === 'activated' ? accounts.activation(among(ACTIVATION_PATHS, b)) : {};
    await accounts.apply(account, event, patch);
  }

  private async letters(a: number, b: number): Promise<void> {
    const run = { holder: b % 2 === 0 ? 'student' : 'guardian', secrets: 'all' } as const;
    await issueRun(this.rooms.house, among(this.schools, a).scope, run);
  }

  private async rename(a: number, b: number, c: number): Promise<void> {
    const school = among(this.schools, a);
    const { id } = await school.classNamed(among(CLASSES, b));
    const name = `${among(CLASSES, b)} ${String(c % 50)}`;
    await this.rooms.house.get(Roster).renameClass(school.scope, id, name);
  }

  /** Two accounts of guardians become one: the records move, the other account closes. */
  private async regroup(a: number, b: number, c: number): Promise<void> {
    const [here, there] = [among(this.schools, a), among(this.schools, a + 1)];
    const kept = among(await this.guardians(here), b);
    const moving = among(await this.guardians(there), c);
    if (kept.accountId === null || moving.accountId === null) return;
    const { accountId } = kept;
    const closing = await there.accountOf(moving);
    await this.change(there, async (roster) => {
      await roster.changeGuardian(there.scope, moving.id, { accountId });
      if (closing.id !== accountId) await this.rooms.house.get(Accounts).apply(closing, 'closed');
    });
  }

  /** A school gets to know somebody who has an account elsewhere, with the record complete. */
  private async attach(a: number, b: number): Promise<void> {
    const [here, there] = [among(this.schools, a), among(this.schools, a + 1)];
    const { accountId } = among(await this.students(here), b);
    const { traits } = aStudent();
    const input = { ...StudentInput.parse({ ...traits, classId: null }), accountId };
    await this.change(there, (roster) => roster.addStudents(there.scope, [input]));
  }

  /** A unit that changed much fails at its end. */
  private async undone(a: number, b: number, c: number): Promise<void> {
    const undone = this.rooms.house.get(UnitOfWork).run(async () => {
      await this.move(a, b, c);
      await this.account(a, b, c);
      throw new AppError('record.changed');
    });
    await undone;
  }

  /** Much of it in one unit. */
  private async several(a: number, b: number, c: number): Promise<void> {
    await this.rooms.house.get(UnitOfWork).run(async () => {
      await this.enrol(a, b);
      await this.move(a, b, c);
      await this.receive(a, b, c);
      await this.level(a, b, c);
      await this.move(a, b + 1, c + 1);
    });
  }

  /** Time goes by: letters run out, accounts of leavers close. */
  private async days(a: number): Promise<void> {
    const { clock, house } = this.rooms;
    clock.moveTo(new Date(clock.now().getTime() + (1 + (a % 30)) * 86_400_000));
    await house.get(Leavers).closeDue();
  }

  /** A file that knows some of the school, and some others. */
  private async import(a: number, b: number, c: number): Promise<void> {
    const lines = Array.from({ length: 4 + (b % 5) }, (_, index): Line => {
      const name = `Importé ${String((index * 7 + c) % 23)}`;
      const level = (index + c) % 5 === 0 ? 3 : 1;
      const guardians = [{ lastName: name, firstName: 'Dominique', level }] as const;
      return {
        lastName: name,
        firstName: 'Sacha',
        className: among(CLASSES, index + b),
        guardians,
      };
    });
    await importLines(among(this.schools, a), lines);
  }

  private change(school: TestSchool, work: (roster: Roster) => Promise<unknown>): Promise<unknown> {
    const roster = this.rooms.house.get(Roster);
    return roster.change(school.scope, () => work(roster));
  }

  private students({ scope }: TestSchool): Promise<StudentRecord[]> {
    return this.rooms.house.get(RosterRecords).students(scope).then(byId);
  }

  private guardians({ scope }: TestSchool): Promise<GuardianRecord[]> {
    return this.rooms.house.get(RosterRecords).guardians(scope).then(byId);
  }

  private links({ scope }: TestSchool): Promise<LinkRecord[]> {
    return this.rooms.house.get(RosterRecords).links(scope).then(byId);
  }
}

/** One of these; there is nobody yet: the step is not taken. */
function among<T>(all: readonly T[], index: number): T {
  const one = all[index % all.length];
  if (one === undefined) throw new AppError('record.not-found');
  return one;
}

function byId<T extends { readonly id: string }>(rows: T[]): T[] {
  return rows.sort((one, other) => (one.id < other.id ? -1 : 1));
}
