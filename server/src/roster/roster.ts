import { Injectable } from '@nestjs/common';
import type { GuardianInput, GuardianLinkInput, StudentInput } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { isUniqueViolation } from '../platform/database/dialect.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { holdEnd, holdsAfter } from './domain/contact-holds.js';
import type { ContactKind } from './domain/contact-holds.js';
import { classKeys, nameKeys } from './domain/keys.js';
import { Holds } from './holds.js';
import type { HoldCause } from './holds.js';
import { RosterRecords } from './persistence/roster-records.js';
import { RosterStore } from './persistence/roster-store.js';
import type {
  ClassRecord,
  GuardianRecord,
  LinkRecord,
  StudentRecord,
} from './persistence/roster-store.js';
import { SchoolStore } from './persistence/school-store.js';
import type { SchoolScope } from './scope.js';

/** What only an import knows of a student. */
export interface StudentSource {
  /** Given by a plan, so that a crash resumes with the same record. */
  readonly id?: string;
  readonly sourceId?: string | null;
  readonly leftOn?: string | null;
}

/** What only an import knows of a guardian. */
export interface GuardianSource {
  /** Given by a plan, so that a crash resumes with the same record. */
  readonly id?: string;
  readonly sourceId?: string | null;
}

/** What only an import knows of a link. */
export interface LinkSource {
  readonly id?: string;
  /** Order among the student’s guardians, from 1; absent: the last. */
  readonly rank?: number;
}

/** All of a school's roster at once, for an import to be planned against. */
export interface RosterContents {
  readonly version: number;
  readonly classes: readonly ClassRecord[];
  readonly students: readonly StudentRecord[];
  readonly guardians: readonly GuardianRecord[];
  readonly links: readonly LinkRecord[];
}

/**
 * A school's whole roster and its version, which is read first: whatever moves meanwhile shows in it. Throws
 * `record.not-found`.
 */
export async function rosterContents(
  unitOfWork: UnitOfWork,
  scope: SchoolScope,
  yearId: string,
): Promise<RosterContents> {
  const records = RosterRecords.on(unitOfWork);
  const school = await SchoolStore.on(unitOfWork).find(scope.schoolId);
  if (!school) throw new AppError('record.not-found');
  return {
    version: school.rosterVersion,
    classes: await records.classes(scope, yearId),
    students: await records.students(scope),
    guardians: await records.guardians(scope),
    links: await records.links(scope),
  };
}

/**
 * A school's classes, students, guardians and links. Every change moves the roster's version, in the same
 * unit, so that a plan made before is reviewed again.
 */
@Injectable()
export class Roster {
  constructor(
    private readonly store: RosterStore,
    private readonly records: RosterRecords,
    private readonly schools: SchoolStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly holds: Holds,
  ) {}

  /** The whole roster and its version. */
  contents(scope: SchoolScope, yearId: string): Promise<RosterContents> {
    return rosterContents(this.unitOfWork, scope, yearId);
  }

  /**
   * Runs a change of the roster: one unit, others of the same school wait for it. `expected` is the
   * version that the change was planned against. Throws `record.changed` when the roster moved since.
   */
  change<T>(scope: SchoolScope, work: () => Promise<T>, expected?: number): Promise<T> {
    return this.unitOfWork.run(async () => {
      await this.schools.touchRoster(scope.schoolId);
      if (expected !== undefined) {
        const school = await this.schools.find(scope.schoolId);
        if (school?.rosterVersion !== expected + 1) throw new AppError('record.changed');
      }
      return work();
    });
  }

  /** Runs work that depends on the roster standing still, with its version. Changes wait for it. */
  read<T>(scope: SchoolScope, work: (version: number) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(async () => {
      await this.schools.lock(scope.schoolId, this.clock.now());
      const school = await this.schools.find(scope.schoolId);
      if (!school) throw new AppError('record.not-found');
      return work(school.rosterVersion);
    });
  }

  /** Adds classes to a year. Inside {@link change}. */
  async addClasses(
    scope: SchoolScope,
    yearId: string,
    classes: readonly { readonly id: string; readonly name: string }[],
  ): Promise<void> {
    const { schoolId } = scope;
    await this.store.insertClasses(
      classes.map(({ id, name }) => ({ id, schoolId, yearId, name, ...classKeys(name) })),
    );
  }

  /** Adds a class to a year. Throws `roster.class-name-taken`. */
  async addClass(scope: SchoolScope, yearId: string, name: string): Promise<ClassRecord> {
    const id = newId();
    await this.refusingTakenName(name, () =>
      this.change(scope, () => this.addClasses(scope, yearId, [{ id, name }])),
    );
    return { id, schoolId: scope.schoolId, yearId, name, ...classKeys(name) };
  }

  /** Renames a class. Throws `record.not-found`, `roster.class-name-taken`. */
  async renameClass(scope: SchoolScope, id: string, name: string): Promise<void> {
    await this.refusingTakenName(name, () =>
      this.change(scope, async () => {
        if (!(await this.records.classOf(scope, id))) throw new AppError('record.not-found');
        await this.store.updateClass(id, { name, ...classKeys(name) });
      }),
    );
  }

