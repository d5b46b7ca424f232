import { Injectable } from '@nestjs/common';
import { Presence } from '../platform/presence.js';

const HOOK = 'families’ sessions end';

type EndSessions = (accountId: string) => Promise<void>;

/**
 * The sessions of families, as far as this floor may end them: they are kept one floor up, where whoever
 * keeps them says how they end.
 */
@Injectable()
export class FamilySessions {
  private endSessions: EndSessions | undefined;

  constructor(presence: Presence) {
    presence.requireAll('session hook', [HOOK], () => (this.endSessions ? [HOOK] : []));
  }

  /** Says how the sessions of an account end. */
  onEnd(endSessions: EndSessions): void {
    this.endSessions = endSessions;
  }

  /** Ends every session of an account, activations under way too. Inside the unit of what ends them. */
  async end(accountId: string): Promise<void> {
    if (!this.endSessions) throw new Error('Nobody said how sessions end');
    await this.endSessions(accountId);
  }
}
