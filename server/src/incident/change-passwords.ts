import { Injectable } from '@nestjs/common';
import { addDays, endOfLocalDay, localDate } from '@trousseau/shared';
import type { LeftOut } from '@trousseau/shared';
import { DoubtPasswords } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors.js';
import { Sessions } from '../platform/sessions/sessions.js';
import { Schools } from '../roster/index.js';
import { recordsOf } from './act-kind.js';
import type { ActCount, ActKind, ActStep, ActTarget } from './act-kind.js';
import type { IncidentAct } from './persistence/act-store.js';
import { OpenSessions } from './persistence/open-sessions.js';

/** Where a day begins for the whole installation. */
const TIME_ZONE = 'Europe/Paris';

const LEFT_OUT = ['never-activated', 'changed', 'reset', 'france-connect', 'asked'] as const;

/**
 * « Faire changer les mots de passe »: whoever has a password from before a day is to choose another one, after a code to
 * a contact that was known before that day (docs/decisions/0051). Their sessions end.
 */
@Injectable()
export class ChangePasswords implements ActKind {
  readonly kind = 'change-passwords';
  readonly exact = true;
  /** Accounts of one unit, for which other writers wait. */
  accountsOfUnit = 500;

  constructor(
    private readonly doubts: DoubtPasswords,
    private readonly open: OpenSessions,
    private readonly sessions: Sessions,
    private readonly schools: Schools,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Throws `incident.since-future` for a day that has not begun. */
  async count(target: ActTarget): Promise<ActCount> {
    const standings = await this.doubts.standings(await this.orderOf(target));
    const of = (standing: LeftOut['why'] | 'open' | 'shut'): number => standings.get(standing) ?? 0;
    return {
      count: of('open') + of('shut'),
      shut: of('shut'),
      leftOut: LEFT_OUT.map((why) => ({ why, accounts: of(why) })),
    };
  }

  async next(act: IncidentAct, cursor: string): Promise<ActStep | null> {
    const step = await this.doubts.next(await this.orderOf(act), cursor, this.accountsOfUnit);
    if (!step) return null;
    await this.sessions.endThese(await this.open.ofFamilies(step.accountIds));
    return { cursor: step.last, done: step.done };
  }

  /** What the operator did for all, each school reads in its own journal: how many of its accounts have to change now. */
  async finished({ id, schoolId: scope, createdBy, reason }: IncidentAct): Promise<void> {
    if (scope !== null) return;
    for (const [schoolId, accounts] of await this.doubts.bySchool()) {
      await this.audit.record({
        schoolId,
        actor: createdBy,
        action: 'incident.passwords-doubted',
        targetType: 'incident-act',
        targetId: id,
        details: { accounts },
        reason,
      });
    }
  }

  afterwards(): Promise<void> {
    return Promise.resolve();
  }

  private async orderOf(target: ActTarget): Promise<{
    readonly of: ReturnType<typeof recordsOf>;
    readonly since: Date;
  }> {
    const of = recordsOf(target);
    const timeZone = 'schoolId' in of ? (await this.schools.get(of)).timeZone : TIME_ZONE;
    const { sinceDay } = target;
    if (sinceDay === null || sinceDay > localDate(this.clock.now(), timeZone)) {
      throw new AppError('incident.since-future');
    }
    const dayBefore = endOfLocalDay(addDays(sinceDay, -1), timeZone);
    return { of, since: new Date(dayBefore.getTime() + 1) };
  }
}
