import { Injectable } from '@nestjs/common';
import type { RetentionRuleId } from '@trousseau/shared';

/** What is over: what its rule counts from lies before this instant. */
export interface Overdue {
  /** Whose: one school’s; `null` for the installation, and for what is no school’s. */
  readonly scopeId: string | null;
  readonly before: Date;
}

/** What one batch did. */
export interface Removed {
  /** As many as no longer are {@link Keeping.due}. */
  readonly rows: number;
  /** Whether there may be more to do. */
  readonly more: boolean;
}

/** Carries a rule out. */
export interface Keeping {
  /** How many rows are over. Reads only. */
  due(overdue: Overdue): Promise<number>;
  /**
   * Removes some of them in units of its own, short enough that nobody waits for them: about as many rows as `limit` says. Nothing
   * remembers how far it is: it is called as long as there is more, and after a crash anew.
   */
  remove(overdue: Overdue, limit: number): Promise<Removed>;
}

/** One rule that several carry out, one after the other. */
export function inOrder(keepings: readonly Keeping[]): Keeping {
  return {
    due: async (overdue) => {
      let rows = 0;
      for (const keeping of keepings) rows += await keeping.due(overdue);
      return rows;
    },
    remove: async (overdue, limit) => {
      for (const keeping of keepings) {
        const removed = await keeping.remove(overdue, limit);
        if (removed.more || removed.rows > 0) return { rows: removed.rows, more: true };
      }
      return { rows: 0, more: false };
    },
  };
}

/**
 * What goes by age: each rule is declared in `RETENTION_RULES`, and carried out by the room whose tables it is about.
 * The room `retention` says when (docs/decisions/0044).
 */
@Injectable()
export class Retention {
  private readonly rules = new Map<RetentionRuleId, Keeping>();

  /** Says who carries a rule out. One a rule. */
  keep(id: RetentionRuleId, keeping: Keeping): void {
    if (this.rules.has(id)) throw new Error(`Two who carry out the retention rule ${id}`);
    this.rules.set(id, keeping);
  }

  /** The rules that somebody carries out. */
  get kept(): Iterable<string> {
    return this.rules.keys();
  }

  /** Who carries a rule out. */
  of(id: RetentionRuleId): Keeping {
    const keeping = this.rules.get(id);
    if (!keeping) throw new Error(`Nobody carries out the retention rule ${id}`);
    return keeping;
  }
}
