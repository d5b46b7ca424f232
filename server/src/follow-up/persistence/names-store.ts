import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { displayName } from '@trousseau/shared';
import { In, Repository } from 'typeorm';
import type { SchoolScope } from '../../roster/index.js';
import { GuardianRow, StudentRow } from '../../roster/persistence/entities.js';

/** Names for the ids that records keep: they are resolved when shown, never stored beside them. */
@Injectable()
export class NamesStore {
  constructor(
    @InjectRepository(StudentRow) private readonly studentRows: Repository<StudentRow>,
    @InjectRepository(GuardianRow) private readonly guardianRows: Repository<GuardianRow>,
  ) {}

  /** Names of this school's people, by their own id and by their account's. At most a page of ids. */
  async people(scope: SchoolScope, ids: readonly string[]): Promise<Map<string, string>> {
    const wanted = In([...new Set(ids)]);
    const { schoolId } = scope;
    const where = [
      { schoolId, id: wanted },
      { schoolId, accountId: wanted },
    ];
    const students = await this.studentRows.find({ where });
    const guardians = await this.guardianRows.find({ where });
    const names = new Map<string, string>();
    for (const person of [...students, ...guardians]) {
      names.set(person.id, displayName(person));
      if (person.accountId !== null) names.set(person.accountId, displayName(person));
    }
    return names;
  }
}
