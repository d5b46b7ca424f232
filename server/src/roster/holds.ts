import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/crypto/random.js';
import type { RowChange } from '../platform/database/update-each.js';
import { CONTACT_KINDS, holdOf, isHeld, laterHold } from './domain/contact-holds.js';
import type { ContactHolds, ContactKind } from './domain/contact-holds.js';
import { HeldChangeStore } from './persistence/held-change-store.js';
import type { HeldChange } from './persistence/held-change-store.js';
import { RosterStore } from './persistence/roster-store.js';
import type { GuardianRecord, LinkRecord } from './persistence/roster-store.js';
import type { SchoolScope } from './scope.js';

/** Who made the change that is held, and when the hold ends by itself. */
export interface HoldCause {
  /** As the audit trail names them. */
  readonly actor: string;
  readonly until: Date;
}

/** A guardian whose contacts were changed. */
export interface HeldContacts {
  /** The record as it was. */
  readonly before: GuardianRecord;
  /** Those that the change brought; `null` where the contact was taken away. */
  readonly holds: Partial<ContactHolds>;
  /** As the audit trail names them. */
  readonly actor: string;
}

/** What holding a guardian's contacts writes. */
interface HeldRecord {
  readonly patch: Partial<Record<keyof ContactHolds, Date>>;
  readonly rows: readonly HeldChange[];
}

/** A guardian who got a child. */
export interface AddedGuardian {
  readonly link: LinkRecord;
  readonly guardian: GuardianRecord;
  /** Whether the account came with this child: then the contacts wait too, they have opened nothing yet. */
  readonly accountIsNew: boolean;
}

/**
 * Holds on contacts and on children (docs/rules.md rule 9). The records say until when; a row for each says
 * what was there before and who changed it, and goes with the hold. All of it inside the unit of the change.
 */
@Injectable()
export class Holds {
  constructor(
    private readonly store: HeldChangeStore,
    private readonly roster: RosterStore,
    private readonly clock: Clock,
  ) {}

  /** Notes what lies behind the holds of contacts that were changed; each guardian is named once. */
  async note(changed: readonly HeldContacts[]): Promise<void> {
    const held = changed.filter(({ holds }) => changedKinds(holds).length > 0);
    const [first] = held;
    if (!first) return;
    const known = await this.store.ofGuardians(
      first.before,
      held.map(({ before }) => before.id),
    );
    const replaced = known.filter(({ guardianId, kind }) =>
      held.some(
        ({ before, holds }) =>
          before.id === guardianId &&
          changedKinds(holds).some((changedKind) => changedKind === kind),
      ),
    );
    const rows = held.flatMap((one) => this.heldRows(one, known));
    await this.write(first.before, replaced, rows);
  }

  /** What is held in a school at this instant: of these guardians, or of everybody. */
  async waiting(scope: SchoolScope, guardianIds?: readonly string[]): Promise<HeldChange[]> {
    const rows = guardianIds
      ? await this.store.ofGuardians(scope, guardianIds)
      : await this.store.ofSchool(scope);
    const now = this.clock.now();
    return rows.filter(({ heldUntil }) => isHeld(heldUntil, now));
  }

  /** What lies behind the holds of the guardian who has this account, in every school. */
  behind(accountId: string): Promise<HeldChange[]> {
    return this.store.ofAccount(accountId);
  }

  /** Holds guardians of a school who were added to children. */
  async hold(
    scope: SchoolScope,
    added: readonly AddedGuardian[],
    causeOf: (guardianId: string) => HoldCause,
  ): Promise<void> {
    const [first] = added;
    if (!first) return;
    const guardianIds = added.map(({ guardian }) => guardian.id);
    const known = await this.store.ofGuardians(scope, guardianIds);
    const links: RowChange<LinkRecord>[] = [];
    const contacts = new Map<string, HeldRecord>();
    const rows: HeldChange[] = [];
    for (const { link, guardian, accountIsNew } of added) {
      const { actor, until } = causeOf(guardian.id);
      const heldUntil = laterHold(link.heldUntil, until);
      links.push({ id: link.id, patch: { heldUntil } });
      rows.push(this.row(guardian, { kind: 'link', linkId: link.id, heldUntil }, actor));
      if (!accountIsNew || contacts.has(guardian.id)) continue;
      contacts.set(guardian.id, this.heldRecord(guardian, known, { actor, until }));
    }
    await this.store.holdLinks(links);
    await this.roster.updateGuardians([...contacts].map(([id, { patch }]) => ({ id, patch })));
    const replaced = known.filter(({ kind, linkId, guardianId }) =>
      kind === 'link'
        ? links.some(({ id }) => id === linkId)
        : (contacts.get(guardianId)?.rows.length ?? 0) > 0,
    );
    const contactRows = [...contacts.values()].flatMap((held) => held.rows);
    await this.write(first.guardian, replaced, [...rows, ...contactRows]);
  }

