import { Injectable } from '@nestjs/common';
import { RecordMoves } from '../roster/index.js';
import type { HeldChange, LinkRecord } from '../roster/index.js';
import type { LinkFate } from './domain/links.js';
import type { RecordPair } from './record-pairs.js';

/** Gives the links of the record that goes to the one that stays, with what is held of them, and takes it out. */
@Injectable()
export class MovedLinks {
  constructor(private readonly rows: RecordMoves) {}

  /** Inside a change of the roster. */
  async take({ holder, kept, other, state, fates }: RecordPair): Promise<void> {
    const others = new Set(fates.map((fate) => linkOfOther(fate).id));
    const released = state.holds.filter(
      ({ guardianId, linkId }) => guardianId === other.id || others.has(linkId ?? ''),
    );
    const heirs = released.flatMap((row) => heldAnew(row, fates));
    const replaced = state.holds.filter((row) => heirs.some(({ linkId }) => linkId === row.linkId));
    await this.rows.removeHolds([...released, ...replaced]);
    await this.rows.removeLinks(
      fates.flatMap((fate) => (fate.how === 'joined' ? [fate.dropped] : [])),
    );
    await this.rows.writeLinks(fates);
    await this.rows.putHolds(heirs);
    await this.rows.remove(holder, other);
    if (other.accountId !== null && kept.accountId === null) {
      throw new Error('The record with an account stays');
    }
  }
}

function linkOfOther(fate: LinkFate<LinkRecord>): LinkRecord {
  return fate.how === 'joined' ? fate.dropped : fate.before;
}

/** What was held of a link of the other record, of the link that it became; nothing where that one is held longer. */
function heldAnew(row: HeldChange, fates: readonly LinkFate<LinkRecord>[]): HeldChange[] {
  const fate = fates.find((one) => linkOfOther(one).id === row.linkId);
  if (!fate) return [];
  const { id: linkId, guardianId, heldUntil } = fate.after;
  const decides = heldUntil?.getTime() === linkOfOther(fate).heldUntil?.getTime();
  return decides ? [{ ...row, linkId, guardianId }] : [];
}
