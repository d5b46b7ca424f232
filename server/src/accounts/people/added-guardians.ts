import { Injectable } from '@nestjs/common';
import { getsAccount } from '@trousseau/shared';
import type { AccountState } from '@trousseau/shared';
import { Holds, RosterRecords } from '../../roster/index.js';
import type { AddedGuardian, LinkRecord, SchoolScope } from '../../roster/index.js';
import { AccountStore } from '../persistence/account-store.js';
import type { Account } from '../persistence/account-store.js';
import { ContactChangeCap } from './contact-change-cap.js';

/** A guardian who gets rights over a child, by a link that is there or will be. */
export interface AddedChild {
  readonly linkId: string;
  readonly studentId: string;
  readonly guardianId: string;
  /** Whether this act makes the link, and does not raise one that was a contact's. */
  readonly linkIsNew: boolean;
}

/** The act that adds guardians: a change by hand, or a whole import. */
export interface AdditionCause {
  /** As the audit trail names them. */
  readonly actor: string;
  /** Links that were made after this instant are of this very act, or made meanwhile: they count for nothing yet. */
  readonly began: Date | null;
  /** Which of these links this very act has made, in an earlier chunk: they count for nothing yet. */
  readonly ownLinks: (links: readonly LinkRecord[]) => Promise<ReadonlySet<string>>;
}

/** States of an account that somebody uses, or was told of; a closed one is what it was before. */
const IN_USE: readonly AccountState[] = [
  'NOTIFIED',
  'PENDING_EMAIL',
  'ACTIVE',
  'LOCKED',
  'RESET_PENDING',
];

/**
 * Holds guardians who are added to a child of whom another guardian is active or notified (docs/rules.md
 * rule 9). New children, and those of a school that has told nobody yet, have no such guardian. Whoever was
 * made a contact only, or left, counts still: else the same hand could take the rights of one guardian away
 * and add another.
 */
@Injectable()
export class AddedGuardians {
  constructor(
    private readonly roster: RosterRecords,
    private readonly accounts: AccountStore,
    private readonly holds: Holds,
    private readonly cap: ContactChangeCap,
  ) {}

  /** Those of these links whose child has another guardian, who was there before this act. */
  async toHold(
    scope: SchoolScope,
    gained: readonly AddedChild[],
    act: Omit<AdditionCause, 'actor'>,
  ): Promise<readonly AddedChild[]> {
    const studentIds = gained.map(({ studentId }) => studentId);
    const links = await this.roster.linksOfStudents(scope, studentIds, act.began);
    const made = gained.filter(({ linkIsNew }) => linkIsNew);
    const earlier = await earlierOf(links, made, act);
    if (earlier.length === 0) return [];
    const guardiansOf = groupByStudent(earlier);
    const inUse = await this.accountsInUse(scope, [
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
  async hold(
    scope: SchoolScope,
    gained: readonly AddedChild[],
    act: AdditionCause,
  ): Promise<string[]> {
    return this.holdThese(scope, await this.toHold(scope, gained, act), gained, act);
  }

  /** Holds links that {@link toHold} named before they were written. Inside the unit that writes them. */
  async holdThese(
    scope: SchoolScope,
    toHold: readonly AddedChild[],
    gained: readonly AddedChild[],
    act: AdditionCause,
  ): Promise<string[]> {
    if (toHold.length === 0) return [];
    const added = await this.withRecords(scope, toHold, gained, act);
    const guardianIds = [...new Set(added.map(({ guardian }) => guardian.id))];
    const endOf = await this.cap.holdEnds(act.actor, guardianIds);
    await this.holds.hold(scope, added, (id) => ({ actor: act.actor, until: endOf(id) }));
    return guardianIds;
  }

  private async withRecords(
    scope: SchoolScope,
    toHold: readonly AddedChild[],
    gained: readonly AddedChild[],
    act: AdditionCause,
  ): Promise<AddedGuardian[]> {
    const guardianIds = toHold.map(({ guardianId }) => guardianId);
    const guardians = await this.roster.guardiansById(scope, guardianIds);
    const byId = new Map(guardians.map((guardian) => [guardian.id, guardian]));
    const links = await this.roster.linksOfGuardians(scope, guardianIds);
    const linkById = new Map(links.map((link) => [link.id, link]));
    const withRights = links.filter(({ responsibility }) => getsAccount(responsibility));
    const earlier = await earlierOf(withRights, gained, act);
    const known = new Set(earlier.map(({ guardianId }) => guardianId));
    const inUse = await this.accountsInUse(scope, guardianIds);
    return toHold.flatMap(({ linkId, guardianId }): AddedGuardian[] => {
      const link = linkById.get(linkId);
      const guardian = byId.get(guardianId);
      if (!link || !guardian) return [];
      const accountIsNew = !known.has(guardianId) && !inUse.has(guardianId);
      return [{ link, guardian, accountIsNew }];
    });
  }

  /** The accounts of those of these guardians who use one, or were told of it: account by guardian. */
  private async accountsInUse(
    scope: SchoolScope,
    guardianIds: readonly string[],
  ): Promise<Map<string, string>> {
    const guardians = await this.roster.guardiansById(scope, guardianIds);
    const accounts = await this.accounts.findMany(
      guardians.flatMap(({ accountId }) => accountId ?? []),
    );
    const inUse = new Set(
      accounts.flatMap((account) => (IN_USE.includes(stateOf(account)) ? [account.id] : [])),
    );
    return new Map(
      guardians.flatMap(({ id, accountId }): [string, string][] =>
        accountId !== null && inUse.has(accountId) ? [[id, accountId]] : [],
      ),
    );
  }
}

function stateOf({ state, stateBefore }: Account): AccountState {
  return state === 'CLOSED' ? (stateBefore ?? state) : state;
}

/** Those of these links that were there before this act, which now makes or raises some. */
async function earlierOf(
  links: readonly LinkRecord[],
  now: readonly AddedChild[],
  { ownLinks }: Pick<AdditionCause, 'ownLinks'>,
): Promise<LinkRecord[]> {
  const touched = new Set(now.map(({ linkId }) => linkId));
  const others = links.filter(({ id }) => !touched.has(id));
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
