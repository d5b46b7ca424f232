import { Injectable } from '@nestjs/common';
import { AccountStore } from '../../accounts/index.js';
import { Clock } from '../../platform/clock.js';
import type { DecidedTask } from '../../tasks/index.js';
import { Limits } from '../../identity/index.js';
import { SubjectAccount } from './subject-account.js';

/** Decisions on what a family must prove before its account opens. */
@Injectable()
export class ProofDecisions {
  constructor(
    private readonly subject: SubjectAccount,
    private readonly limits: Limits,
    private readonly accounts: AccountStore,
    private readonly clock: Clock,
  ) {}

  /** Lets birth dates be tried again today. */
  async allowAgain(task: DecidedTask): Promise<void> {
    await this.limits.clearBirthDateGuesses((await this.subject.of(task)).id);
  }

  /** Lets a letter be used without a code to a contact that is out of reach. */
  async acceptWithoutCode(task: DecidedTask): Promise<void> {
    await this.waive(task, this.clock.now());
  }

  /** Asks for the code, whatever was accepted before. */
  async refuse(task: DecidedTask): Promise<void> {
    await this.waive(task, null);
  }

  private async waive(task: DecidedTask, codeWaivedAt: Date | null): Promise<void> {
    const { id } = await this.subject.of(task);
    await this.accounts.update(id, { codeWaivedAt, updatedAt: this.clock.now() });
  }
}
