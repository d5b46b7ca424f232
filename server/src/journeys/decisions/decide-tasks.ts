import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { TaskDecisions } from '../../tasks/index.js';
import { AccountDecisions } from './account-decisions.js';
import { ElsewhereDecisions } from './elsewhere-decisions.js';
import { IdentityDecisions } from './identity-decisions.js';
import { LinkDecisions } from './link-decisions.js';
import { ProofDecisions } from './proof-decisions.js';

/** Says what each decision on a task of activation does (`TASK_DECISIONS` in the contracts). */
@Injectable()
export class DecideTasks implements OnModuleInit {
  constructor(
    private readonly decisions: TaskDecisions,
    private readonly accounts: AccountDecisions,
    private readonly proofs: ProofDecisions,
    private readonly links: LinkDecisions,
    private readonly identities: IdentityDecisions,
    private readonly elsewhere: ElsewhereDecisions,
  ) {}

  onModuleInit(): void {
    const { accounts, proofs, links, identities, elsewhere } = this;
    const on = this.decisions.register.bind(this.decisions);
    on('birth-date-limit', 'allow-again', (task) => proofs.allowAgain(task));
    on('letter-reused', 'lock-account', (task) => accounts.lock(task));
    on('link-contested', 'keep-link', (task) => links.keep(task));
    on('link-contested', 'suspend-link', (task) => links.suspend(task));
    on('eighteen', 'end-access', (task) => links.endAccess(task));
    on('contact-unreachable', 'accept-without-code', (task) => proofs.acceptWithoutCode(task));
    on('contact-unreachable', 'refuse', (task) => proofs.refuse(task));
    on('account-elsewhere', 'join-account', (task) => elsewhere.join(task));
    for (const kind of ['name-mismatch', 'france-connect-link'] as const) {
      on(kind, 'same-person', (task) => identities.samePerson(task));
      on(kind, 'different-person', (task) => identities.differentPerson(task));
    }
  }
}
