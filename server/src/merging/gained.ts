import { getsAccount } from '@trousseau/shared';
import type { AddedGuardians } from '../accounts/index.js';
import type { AddedChild, AdditionCause } from '../accounts/index.js';
import type { LinkRecord, SchoolScope } from '../roster/index.js';
import type { LinkFate } from './domain/links.js';
import type { RecordPair } from './record-pairs.js';

/** By hand: no chunk of an import came before. */
const BY_HAND: Omit<AdditionCause, 'actor'> = {
  began: null,
  ownLinks: () => Promise.resolve(new Set<string>()),
};

/** The cause of an addition that this person makes by hand. */
export function byHand(actor: string): AdditionCause {
  return { ...BY_HAND, actor };
}

/**
 * The links by which somebody gets rights over a child that are to be held (docs/rules.md rule 9). Asked while the links are
 * still the other record’s: whoever was responsible there by an account in use counts as another guardian.
 */
export async function toBeHeld(
  added: AddedGuardians,
  scope: SchoolScope,
  pair: Pick<RecordPair, 'fates' | 'kept' | 'other'>,
): Promise<{ readonly gained: readonly AddedChild[]; readonly held: readonly AddedChild[] }> {
  const { kept, other } = pair;
  const gained = pair.fates.filter(gains).map(gainedBy);
  const shared = kept.accountId !== null && kept.accountId === other.accountId;
  return { gained, held: shared ? [] : await added.toHold(scope, gained, BY_HAND) };
}

function gains({ how, before, after }: LinkFate<LinkRecord>): boolean {
  if (!getsAccount(after.responsibility)) return false;
  return how === 'moved' || !getsAccount(before.responsibility);
}

function gainedBy({ after }: LinkFate<LinkRecord>): AddedChild {
  const { id: linkId, studentId, guardianId } = after;
  return { linkId, studentId, guardianId, linkIsNew: false };
}
