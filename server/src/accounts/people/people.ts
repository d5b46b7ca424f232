import { Injectable } from '@nestjs/common';
import { getsAccount } from '@trousseau/shared';
import type {
  GuardianInput,
  GuardianLinkInput,
  GuardianLinkUpdate,
  Holder,
  StudentInput,
} from '@trousseau/shared';
import { Audit } from '../../audit/index.js';
import { isUniqueViolation } from '../../platform/database/dialect.js';
import { AppError } from '../../platform/errors.js';
import { Roster, RosterStore, Schools } from '../../roster/index.js';
import type { GuardianRecord, LinkRecord, SchoolScope, StudentRecord } from '../../roster/index.js';
import { Accounts } from '../accounts.js';

/** One student or guardian added or corrected by hand; the next import proposes the match. */
@Injectable()
export class People {
  constructor(
    private readonly roster: Roster,
    private readonly store: RosterStore,
    private readonly schools: Schools,
    private readonly accounts: Accounts,
    private readonly audit: Audit,
  ) {}

  /** Adds a student, with an account if the school gives students accounts. */
  addStudent(scope: SchoolScope, input: StudentInput, actor: string): Promise<StudentRecord> {
    return this.roster.change(scope, async () => {
      await this.assertClass(scope, input.classId);
      const [student] = await this.roster.addStudents(scope, [input]);
      if (!student) throw new AppError('record.not-found');
      await this.note(scope, actor, 'roster.add-student', 'student', student.id);
      await this.openStudentAccounts(scope, [student]);
      return student;
    });
  }

  /**
   * Opens the accounts of new students, in this order, if the school gives students accounts. Inside a
   * change of the roster.
   */
  async openStudentAccounts(scope: SchoolScope, students: readonly StudentRecord[]): Promise<void> {
    const { studentAccounts } = await this.schools.get(scope);
    if (studentAccounts) await this.openAccounts(scope, 'student', students);
  }

  /** Opens the accounts of those of these guardians who have none, in this order. Inside a change. */
  async openGuardianAccounts(scope: SchoolScope, guardianIds: readonly string[]): Promise<void> {
    const records = await this.store.guardiansById(guardianIds);
    const byId = new Map(records.map((guardian) => [guardian.id, guardian]));
    const waiting = [...new Set(guardianIds)].flatMap((id) => byId.get(id) ?? []);
    await this.openAccounts(
      scope,
      'guardian',
      waiting.filter(({ accountId }) => accountId === null),
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

  /** Attaches a guardian to a student. Throws `roster.link-exists`, `record.not-found`. */
  async attach(scope: SchoolScope, input: GuardianLinkInput, actor: string): Promise<LinkRecord> {
    try {
      return await this.roster.change(scope, () => this.attachInUnit(scope, input, actor));
    } catch (error) {
      if (isUniqueViolation(error)) throw new AppError('roster.link-exists');
      throw error;
    }
  }

  /** Corrects what a link says; a guardian who becomes responsible gets an account. */
  correctLink(
    scope: SchoolScope,
    id: string,
    input: GuardianLinkUpdate,
    actor: string,
  ): Promise<LinkRecord> {
    return this.roster.change(scope, async () => {
      await this.note(scope, actor, 'roster.correct-link', 'guardian-link', id);
      const link = await this.roster.changeLink(scope, id, input);
      if (getsAccount(input.responsibility))
        await this.openGuardianAccounts(scope, [link.guardianId]);
      return link;
    });
  }

  private async openAccounts(
    scope: SchoolScope,
    holder: Holder,
    people: readonly (StudentRecord | GuardianRecord)[],
  ): Promise<void> {
    const own = people.filter(({ schoolId }) => schoolId === scope.schoolId);
    const accounts = await this.accounts.open(own.map((person) => ({ ...person, holder })));
    await this.roster.giveAccounts(
      holder,
      accounts.flatMap(({ id }, index) => {
        const person = own[index];
        return person ? { personId: person.id, accountId: id } : [];
      }),
    );
  }

  private async attachInUnit(
    scope: SchoolScope,
    input: GuardianLinkInput,
    actor: string,
  ): Promise<LinkRecord> {
    const student = await this.store.student(scope, input.studentId);
    const guardian = await this.store.guardian(scope, input.guardianId);
    if (!student || !guardian) throw new AppError('record.not-found');
    const [link] = await this.roster.addLinks(scope, [input]);
    if (!link) throw new AppError('record.not-found');
    if (getsAccount(input.responsibility)) await this.openGuardianAccounts(scope, [guardian.id]);
    await this.note(scope, actor, 'roster.attach', 'guardian-link', link.id);
    return link;
  }

  private async assertClass(scope: SchoolScope, classId: string | null): Promise<void> {
    if (classId !== null && !(await this.store.classOf(scope, classId))) {
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
