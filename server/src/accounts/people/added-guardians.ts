import { Injectable } from '@nestjs/common';
import { getsAccount } from '@trousseau/shared';
import type { AccountState } from '@trousseau/shared';
import { Holds, RosterStore } from '../../roster/index.js';
import type { AddedGuardian, LinkRecord } from '../../roster/index.js';
import { AccountStore } from '../persistence/account-store.js';
import { ContactChangeCap } from './contact-change-cap.js';

/** A guardian who gets rights over a child, by a link that is there or will be. */
export interface GainedChild {
  readonly linkId: string;
  readonly studentId: string;
  readonly guardianId: string;
}

/** The act that adds guardians: a change by hand, or a whole import. */
export interface AddingAct {
  /** As the audit trail names them. */
  readonly actor: string;
  /** Which of these links this very act has made, in an earlier chunk: they count for nothing yet. */
  readonly ownLinks: (links: readonly LinkRecord[]) => Promise<ReadonlySet<string>>;
}

/** States of an account that somebody uses, or was told of. */
const IN_USE: readonly AccountState[] = [
  'NOTIFIED',
  'PENDING_EMAIL',
  'ACTIVE',
  'LOCKED',
  'RESET_PENDING',
];

/**
 * Holds guardians who are added to a child of whom another guardian is active or notified (docs/rules.md
 * rule 9). New children, and those of a school that has told nobody yet, have no such guardian.
 */
@Injectable()
export class AddedGuardians {
  constructor(
    private readonly roster: RosterStore,
    private readonly accounts: AccountStore,
    private readonly holds: Holds,
    private readonly cap: ContactChangeCap,
  ) {}

  /** Those of these links whose child another guardian answers for, who was there before this act. */
  async toHold(
    gained: readonly GainedChild[],
    act: Pick<AddingAct, 'ownLinks'>,
  ): Promise<readonly GainedChild[]> {
    const links = await this.roster.linksOfStudents(gained.map(({ studentId }) => studentId));
    const earlier = await earlierOf(links, gained, act);
    if (earlier.length === 0) return [];
    const guardiansOf = groupByStudent(earlier);
    const inUse = await this.accountsInUse([
      ...earlier.map(({ guardianId }) => guardianId),
      ...gained.map(({ guardianId }) => guardianId),
    ]);
    return gained.filter(({ studentId, guardianId }) =>
      (guardiansOf.get(studentId) ?? []).some((other) => {
        const account = inUse.get(other);
        return account !== undefined && account !== inUse.get(guardianId);
      }),
    );
  }

  /**
   * Holds those of these links that are to be held, once their accounts are open. Inside the unit that
   * writes the links.
   *
   * @returns ids of the guardians who are held
   */
  async hold(gained: readonly GainedChild[], act: AddingAct): Promise<string[]> {
    const toHold = await this.toHold(gained, act);
    if (toHold.length === 0) return [];
    const added = await this.withRecords(toHold, gained, act);
    const guardianIds = [...new Set(added.map(({ guardian }) => guardian.id))];
    const endOf = await this.cap.holdEnds(act.actor, guardianIds);
    await this.holds.hold(added, (id) => ({ actor: act.actor, until: endOf(id) }));
    return guardianIds;
  }

  private async withRecords(
    toHold: readonly GainedChild[],
    gained: readonly GainedChild[],
    act: AddingAct,
  ): Promise<AddedGuardian[]> {
    const guardianIds = toHold.map(({ guardianId }) => guardianId);
    const guardians = await this.roster.guardiansById(guardianIds);
    const byId = new Map(guardians.map((guardian) => [guardian.id, guardian]));
    const links = await this.roster.linksOfGuardians(guardianIds);
    const linkById = new Map(links.map((link) => [link.id, link]));
    const earlier = await earlierOf(links, gained, act);
    const known = new Set(earlier.map(({ guardianId }) => guardianId));
    const inUse = await this.accountsInUse(guardianIds);
    return toHold.flatMap(({ linkId, guardianId }): AddedGuardian[] => {
      const link = linkById.get(linkId);
      const guardian = byId.get(guardianId);
      if (!link || !guardian) return [];
      const accountIsNew = !known.has(guardianId) && !inUse.has(guardianId);
      return [{ link, guardian, accountIsNew }];
    });
  }

  /** The accounts of those of these guardians who use one, or were told of it: account by guardian. */
  private async accountsInUse(guardianIds: readonly string[]): Promise<Map<string, string>> {
    const guardians = await this.roster.guardiansById(guardianIds);
    const accounts = await this.accounts.findMany(
      guardians.flatMap(({ accountId }) => accountId ?? []),
    );
    const inUse = new Set(
      accounts.flatMap(({ id, state }) => (IN_USE.includes(state) ? [id] : [])),
    );
    return new Map(
      guardians.flatMap(({ id, accountId }): [string, string][] =>
        accountId !== null && inUse.has(accountId) ? [[id, accountId]] : [],
      ),
    );
  }
}

/** Those of these links that gave rights before this act. */
async function earlierOf(
  links: readonly LinkRecord[],
  gained: readonly GainedChild[],
  { ownLinks }: Pick<AddingAct, 'ownLinks'>,
): Promise<LinkRecord[]> {
  const now = new Set(gained.map(({ linkId }) => linkId));
  const others = links.filter(
    ({ id, responsibility }) => !now.has(id) && getsAccount(responsibility),
  );
  if (others.length === 0) return [];
  const own = await ownLinks(others);
  return others.filter(({ id }) => !own.has(id));
}

function groupByStudent(links: readonly LinkRecord[]): Map<string, string[]> {
  const guardians = new Map<string, string[]>();
  for (const { studentId, guardianId } of links) {
    guardians.set(studentId, [...(guardians.get(studentId) ?? []), guardianId]);
  }
  return guardians;
}