  /** Adds students, in this order. Inside {@link change}. */
  async addStudents(
    scope: SchoolScope,
    students: readonly (StudentInput & StudentSource)[],
  ): Promise<StudentRecord[]> {
    const now = this.clock.now();
    const records = students.map((input) => ({
      schoolId: scope.schoolId,
      accountId: null,
      ...input,
      id: input.id ?? newId(),
      ...nameKeys(input),
      sourceId: input.sourceId ?? null,
      leftOn: input.leftOn ?? null,
      createdAt: now,
      updatedAt: now,
    }));
    await this.store.insertStudents(records);
    return records;
  }

  /** Adds guardians, in this order. Inside {@link change}. */
  async addGuardians(
    scope: SchoolScope,
    guardians: readonly (GuardianInput & GuardianSource)[],
  ): Promise<GuardianRecord[]> {
    const now = this.clock.now();
    const records = guardians.map((input) => ({
      schoolId: scope.schoolId,
      accountId: null,
      ...input,
      id: input.id ?? newId(),
      ...nameKeys(input),
      sourceId: input.sourceId ?? null,
      leftOn: null,
      mobileHeldUntil: null,
      emailHeldUntil: null,
      createdAt: now,
      updatedAt: now,
    }));
    await this.store.insertGuardians(records);
    return records;
  }

  /** Adds links, each at the end of its student's guardians. Inside {@link change}. */
  async addLinks(
    scope: SchoolScope,
    links: readonly (GuardianLinkInput & LinkSource)[],
  ): Promise<LinkRecord[]> {
    const now = this.clock.now();
    const last = new Map<string, number>();
    const studentIds = links.map(({ studentId }) => studentId);
    for (const link of await this.records.linksOfStudents(scope, studentIds)) {
      last.set(link.studentId, Math.max(last.get(link.studentId) ?? 0, link.rank));
    }
    const records = links.map((link) => {
      const rank = link.rank ?? (last.get(link.studentId) ?? 0) + 1;
      last.set(link.studentId, Math.max(last.get(link.studentId) ?? 0, rank));
      return {
        schoolId: scope.schoolId,
        ...link,
        id: link.id ?? newId(),
        rank,
        suspendedAt: null,
        contestedAt: null,
        heldUntil: null,
        createdAt: now,
      };
    });
    await this.store.insertLinks(records);
    return records;
  }

  /** Attaches accounts to the records of their people. Inside {@link change}. */
  async giveAccounts(
    kind: 'student' | 'guardian',
    accounts: readonly { readonly personId: string; readonly accountId: string }[],
  ): Promise<void> {
    for (const { personId, accountId } of accounts) {
      if (kind === 'student') await this.store.updateStudent(personId, { accountId });
      else await this.store.updateGuardian(personId, { accountId });
    }
  }

  /** Changes fields of a student. Inside {@link change}. Throws `record.not-found`. */
  async changeStudent(
    scope: SchoolScope,
    id: string,
    patch: Partial<StudentInput & Omit<StudentSource, 'id'> & { accountId: string | null }>,
  ): Promise<StudentRecord> {
    const student = await this.records.student(scope, id);
    if (!student) throw new AppError('record.not-found');
    const changed = { ...student, ...patch };
    const keys = nameKeys(changed);
    const updatedAt = this.clock.now();
    await this.store.updateStudent(id, { ...patch, ...keys, updatedAt });
    return { ...changed, ...keys, updatedAt };
  }

  /**
   * Changes fields of a guardian. A mobile or e-mail that becomes another one opens nothing until the end
   * of its hold (docs/rules.md rule 9), whoever changes it. Inside {@link change}. Throws `record.not-found`.
   */
  async changeGuardian(
    scope: SchoolScope,
    id: string,
    patch: Partial<
      GuardianInput &
        Omit<GuardianSource, 'id'> & { accountId: string | null; leftOn: string | null }
    >,
    cause: Partial<HoldCause> = {},
  ): Promise<GuardianRecord> {
    const guardian = await this.records.guardian(scope, id);
    if (!guardian) throw new AppError('record.not-found');
    const updatedAt = this.clock.now();
    const holds = holdsAfter(guardian, patch, cause.until ?? holdEnd(updatedAt));
    const changed = { ...guardian, ...patch, ...holds };
    const keys = nameKeys(changed);
    await this.store.updateGuardian(id, { ...patch, ...holds, ...keys, updatedAt });
    await this.holds.note(guardian, holds, cause.actor ?? 'system');
    return { ...changed, ...keys, updatedAt };
  }

  /**
   * Ends the hold of a guardian's contact, because its owner or an administrator confirmed it.
   *
   * @param contact what was confirmed: a record that meanwhile holds another one keeps its hold
   * @returns whether the record has this contact
   */
  confirmContact(
    scope: SchoolScope,
    guardianId: string,
    kind: ContactKind,
    contact: string,
  ): Promise<boolean> {
    return this.unitOfWork.run(() => this.holds.endContact(scope, guardianId, kind, contact));
  }

  /** Changes what a link says. Inside {@link change}. Throws `record.not-found`. */
  async changeLink(
    scope: SchoolScope,
    id: string,
    patch: Partial<Pick<LinkRecord, 'kinship' | 'responsibility' | 'suspendedAt' | 'contestedAt'>>,
  ): Promise<LinkRecord> {
    const link = await this.records.link(scope, id);
    if (!link) throw new AppError('record.not-found');
    await this.store.updateLink(id, patch);
    return { ...link, ...patch };
  }

  private async refusingTakenName(name: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (isUniqueViolation(error)) throw new AppError('roster.class-name-taken', { name });
      throw error;
    }
  }
}
