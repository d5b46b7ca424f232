import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Holder, StaysBecause } from '@trousseau/shared';
import { Repository } from 'typeorm';
import { AccountRow } from '../../accounts/persistence/entities.js';
import { LetterRow, LetterRunRow } from '../../letters/persistence/entities.js';
import type { SchoolScope } from '../../roster/index.js';
import { GuardianRow, StudentRow } from '../../roster/persistence/entities.js';

/** What somebody did, or was sent, since a moment. */
export interface DoneSince {
  readonly personId: string;
  readonly holder: Holder;
  readonly because: Extract<StaysBecause, 'activated' | 'printed'>;
}

/** Reads what happened in a school since a moment: whose account was activated, whose letter was printed. */
@Injectable()
export class DoneSinceReader {
  constructor(
    @InjectRepository(StudentRow) private readonly studentRows: Repository<StudentRow>,
    @InjectRepository(GuardianRow) private readonly guardianRows: Repository<GuardianRow>,
    @InjectRepository(LetterRow) private readonly letterRows: Repository<LetterRow>,
  ) {}

  /** Each person once, as somebody who activated their account where they did. */
  async since(scope: SchoolScope, since: Date): Promise<DoneSince[]> {
    const done = [
      ...(await this.activated(this.studentRows, 'student', scope, since)),
      ...(await this.activated(this.guardianRows, 'guardian', scope, since)),
      ...(await this.printed(scope, since)),
    ];
    const seen = new Set<string>();
    return done.filter(({ personId }) => seen.size < seen.add(personId).size);
  }

  private async activated(
    rows: Repository<StudentRow> | Repository<GuardianRow>,
    holder: Holder,
    { schoolId }: SchoolScope,
    since: Date,
  ): Promise<DoneSince[]> {
    const found = await (rows as Repository<StudentRow>)
      .createQueryBuilder('person')
      .innerJoin(AccountRow, 'account', 'account.id = person.accountId')
      .select('person.id', 'personId')
      .where('person.schoolId = :schoolId AND account.activatedAt >= :since', { schoolId, since })
      .orderBy('person.sortKey')
      .getRawMany<{ personId: string }>();
    return found.map(({ personId }) => ({ personId, holder, because: 'activated' }));
  }

  private async printed({ schoolId }: SchoolScope, since: Date): Promise<DoneSince[]> {
    const found = await this.letterRows
      .createQueryBuilder('letter')
      .innerJoin(LetterRunRow, 'run', 'run.id = letter.runId')
      .select('letter.personId', 'personId')
      .addSelect('letter.holder', 'holder')
      .where('run.schoolId = :schoolId AND run.createdAt >= :since', { schoolId, since })
      .orderBy('letter.searchKey')
      .getRawMany<{ personId: string; holder: Holder }>();
    return found.map((letter) => ({ ...letter, because: 'printed' }));
  }
}
