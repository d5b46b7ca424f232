import { Injectable } from '@nestjs/common';
import { bornKey } from '@trousseau/shared';
import type { GuardianInput, GuardianLinkInput, SchoolKind, StudentInput } from '@trousseau/shared';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import { isUniqueViolation } from '../platform/database/dialect.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { holdEnd, holdsAfter, sinceAfter } from './domain/contact-holds.js';
import type { ContactKind } from './domain/contact-holds.js';
import { classKeys, nameKeys } from './domain/keys.js';
import { Holds } from './holds.js';
import type { HeldContacts, HoldCause } from './holds.js';
import { RosterRecords } from './persistence/roster-records.js';
import { RosterStore } from './persistence/roster-store.js';
import type {
  ClassRecord,
  GuardianRecord,
  LinkRecord,
  StudentRecord,
} from './persistence/roster-store.js';
import { SchoolStore } from './persistence/school-store.js';
import { FoundRecords } from './record-changes.js';
import type {
  GuardianPatch,
  GuardianSource,
  LinkPatch,
  LinkSource,
  RecordChange,
  StudentPatch,
  StudentPlace,
  StudentSource,
} from './record-changes.js';
import type { SchoolScope } from './scope.js';

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
    if (classes.length === 0) return;
    const kind = await this.kindOf(scope);
    await this.store.insertClasses(
      classes.map(({ id, name }) => ({ id, schoolId, yearId, name, ...classKeys(name, kind) })),
    );
  }

  /** Adds a class to a year. Throws `roster.class-name-taken`. */
  async addClass(scope: SchoolScope, yearId: string, name: string): Promise<ClassRecord> {
    const id = newId();
    await this.refusingTakenName(name, () =>
      this.change(scope, () => this.addClasses(scope, yearId, [{ id, name }])),
    );
    const keys = classKeys(name, await this.kindOf(scope));
    return { id, schoolId: scope.schoolId, yearId, name, ...keys };
  }

  /** Renames a class. Throws `record.not-found`, `roster.class-name-taken`. */
  async renameClass(scope: SchoolScope, id: string, name: string): Promise<void> {
    await this.refusingTakenName(name, () =>
      this.change(scope, async () => {
        if (!(await this.records.classOf(scope, id))) throw new AppError('record.not-found');
        const keys = classKeys(name, await this.kindOf(scope));
        await this.store.updateClass(id, { name, ...keys });
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
      ...input,
      id: input.id ?? newId(),
      accountId: input.accountId ?? null,
      ...nameKeys(input),
      bornKey: bornKey(input),
      sourceId: input.sourceId ?? null,
      leftOn: input.leftOn ?? null,
      nextYearId: input.nextYearId ?? null,
      nextClassId: input.nextClassId ?? null,
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
      ...input,
      id: input.id ?? newId(),
      accountId: input.accountId ?? null,
      ...nameKeys(input),
      sourceId: input.sourceId ?? null,
      leftOn: null,
      mobileHeldUntil: null,
      emailHeldUntil: null,
      mobileSince: now,
      emailSince: now,
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
    const unranked = links.filter(({ rank }) => rank === undefined);
    const studentIds = unranked.map(({ studentId }) => studentId);
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
    const given = accounts.map(({ personId: id, accountId }) => ({ id, patch: { accountId } }));
    if (kind === 'student') await this.store.updateStudents(given);
    else await this.store.updateGuardians(given);
  }

  /** Changes fields of a student. Inside {@link change}. Throws `record.not-found`. */
  async changeStudent(scope: SchoolScope, id: string, patch: StudentPatch): Promise<StudentRecord> {
    const [changed] = await this.changeStudents(scope, [{ id, patch }]);
    if (!changed) throw new AppError('record.not-found');
    return changed;
  }

  /**
   * Changes fields of students, in as few statements as the database allows. Inside {@link change}. Throws
   * `record.not-found`.
   *
   * @returns the records as they are now, in the order of the changes
   */
  changeStudents(
    scope: SchoolScope,
    changes: readonly RecordChange<StudentPatch>[],
  ): Promise<StudentRecord[]> {
    return this.writeStudents(scope, changes, { updatedAt: this.clock.now() });
  }

  /**
   * Changes where students stand, as {@link changeStudents} does, for what moves a whole school: it is nobody's hand on a
   * record, whose time of writing stays what it was.
   */
  placeStudents(
    scope: SchoolScope,
    changes: readonly RecordChange<StudentPlace>[],
  ): Promise<StudentRecord[]> {
    return this.writeStudents(scope, changes, {});
  }

  private async writeStudents(
    scope: SchoolScope,
    changes: readonly RecordChange<StudentPatch>[],
    written: { readonly updatedAt?: Date },
  ): Promise<StudentRecord[]> {
    const records = await this.records.studentsById(
      scope,
      changes.map(({ id }) => id),
    );
    const found = new FoundRecords(scope, records);
    const rows = changes.map(({ id, patch }) => {
      const changed = { ...found.get(id), ...patch };
      const keys = { ...renamed(changed, patch), ...reborn(changed, patch) };
      return found.write(id, { ...patch, ...keys, ...written });
    });
    await this.store.updateStudents(rows);
    return changes.map(({ id }) => found.get(id));
  }

  /**
   * Changes fields of a guardian. A mobile or e-mail that becomes another one opens nothing until the end
   * of its hold (docs/rules.md rule 9), whoever changes it. Inside {@link change}. Throws `record.not-found`.
   */
  async changeGuardian(
    scope: SchoolScope,
    id: string,
    patch: GuardianPatch,
    cause: Partial<HoldCause> = {},
  ): Promise<GuardianRecord> {
    const [changed] = await this.changeGuardians(scope, [{ id, patch }], () => cause);
    if (!changed) throw new AppError('record.not-found');
    return changed;
  }

  /**
   * Changes fields of guardians as {@link changeGuardian} does, in as few statements as the database allows.
   *
   * @returns the records as they are now, in the order of the changes
   */
  async changeGuardians(
    scope: SchoolScope,
    changes: readonly RecordChange<GuardianPatch>[],
    causeOf: (guardianId: string) => Partial<HoldCause>,
  ): Promise<GuardianRecord[]> {
    const records = await this.records.guardiansById(
      scope,
      changes.map(({ id }) => id),
    );
    const found = new FoundRecords(scope, records);
    const updatedAt = this.clock.now();
    const held: HeldContacts[] = [];
    const written = changes.map(({ id, patch }) => {
      const before = found.get(id);
      const { actor = 'system', until = holdEnd(updatedAt) } = causeOf(id);
      const holds = holdsAfter(before, patch, until);
      held.push({ before, holds, actor });
      const changed = { ...before, ...patch };
      const since = sinceAfter(before, patch, updatedAt);
      return found.write(id, {
        ...patch,
        ...holds,
        ...since,
        ...renamed(changed, patch),
        updatedAt,
      });
    });
    await this.store.updateGuardians(written);
    await this.holds.note(held);
    return changes.map(({ id }) => found.get(id));
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
  async changeLink(scope: SchoolScope, id: string, patch: LinkPatch): Promise<LinkRecord> {
    const [changed] = await this.changeLinks(scope, [{ id, patch }]);
    if (!changed) throw new AppError('record.not-found');
    return changed;
  }

  /** Changes what links say, in as few statements as the database allows, as {@link changeLink} does. */
  async changeLinks(
    scope: SchoolScope,
    changes: readonly RecordChange<LinkPatch>[],
  ): Promise<LinkRecord[]> {
    const records = await this.records.linksById(
      scope,
      changes.map(({ id }) => id),
    );
    const found = new FoundRecords(scope, records);
    await this.store.updateLinks(changes.map(({ id, patch }) => found.write(id, patch)));
    return changes.map(({ id }) => found.get(id));
  }

  private async kindOf({ schoolId }: SchoolScope): Promise<SchoolKind> {
    const school = await this.schools.find(schoolId);
    if (!school) throw new AppError('record.not-found');
    return school.kind;
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

/** The keys of somebody's names, when a change names any of them. */
function renamed(
  person: Parameters<typeof nameKeys>[0],
  patch: GuardianPatch | StudentPatch,
): Partial<ReturnType<typeof nameKeys>> {
  const names = ['lastName', 'usageName', 'firstName'] as const;
  return names.some((name) => name in patch) ? nameKeys(person) : {};
}

/** The key by which another school finds a pupil, when a change says anything of what it is made of. */
function reborn(
  student: Parameters<typeof bornKey>[0],
  patch: StudentPatch,
): { readonly bornKey?: string | null } {
  const fields = ['lastName', 'firstName', 'birthDate'] as const;
  return fields.some((field) => field in patch) ? { bornKey: bornKey(student) } : {};
}
