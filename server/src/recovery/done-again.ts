import { Injectable } from '@nestjs/common';
import { nextStatus } from '@trousseau/shared';
import type { AccountEvent } from '@trousseau/shared';
import {
  Accounts,
  AccountStore,
  FamilySessions,
  NOTED_OF_ACCOUNTS,
  ProvisionalSecrets,
  VoidLetters,
} from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { foldNotes } from '../platform/journal/fold.js';
import type { Folded, JournalPart, LastNoted } from '../platform/journal/fold.js';
import type { Redone } from '../platform/journal/noted-acts.js';
import type { JournalRecord } from '../platform/journal/journal-records.js';
import { INSTALLATION, LINK_GONE, Roster, RosterRecords, SUSPENDED_LINK } from '../roster/index.js';
import type { LinkRecord } from '../roster/index.js';

/** What was done again, in numbers. */
export interface Again {
  readonly suspended: number;
  readonly resumed: number;
  readonly locked: number;
  readonly unlocked: number;
  /** Letters that were voided, or replaced by one that this database does not know. */
  readonly voided: number;
  /** Suspended links that this database does not know: an import may bring them, as if nothing were. */
  readonly unknownLinks: number;
  /** What else was done again, by the name under which the journal keeps it. */
  readonly acts: Readonly<Record<string, Redone>>;
}

/** Does again what the journal says of links, accounts and letters, where the database says otherwise. */
@Injectable()
export class DoneAgain {
  constructor(
    private readonly roster: Roster,
    private readonly records: RosterRecords,
    private readonly accounts: Accounts,
    private readonly store: AccountStore,
    private readonly secrets: ProvisionalSecrets,
    private readonly voids: VoidLetters,
    private readonly familySessions: FamilySessions,
    private readonly audit: Audit,
  ) {}

  /** Inside the caller's unit. */
  async run(all: readonly JournalRecord[], part: JournalPart): Promise<Omit<Again, 'acts'>> {
    const noted = (kind: string): Folded => foldNotes(all, kind, part);
    const links = await this.links(noted(SUSPENDED_LINK), noted(LINK_GONE));
    const locks = await this.locks(noted(NOTED_OF_ACCOUNTS.locked));
    const voided = await this.letters(noted(NOTED_OF_ACCOUNTS.letter));
    return { ...links, ...locks, voided };
  }

  private async links(
    noted: Folded,
    gone: Folded,
  ): Promise<Pick<Again, 'suspended' | 'resumed' | 'unknownLinks'>> {
    const found = await this.records.linksById(INSTALLATION, [...noted.keys()]);
    const known = new Set(found.map(({ id }) => id));
    const unknown = [...noted].filter(
      ([id, { holds }]) => holds && !known.has(id) && !gone.has(id),
    );
    let [suspended, resumed] = [0, 0];
    for (const link of found) {
      const last = noted.get(link.id);
      if (!last || last.holds === (link.suspendedAt !== null)) continue;
      await this.setLink(link, last);
      if (last.holds) suspended += 1;
      else resumed += 1;
    }
    return { suspended, resumed, unknownLinks: unknown.length };
  }

  private async setLink({ id, schoolId, guardianId }: LinkRecord, last: LastNoted): Promise<void> {
    const scope = { schoolId };
    await this.roster.change(scope, async () => {
      const suspendedAt = last.holds ? new Date(last.at) : null;
      await this.roster.changeLink(scope, id, { suspendedAt });
      await this.audit.record({
        schoolId,
        actor: 'system',
        action: last.holds ? 'roster.suspend-link' : 'roster.restore-link',
        targetType: 'guardian-link',
        targetId: id,
        details: { journal: true },
      });
      const guardian = await this.records.guardian(scope, guardianId);
      if (last.holds && guardian?.accountId) await this.familySessions.end(guardian.accountId);
    });
  }

  private async locks(noted: Folded): Promise<Pick<Again, 'locked' | 'unlocked'>> {
    let [locked, unlocked] = [0, 0];
    for (const account of await this.store.findMany([...noted.keys()])) {
      const holds = noted.get(account.id)?.holds ?? false;
      if (holds === (account.state === 'LOCKED')) continue;
      const event: AccountEvent = holds ? 'locked' : 'unlocked';
      if (!nextStatus(account, event)) continue;
      await this.accounts.apply(account, event);
      if (holds) {
        await this.familySessions.end(account.id);
        locked += 1;
      } else unlocked += 1;
    }
    return { locked, unlocked };
  }

  /** An account whose last letter is here needs nothing: what came before it was voided with it. */
  private async letters(noted: Folded): Promise<number> {
    const issued = [...noted.values()].flatMap(({ what }) => (what === '' ? [] : [what]));
    const known = await this.secrets.known(issued);
    const byMoment = new Map<string, string[]>();
    for (const [accountId, { what, at }] of noted) {
      if (known.has(what)) continue;
      byMoment.set(at, [...(byMoment.get(at) ?? []), accountId]);
    }
    let voided = 0;
    for (const [at, accountIds] of byMoment) {
      voided += await this.voids.heldBy(accountIds, new Date(at));
    }
    return voided;
  }
}
