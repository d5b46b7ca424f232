import { Injectable } from '@nestjs/common';
import { Accounts } from '../../accounts/index.js';
import { Audit } from '../../audit/index.js';
import type { DecidedTask } from '../../tasks/index.js';
import { PortalSessions } from '../../identity/index.js';
import { SubjectAccount } from './subject-account.js';

/** Decisions that close an account to whoever may have come in. */
@Injectable()
export class AccountDecisions {
  constructor(
    private readonly subject: SubjectAccount,
    private readonly accounts: Accounts,
    private readonly sessions: PortalSessions,
    private readonly audit: Audit,
  ) {}

  /** Locks the account and ends its sessions; one that is locked already stays so. */
  async lock(task: DecidedTask): Promise<void> {
    const account = await this.subject.of(task);
    if (account.state !== 'LOCKED') {
      await this.accounts.apply(account, 'locked');
      await this.audit.record({
        schoolId: task.schoolId,
        actor: task.actor,
        action: 'accounts.locked',
        targetType: 'account',
        targetId: account.id,
        ...(task.note === null ? {} : { reason: task.note }),
      });
    }
    await this.sessions.endAll(account.id);
  }
}
