import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { AppError } from '../errors.js';
import { ClosureStore } from './persistence/closure-store.js';
import type { ClosedScope } from './persistence/closure-store.js';

/**
 * Whether families are let in. Everything is closed to them while anything is: one account may be of several scopes.
 * Closed only before a server begins to answer, so that one which found it open need not look again.
 */
@Injectable()
export class Closure implements OnApplicationBootstrap {
  private isOpen = false;

  constructor(
    private readonly store: ClosureStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.isOpen = !(await this.store.any());
  }

  /** Throws `backup.awaits-confirmation` while anything is closed. */
  async assertOpen(): Promise<void> {
    if (await this.isClosed()) throw new AppError('backup.awaits-confirmation');
  }

  async isClosed(): Promise<boolean> {
    if (this.isOpen) return false;
    this.isOpen = !(await this.store.any());
    return !this.isOpen;
  }

  /** What is closed. */
  closed(): Promise<ClosedScope[]> {
    return this.store.all();
  }

  /** Closes these, until each of them is opened. Before anybody is answered. */
  async close(ids: readonly string[], reason: string): Promise<void> {
    const since = this.clock.now();
    await this.unitOfWork.run(() => this.store.close(ids.map((id) => ({ id, reason, since }))));
    this.isOpen = false;
  }

  /** Opens one of them. Inside the unit that says who did. */
  open(id: string): Promise<void> {
    return this.store.open(id);
  }
}
