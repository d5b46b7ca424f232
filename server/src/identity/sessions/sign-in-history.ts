import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import type { SignInWay } from '../domain/sign-in-way.js';
import { SignInStore } from '../persistence/sign-in-store.js';
import type { SignInEvent } from '../persistence/sign-in-store.js';

const DAY_MS = 24 * 3_600_000;
/** Connection data is kept no longer than a year (docs/domain.md §5.1). */
const KEPT_MS = 365 * DAY_MS;
const SHOWN = 50;

/** What owners see of the sign-ins to their account. Nobody else does. */
@Injectable()
export class SignInHistory {
  constructor(
    private readonly store: SignInStore,
    private readonly clock: Clock,
  ) {}

  /** Notes a sign-in, and forgets those of a year ago. Inside the unit that opens the session. */
  async note(session: { readonly id: string; readonly accountId: string }, way: SignInWay) {
    const at = this.clock.now();
    await this.store.deleteBefore(new Date(at.getTime() - KEPT_MS));
    const { id, accountId } = session;
    await this.store.insert({ id, accountId, at, way, device: null });
  }

  /** Notes where a session that has begun is used. */
  async noteDevice(sessionId: string, device: string): Promise<void> {
    await this.store.noteDevice(sessionId, device);
  }

  /** The last fifty sign-ins to an account, the newest first. */
  of(accountId: string): Promise<SignInEvent[]> {
    return this.store.lastOf(accountId, SHOWN);
  }
}
