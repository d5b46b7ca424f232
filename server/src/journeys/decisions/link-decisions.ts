import { Injectable } from '@nestjs/common';
import { SuspendLink } from '../../accounts/index.js';
import { AppError } from '../../platform/errors.js';
import { Roster, RosterStore } from '../../roster/index.js';
import type { LinkRecord } from '../../roster/index.js';
import type { DecidedTask } from '../../tasks/index.js';

/** Decisions on a link that its guardian contests. */
@Injectable()
export class LinkDecisions {
  constructor(
    private readonly roster: Roster,
    private readonly store: RosterStore,
    private readonly suspendLink: SuspendLink,
  ) {}

  /** Keeps the link, which is contested no more. One that is gone by now needs nothing. */
  async keep(task: DecidedTask): Promise<void> {
    const scope = { schoolId: task.schoolId };
    const link = await this.linkOf(task);
    if (!link) return;
    await this.roster.change(scope, () =>
      this.roster.changeLink(scope, link.id, { contestedAt: null }),
    );
  }

  /** Suspends the link at once and ends the guardian's sessions. Throws `record.not-found`. */
  async suspend(task: DecidedTask): Promise<void> {
    const scope = { schoolId: task.schoolId };
    const link = await this.linkOf(task);
    if (!link) throw new AppError('record.not-found');
    const input = { suspended: true, reason: task.note ?? '' };
    await this.suspendLink.suspend(scope, link.id, input, task.actor);
  }

  private async linkOf(task: DecidedTask): Promise<LinkRecord | undefined> {
    const links = await this.store.linksOfStudents(task.studentId === null ? [] : [task.studentId]);
    return links.find(
      ({ schoolId, guardianId }) => schoolId === task.schoolId && guardianId === task.guardianId,
    );
  }
}
