import { Injectable } from '@nestjs/common';

type EndSessions = (accountId: string) => Promise<void>;

/**
 * The sessions of families, as far as this floor may end them: they are kept one floor up, where whoever
 * keeps them says how they end.
 */
@Injectable()
export class FamilySessions {
  private endSessions: EndSessions = () => Promise.resolve();

  /** Says how the sessions of an account end. */
  onEnd(endSessions: EndSessions): void {
    this.endSessions = endSessions;
  }

  /** Ends every session of an account, activations under way too. Inside the unit of what ends them. */
  end(accountId: string): Promise<void> {
    return this.endSessions(accountId);
  }
}
