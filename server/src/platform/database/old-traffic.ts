import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { AttemptRow, LimitBucketRow, SessionRow, SubmissionRow } from './entities.js';
import { OldRows } from './old-rows.js';
import { TracedRows } from './traced-rows.js';
import { UnitOfWork } from './unit-of-work.js';
import { PersonTraces } from '../retention/person-traces.js';
import { inOrder, Retention } from '../retention/retention.js';

/** Attempts, sessions and forms go by age, also where nobody comes who would sweep them (docs/decisions/0044). */
@Injectable()
export class OldTraffic {
  constructor(
    retention: Retention,
    traces: PersonTraces,
    unitOfWork: UnitOfWork,
    @InjectRepository(AttemptRow) attempts: Repository<AttemptRow>,
    @InjectRepository(LimitBucketRow) buckets: Repository<LimitBucketRow>,
    @InjectRepository(SessionRow) sessions: Repository<SessionRow>,
    @InjectRepository(SubmissionRow) submissions: Repository<SubmissionRow>,
  ) {
    retention.keep(
      'attempts',
      inOrder([
        new OldRows(attempts, unitOfWork, { since: 'at' }),
        new OldRows(buckets, unitOfWork, { since: 'at' }),
      ]),
    );
    retention.keep('sessions', new OldRows(sessions, unitOfWork, { since: 'expiresAt' }));
    traces.add(
      new TracedRows(sessions, {
        accounts: ['holderId'],
        key: ['id'],
        tells: ['kind', 'stage', 'device', 'createdAt', 'lastSeenAt', 'expiresAt'],
      }),
    );
    retention.keep('submissions', new OldRows(submissions, unitOfWork, { since: 'expiresAt' }));
  }
}
