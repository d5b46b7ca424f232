import { Injectable } from '@nestjs/common';
import { SuspendLink } from '../../accounts/index.js';
import { AppError } from '../../platform/errors.js';
import { Roster, RosterRecords } from '../../roster/index.js';
import type { LinkRecord } from '../../roster/index.js';
import type { DecidedTask } from '../../tasks/index.js';

/** Decisions on a link that its guardian contests. */
@Injectable()
export class LinkDecisions {
  constructor(
    private readonly roster: Roster,
    private readonly records: RosterRecords,
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
    if (task.studentId === null) return undefined;
    const scope = { schoolId: task.schoolId };
    const links = await this.records.linksOfStudents(scope, [task.studentId]);
    return links.find(({ guardianId }) => guardianId === task.guardianId);
  }
}
