import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/index.js';
import { RosterStore } from '../../roster/index.js';

/** Finds a school whose staff answer for what happens to an account. */
@Injectable()
export class SchoolOfAccount {
  constructor(private readonly roster: RosterStore) {}

  /** A school that keeps a record of its holder, `null` when none does any more. */
  async of({ id, holder }: Pick<Account, 'id' | 'holder'>): Promise<string | null> {
    const records =
      holder === 'student'
        ? await this.roster.studentsOfAccount(id)
        : await this.roster.guardiansOfAccount(id);
    return records[0]?.schoolId ?? null;
  }
}
