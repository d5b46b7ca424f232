import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/index.js';
import { Families, ReviewTasks } from '../../identity/index.js';

/** A mobile that another guardian of the same children has is a factor for neither (docs/rules.md rule 8). */
@Injectable()
export class SharedMobile {
  constructor(
    private readonly families: Families,
    private readonly reviewTasks: ReviewTasks,
  ) {}

  /** Whether somebody else of the family has this mobile; if so the schools that know both are told. */
  async report(account: Account, mobile: string): Promise<boolean> {
    const others = await this.families.guardiansWithMobile(account.id, mobile);
    const details = { claimed: { mobile }, otherGuardianIds: others.map(({ id }) => id) };
    for (const schoolId of new Set(others.map((other) => other.schoolId))) {
      await this.reviewTasks.open('mobile-shared', account, schoolId, details);
    }
    return others.length > 0;
  }
}
