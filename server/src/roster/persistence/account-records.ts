import { Injectable } from '@nestjs/common';
import type { Holder } from '@trousseau/shared';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, Repository } from 'typeorm';
import { GuardianLinkRow, GuardianRow, StudentRow } from './entities.js';
import type { GuardianRecord, LinkRecord, StudentRecord } from './roster-store.js';
import { rowsOf } from './rows-of.js';

/** A child of a guardian as one school knows it, and by which link. */
export interface ChildRecord {
  readonly link: LinkRecord;
  readonly student: StudentRecord;
}

/** An account, and what its holder is. */
export interface AccountHolder {
  readonly id: string;
  readonly holder: Holder;
}

/** What every school knows of who holds an account. Nothing here can be asked about somebody else. */
@Injectable()
export class AccountRecords {
  constructor(
    @InjectRepository(StudentRow) private readonly studentRows: Repository<StudentRow>,
    @InjectRepository(GuardianRow) private readonly guardianRows: Repository<GuardianRow>,
    @InjectRepository(GuardianLinkRow) private readonly linkRows: Repository<GuardianLinkRow>,
  ) {}

  /** The records of the holder: of a student those that are present, of a guardian all. */
  of({ id, holder }: AccountHolder): Promise<readonly (StudentRecord | GuardianRecord)[]> {
    return holder === 'student' ? this.studentsOfAccount(id) : this.guardiansOfAccount(id);
  }

  /** Every school's record of the present student who holds this account. */
  studentsOfAccount(accountId: string): Promise<StudentRecord[]> {
    return this.studentRows.findBy({ accountId, leftOn: IsNull() });
  }

  /** Every school's record of the guardian who holds this account. */
  guardiansOfAccount(accountId: string): Promise<GuardianRecord[]> {
    return this.guardianRows.findBy({ accountId });
  }

  /** Every school's record of the people, students or guardians, who hold these accounts. */
  async ofAccounts(accountIds: readonly string[]): Promise<(StudentRecord | GuardianRecord)[]> {
    const holding = (part: string[]): object => ({ accountId: In(part) });
    return [
      ...(await rowsOf(this.studentRows, accountIds, holding)),
      ...(await rowsOf(this.guardianRows, accountIds, holding)),
    ];
  }

  /** The children of the present guardian who holds this account, whatever the link says. */
  async children(accountId: string): Promise<ChildRecord[]> {
    const links = await this.linksOfAccount(accountId);
    const students = await this.students(links);
    const byId = new Map(students.map((student) => [student.id, student]));
    return links.flatMap((link) => {
      const student = byId.get(link.studentId);
      return student ? [{ link, student }] : [];
    });
  }

  /**
   * The others of the family: of a guardian the children and their other guardians, of a student the
   * guardians, brothers and sisters.
   */
  async relatives(
    accountId: string,
  ): Promise<{ readonly students: StudentRecord[]; readonly guardians: GuardianRecord[] }> {
    const self = (await this.studentsOfAccount(accountId)).map(({ id }) => id);
    const own = await this.linksOfAccount(accountId);
    const children = [...self, ...own.map(({ studentId }) => studentId)];
    const links = await this.linksWith('studentId', children);
    const guardians = await this.guardians(links);
    const ofSelf = self.length === 0 ? [] : guardians.map(({ id }) => id);
    const students = await this.students([...own, ...(await this.linksWith('guardianId', ofSelf))]);
    return {
      students: students.filter((student) => student.accountId !== accountId),
      guardians: guardians.filter((guardian) => guardian.accountId !== accountId),
    };
  }

  private async linksOfAccount(accountId: string): Promise<LinkRecord[]> {
    const records = await this.guardiansOfAccount(accountId);
    const present = records.filter(({ leftOn }) => leftOn === null);
    return this.linksWith(
      'guardianId',
      present.map(({ id }) => id),
    );
  }

  private linksWith(
    column: 'studentId' | 'guardianId',
    ids: readonly string[],
  ): Promise<LinkRecord[]> {
    return rowsOf(this.linkRows, ids, (part) => ({ [column]: In(part) }));
  }

  private students(links: readonly LinkRecord[]): Promise<StudentRecord[]> {
    const ids = links.map(({ studentId }) => studentId);
    return rowsOf(this.studentRows, ids, (part) => ({ id: In(part) }));
  }

  private guardians(links: readonly LinkRecord[]): Promise<GuardianRecord[]> {
    const ids = links.map(({ guardianId }) => guardianId);
    return rowsOf(this.guardianRows, ids, (part) => ({ id: In(part) }));
  }
}
