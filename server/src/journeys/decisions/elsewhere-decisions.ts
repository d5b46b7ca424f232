import { Injectable } from '@nestjs/common';
import { AppError } from '../../platform/errors.js';
import { RosterRecords } from '../../roster/index.js';
import type { DecidedTask } from '../../tasks/index.js';
import { JoinElsewhere } from '../own-account/join-elsewhere.js';
import { SubjectAccount } from './subject-account.js';

/** Decisions on a student of whom another school asks whether it is the same person. */
@Injectable()
export class ElsewhereDecisions {
  constructor(
    private readonly subject: SubjectAccount,
    private readonly records: RosterRecords,
    private readonly joining: JoinElsewhere,
  ) {}

  /** Has the other school's record lead to the student's account. Throws what {@link JoinElsewhere.join} throws. */
  async join(task: DecidedTask): Promise<void> {
    const kept = await this.subject.of(task);
    const { schoolId, studentId, details, actor } = task;
    const own = await this.records.student({ schoolId }, studentId ?? '');
    if (!own || details.askedBy === undefined) throw new AppError('record.not-found');
    await this.joining.join({ own, kept, askedBy: details.askedBy, actor });
  }
}
