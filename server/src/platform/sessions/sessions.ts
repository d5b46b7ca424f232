import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { Clock } from '../clock.js';
import { Keys } from '../crypto/keys.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { LOGGER } from '../tokens.js';
import { KindOfSessions } from './kind-of-sessions.js';
import type { SessionKind } from './kind-of-sessions.js';
import { SessionStore } from './persistence/session-store.js';

/** Sessions of all who sign in, kept in one way (docs/decisions/0018). */
@Injectable()
export class Sessions {
  constructor(
    private readonly store: SessionStore,
    private readonly keys: Keys,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The sessions of one kind: no token, id or holder of another kind reaches them. */
  of(kind: SessionKind): KindOfSessions {
    return new KindOfSessions(
      kind,
      this.store,
      this.keys,
      this.unitOfWork,
      this.clock,
      this.logger,
    );
  }

  /** Ends these sessions, of whatever kind. */
  async endThese(ids: readonly string[]): Promise<void> {
    await this.unitOfWork.run(() => this.store.deleteThese(ids));
  }
}