  /**
   * Ends the hold of a guardian's contact. False when the record has another one.
   *
   * @param contact what was confirmed
   */
  async endContact(
    scope: SchoolScope,
    guardianId: string,
    kind: ContactKind,
    contact: string,
  ): Promise<boolean> {
    const ended = await this.roster.endHold(scope, guardianId, kind, contact);
    if (ended) {
      const rows = await this.store.ofGuardians(scope, [guardianId]);
      await this.store.delete(rows.filter((row) => row.kind === kind).map(({ id }) => id));
    }
    return ended;
  }

  /** Gives guardians these children that were held, because a letter and their birth dates proved it. */
  async endLinks(linkIds: readonly string[]): Promise<void> {
    await this.store.endHoldsOfLinks(linkIds);
    await this.store.deleteOfLinks(linkIds);
  }

  /** Ends every hold of these guardians of a school, because an administrator approved it. */
  async end(scope: SchoolScope, guardianIds: readonly string[]): Promise<void> {
    await this.store.endContactHolds(scope, guardianIds);
    await this.store.endLinkHolds(scope, guardianIds);
    const rows = await this.store.ofGuardians(scope, guardianIds);
    await this.store.delete(rows.map(({ id }) => id));
  }

  /** Holds every contact that a guardian has. */
  private heldRecord(
    guardian: GuardianRecord,
    known: readonly HeldChange[],
    { actor, until }: HoldCause,
  ): HeldRecord {
    const patch: Partial<Record<keyof ContactHolds, Date>> = {};
    const rows: HeldChange[] = [];
    const own = known.filter(({ guardianId }) => guardianId === guardian.id);
    for (const kind of CONTACT_KINDS) {
      if (guardian[kind] === null) continue;
      const heldUntil = laterHold(guardian[holdOf(kind)], until);
      patch[holdOf(kind)] = heldUntil;
      const before = own.find((row) => row.kind === kind)?.before ?? null;
      rows.push(this.row(guardian, { kind, before, heldUntil }, actor));
    }
    return { patch, rows };
  }

  private heldRows(
    { before: record, holds, actor }: HeldContacts,
    known: readonly HeldChange[],
  ): HeldChange[] {
    const own = known.filter(({ guardianId }) => guardianId === record.id);
    return changedKinds(holds).flatMap((kind): HeldChange[] => {
      const heldUntil = holds[holdOf(kind)] ?? null;
      if (heldUntil === null) return [];
      const earlier = own.find((row) => row.kind === kind && row.heldUntil > this.clock.now());
      // what served last, also when it is changed twice
      const before = earlier ? earlier.before : record[kind];
      return [this.row(record, { kind, before, heldUntil }, actor)];
    });
  }

  private row(
    { id: guardianId, schoolId }: GuardianRecord,
    what: Pick<HeldChange, 'kind' | 'heldUntil'> & Partial<Pick<HeldChange, 'before' | 'linkId'>>,
    startedBy: string,
  ): HeldChange {
    const startedAt = this.clock.now();
    const nothing = { before: null, linkId: null };
    return { id: newId(), schoolId, guardianId, ...nothing, ...what, startedBy, startedAt };
  }

  private async write(
    scope: SchoolScope,
    replaced: readonly HeldChange[],
    rows: readonly HeldChange[],
  ): Promise<void> {
    await this.store.delete(replaced.map(({ id }) => id));
    await this.store.insert(rows);
    await this.store.forgetEnded(scope, this.clock.now());
  }
}

/** The contacts whose holds a change touched. */
function changedKinds(holds: Partial<ContactHolds>): ContactKind[] {
  return CONTACT_KINDS.filter((kind) => holdOf(kind) in holds);
}
