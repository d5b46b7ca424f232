import { Injectable } from '@nestjs/common';
import type { Holder } from '@trousseau/shared';
import { UnitOfWork } from '../platform/database/unit-of-work.js';

/** A record that was added, as far as it matters here. */
interface AddedRecord {
  readonly id: string;
  readonly schoolId: string;
  readonly accountId: string | null;
}

/** Who a link is between. */
interface LinkedPair {
  readonly guardianId: string;
  readonly studentId: string;
  readonly schoolId: string;
}

/** What was written to a row with this id. */
interface WrittenRow {
  readonly id: string;
  readonly patch: object;
}

/** Fields of which nothing is kept elsewhere, so that a change of these alone touches nobody. */
const NOT_KEPT = {
  record: new Set([
    'updatedAt',
    'mobileHeldUntil',
    'emailHeldUntil',
    'mobileSince',
    'emailSince',
    'nextClassId',
  ]),
  link: new Set(['kinship', 'rank', 'contestedAt', 'heldUntil']),
};

/** What of a student says in which lists they and their guardians are. */
const MOVES = ['classId', 'leftOn', 'nextYearId'] as const;

/** What of an account its people's entries tell. */
const KEPT_OF_ACCOUNT = new Set(['login', 'state', 'path', 'letterExpiresAt', 'activatedAt']);

/** Ids, each once, by the id of their school. */
export type IdsBySchool = Map<string, Set<string>>;

/** Whom the rows written in one unit are about. Ids, each once. */
export class Touched {
  /** New records: nobody knew them before. */
  readonly added: Readonly<Record<Holder, IdsBySchool>> = {
    student: new Map(),
    guardian: new Map(),
  };
  /** Records that are no more. */
  readonly removed: Readonly<Record<Holder, IdsBySchool>> = {
    student: new Map(),
    guardian: new Map(),
  };
  /** Records of which something was written. */
  readonly changed: Readonly<Record<Holder, Set<string>>> = {
    student: new Set(),
    guardian: new Set(),
  };
  /** People and links that were made, by their ids, as they were written. */
  readonly made = new Map<string, object>();
  /** Ids of people and links that were written to after that, also where nothing is kept of it elsewhere. */
  readonly written = new Set<string>();
  /** Of the students those who changed class, left or came back: their guardians are touched too. */
  readonly moved = new Set<string>();
  /** Guardians who got a child, or lost one, and these children. */
  readonly linked: Readonly<Record<Holder, IdsBySchool>> = {
    student: new Map(),
    guardian: new Map(),
  };
  /** Links that say something else of their guardian, and of the child, now. */
  readonly links = new Set<string>();
  readonly classes = new Set<string>();
  readonly accounts = new Set<string>();
  /** Accounts that records were attached to, though another unit may know them. */
  readonly attached = new Set<string>();
  /** Accounts that nobody but this unit knows. */
  readonly opened = new Set<string>();
}

/** Gets whom a unit touched, inside it, before it is committed. */
export type Follower = (touched: Touched) => Promise<void>;

/**
 * Whom a unit of work touches. The stores note it with each row that they write, so that what is kept about
 * people beside their records follows in the same unit (docs/decisions/0022), whoever changed them and why.
 */
@Injectable()
export class TouchedPeople {
  private follower: Follower | null = null;
  private readonly kind = {
    gather: () => new Touched(),
    settle: (touched: Touched) => this.settle(touched),
  };

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Says who follows. There is one; a unit that touches people is refused without. */
  follow(follower: Follower): void {
    this.follower = follower;
  }

  /** Records were added. */
  added(holder: Holder, records: readonly AddedRecord[]): void {
    const { added, attached } = this.touched;
    this.made(records);
    for (const { id, schoolId, accountId } of records) {
      note(added[holder], schoolId, id);
      if (accountId !== null) attached.add(accountId);
    }
  }

  /** Records were removed. */
  removed(holder: Holder, records: readonly Pick<AddedRecord, 'id' | 'schoolId'>[]): void {
    for (const { id, schoolId } of records) note(this.touched.removed[holder], schoolId, id);
  }

  /** The accounts that the running unit has opened so far. */
  get openedHere(): ReadonlySet<string> {
    return this.touched.opened;
  }

  /** Rows of people or links were made. */
  made(rows: readonly { readonly id: string }[]): void {
    const { made } = this.touched;
    for (const row of rows) made.set(row.id, row);
  }

  /** What the running unit has made and not written to since, by id. */
  madeHere(id: string): object | undefined {
    return this.touched.written.has(id) ? undefined : this.touched.made.get(id);
  }

  /** Whether the running unit has written to this person or link that was there. */
  isWrittenHere(id: string): boolean {
    return this.touched.written.has(id);
  }

  /** Something was written to records. */
  changed(holder: Holder, rows: readonly WrittenRow[]): void {
    const { written, changed, moved, attached } = this.touched;
    for (const { id, patch } of rows) {
      written.add(id);
      if (writesOnly(patch, NOT_KEPT.record)) continue;
      changed[holder].add(id);
      if (holder === 'student' && MOVES.some((field) => field in patch)) moved.add(id);
      const accountId = 'accountId' in patch ? patch.accountId : null;
      if (typeof accountId === 'string') attached.add(accountId);
    }
  }

  /** Guardians got children, or lost them. */
  linked(links: readonly LinkedPair[]): void {
    const { linked } = this.touched;
    for (const { guardianId, studentId, schoolId } of links) {
      note(linked.guardian, schoolId, guardianId);
      note(linked.student, schoolId, studentId);
    }
  }

  /** Something was written to links. */
  linksChanged(rows: readonly WrittenRow[]): void {
    for (const { id, patch } of rows) {
      this.touched.written.add(id);
      if (!writesOnly(patch, NOT_KEPT.link)) this.touched.links.add(id);
    }
  }

  /** A class got another name. */
  classChanged(id: string): void {
    this.touched.classes.add(id);
  }

  /** Accounts were opened. */
  accountsOpened(accounts: readonly { readonly id: string }[]): void {
    const { opened } = this.touched;
    for (const { id } of accounts) opened.add(id);
  }

  /** The same was written to accounts. */
  accountsChanged(ids: readonly string[], patch: object): void {
    if (!Object.keys(patch).some((field) => KEPT_OF_ACCOUNT.has(field))) return;
    for (const id of ids) this.touched.accounts.add(id);
  }

  private get touched(): Touched {
    return this.unitOfWork.beforeCommit(this.kind);
  }

  private async settle(touched: Touched): Promise<void> {
    if (!this.follower) throw new Error('Nobody follows whom a unit touches');
    await this.follower(touched);
  }
}

function writesOnly(patch: object, fields: ReadonlySet<string>): boolean {
  return Object.keys(patch).every((field) => fields.has(field));
}

function note(ids: IdsBySchool, schoolId: string, id: string): void {
  const ofSchool = ids.get(schoolId);
  if (ofSchool) ofSchool.add(id);
  else ids.set(schoolId, new Set([id]));
}
