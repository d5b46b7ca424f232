import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { FamilySessions } from '../../accounts/index.js';
import { PortalSessions } from './portal-sessions.js';

/** Tells the floor below how the sessions of a family end. */
@Injectable()
export class EndSessions implements OnModuleInit {
  constructor(
    private readonly familySessions: FamilySessions,
    private readonly sessions: PortalSessions,
  ) {}

  onModuleInit(): void {
    this.familySessions.onEnd((accountId) => this.sessions.endAll(accountId));
  }
}
