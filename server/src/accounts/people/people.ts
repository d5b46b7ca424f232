import { Injectable } from '@nestjs/common';
import type { GuardianInput, StudentInput } from '@trousseau/shared';
import { Audit } from '../../audit/index.js';
import { AppError } from '../../platform/errors.js';
import { Roster, RosterRecords, Schools } from '../../roster/index.js';
import type {
  GuardianRecord,
  GuardianSource,
  SchoolScope,
  StudentRecord,
  StudentSource,
} from '../../roster/index.js';
import { Accounts } from '../accounts.js';

/** One student or guardian added or corrected by hand; the next import proposes the match. */
@Injectable()
export class People {
  constructor(
    private readonly roster: Roster,
    private readonly records: RosterRecords,
    private readonly schools: Schools,
    private readonly accounts: Accounts,
    private readonly audit: Audit,
  ) {}

  /** Adds a student, with an account if the school gives students accounts. */
  addStudent(scope: SchoolScope, input: StudentInput, actor: string): Promise<StudentRecord> {
    return this.roster.change(scope, async () => {
      await this.assertClass(scope, input.classId);
      const [student] = await this.addStudents(scope, [input]);
      if (!student) throw new AppError('record.not-found');
      await this.note(scope, actor, 'roster.add-student', 'student', student.id);
      return student;
    });
  }

  /**
   * Adds students, in this order, each with an account if the school gives students accounts. Inside a change
   * of the roster.
   */
  async addStudents(
    scope: SchoolScope,
    students: readonly (StudentInput & StudentSource)[],
  ): Promise<StudentRecord[]> {
    if (students.length === 0) return [];
    const { studentAccounts } = await this.schools.get(scope);
    if (!studentAccounts) return this.roster.addStudents(scope, students);
    const accounts = await this.accounts.open(
      students.map(({ firstName, lastName, usageName }) => ({
        holder: 'student',
        firstName,
        lastName,
        usageName,
      })),
    );
    return this.roster.addStudents(
      scope,
      students.map((student, index) => ({ ...student, accountId: accounts[index]?.id ?? null })),
    );
  }

  /**
   * Adds guardians, in this order, each of those who gain a child with an account. Inside a change of the roster.
   *
   * @param gaining ids of guardians who gain a child they are responsible for, in the order of their accounts
   */
  async addGuardians(
    scope: SchoolScope,
    guardians: readonly (GuardianInput & GuardianSource & { readonly id: string })[],
    gaining: readonly string[],
  ): Promise<void> {
    if (guardians.length === 0) return;
    const byId = new Map(guardians.map((guardian) => [guardian.id, guardian]));
    const opening = [...new Set(gaining)].flatMap((id) => byId.get(id) ?? []);
    const accounts = await this.accounts.open(
      opening.map(({ firstName, lastName, usageName }) => ({
        holder: 'guardian',
        firstName,
        lastName,
        usageName,
      })),
    );
    const accountIds = new Map(opening.map(({ id }, index) => [id, accounts[index]?.id]));
    await this.roster.addGuardians(
      scope,
      guardians.map((guardian) => ({
        ...guardian,
        accountId: accountIds.get(guardian.id) ?? null,
      })),
    );
  }

  /** Opens the accounts of those of these guardians who have none, in this order. Inside a change. */
  async openGuardianAccounts(scope: SchoolScope, guardianIds: readonly string[]): Promise<void> {
    const without = await this.records.withoutAccount(scope, guardianIds);
    const byId = new Map(without.map((guardian) => [guardian.id, guardian]));
    const waiting = [...new Set(guardianIds)].flatMap((id) => byId.get(id) ?? []);
    const accounts = await this.accounts.open(
      waiting.map((guardian) => ({ ...guardian, holder: 'guardian' })),
    );
    await this.roster.giveAccounts(
      'guardian',
      accounts.flatMap(({ id: accountId }, index) => {
        const personId = waiting[index]?.id;
        return personId === undefined ? [] : { personId, accountId };
      }),
    );
  }

  /** Corrects a student. Throws `record.not-found`. */
  correctStudent(
    scope: SchoolScope,
    id: string,
    input: StudentInput,
    actor: string,
  ): Promise<StudentRecord> {
    return this.roster.change(scope, async () => {
      await this.assertClass(scope, input.classId);
      await this.note(scope, actor, 'roster.correct-student', 'student', id);
      return this.roster.changeStudent(scope, id, input);
    });
  }

  /** Adds a guardian; the account comes with the first child they are responsible for. */
  addGuardian(scope: SchoolScope, input: GuardianInput, actor: string): Promise<GuardianRecord> {
    return this.roster.change(scope, async () => {
      const [guardian] = await this.roster.addGuardians(scope, [input]);
      if (!guardian) throw new AppError('record.not-found');
      await this.note(scope, actor, 'roster.add-guardian', 'guardian', guardian.id);
      return guardian;
    });
  }

  private async assertClass(scope: SchoolScope, classId: string | null): Promise<void> {
    if (classId !== null && !(await this.records.classOf(scope, classId))) {
      throw new AppError('record.not-found');
    }
  }

  private note(
    scope: SchoolScope,
    actor: string,
    action: string,
    targetType: string,
    targetId: string,
  ): Promise<void> {
    return this.audit.record({ schoolId: scope.schoolId, actor, action, targetType, targetId });
  }
}
