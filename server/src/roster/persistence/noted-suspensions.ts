import { Injectable } from '@nestjs/common';
import { Journal } from '../../platform/journal/journal.js';

/** Under which name the journal keeps links that are suspended. */
export const SUSPENDED_LINK = 'link-suspended';

/** Under which name it keeps suspended links that are no more: whoever misses one of them misses nobody. */
export const LINK_GONE = 'link-gone';

/** A link, and since when it is suspended: an instant, its text, or not. */
interface Written {
  readonly id: string;
  readonly suspendedAt?: Date | string | null | undefined;
}

/** Notes in the journal which links are suspended and which no more, whoever writes their rows. */
@Injectable()
export class NotedSuspensions {
  constructor(private readonly journal: Journal) {}

  /** Rows that say so now; one that says nothing of it is passed over. */
  written(links: readonly Written[]): void {
    const said = links.filter(({ suspendedAt }) => suspendedAt !== undefined);
    this.journal.note(SUSPENDED_LINK, idsOf(said.filter(isSuspended)));
    this.journal.noteEnd(SUSPENDED_LINK, idsOf(said.filter((link) => !isSuspended(link))));
  }

  /** Rows that are written whole: of those that neither were nor are suspended nothing is noted. */
  overwritten(before: readonly Written[], after: readonly Written[]): void {
    const were = new Set(idsOf(before.filter(isSuspended)));
    this.written(after.filter((link) => isSuspended(link) || were.has(link.id)));
  }

  /** Rows that are put in: those that are not suspended never were. */
  putIn(links: readonly Written[]): void {
    this.journal.note(SUSPENDED_LINK, idsOf(links.filter(isSuspended)));
  }

  /** Rows that are taken out. */
  takenOut(links: readonly Written[]): void {
    this.journal.note(LINK_GONE, idsOf(links.filter(isSuspended)));
  }
}

const isSuspended = ({ suspendedAt }: Written): boolean => Boolean(suspendedAt);

const idsOf = (links: readonly Written[]): string[] => links.map(({ id }) => id);
