import { Injectable } from '@nestjs/common';
import { SuspendLink } from '../../accounts/index.js';
import { AppError } from '../../platform/errors.js';
import { Roster, RosterRecords } from '../../roster/index.js';
import type { LinkRecord } from '../../roster/index.js';
import type { DecidedTask } from '../../tasks/index.js';

/** Decisions on a link that its guardian contests, or that a student of age objects to. */
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

  /**
   * Ends the access of the guardians whom a student of age objects to: their links are suspended. One that is
   * suspended already stays so. Throws `record.not-found` where somebody is no guardian of the student.
   */
  async endAccess(task: DecidedTask): Promise<void> {
    const scope = { schoolId: task.schoolId };
    const links = await this.records.linksOfStudents(scope, [task.studentId ?? '']);
    const reason = `Majorité, opposition de l’élève\u00a0: ${task.note ?? ''}`;
    for (const guardianId of new Set(task.guardianIds)) {
      const link = links.find((one) => one.guardianId === guardianId);
      if (!link) throw new AppError('record.not-found');
      if (link.suspendedAt !== null) continue;
      await this.suspendLink.suspend(scope, link.id, { suspended: true, reason }, task.actor);
    }
  }

  private async linkOf(task: DecidedTask): Promise<LinkRecord | undefined> {
    if (task.studentId === null) return undefined;
    const scope = { schoolId: task.schoolId };
    const links = await this.records.linksOfStudents(scope, [task.studentId]);
    return links.find(({ guardianId }) => guardianId === task.guardianId);
  }
}
