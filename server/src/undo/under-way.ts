import { Injectable } from '@nestjs/common';
import { AppError } from '../platform/errors.js';
import type { SchoolScope } from '../roster/index.js';

/** What is half-way in a school, and the refusal that says how to end it. */
export interface HalfWay {
  readonly actId: string;
  readonly code: 'years.import-under-way' | 'years.under-way';
}

/** Whether this is a refusal for what is half-way in a school: it ends by itself. */
export function isHalfWay(error: unknown): boolean {
  const codes: readonly string[] = ['years.import-under-way', 'years.under-way'];
  return error instanceof AppError && codes.includes(error.code);
}

/** Finds what a kind of act has half-way in a school. */
export type FindHalfWay = (scope: SchoolScope) => Promise<HalfWay | null>;

/**
 * The one guard between acts on a school: while one of them is half-way, applied or taken back, no other one begins. Each
 * room says what it has half-way; each room asks before it begins anything.
 */
@Injectable()
export class UnderWay {
  private readonly rooms: FindHalfWay[] = [];

  /** Says what a room may have half-way. */
  handle(find: FindHalfWay): void {
    this.rooms.push(find);
  }

  /**
   * Refuses what would begin now. Inside the unit that begins it, which holds the school.
   *
   * @param actId the act that goes on or is begun again: it is not in its own way
   * @throws AppError `years.import-under-way`, `years.under-way`
   */
  async refuse(scope: SchoolScope, actId?: string): Promise<void> {
    for (const find of this.rooms) {
      const found = await find(scope);
      if (found && found.actId !== actId) throw new AppError(found.code);
    }
  }
}
