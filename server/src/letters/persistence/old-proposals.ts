import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { OldTrees, partsBy } from '../../platform/database/old-rows.js';
import { TracedRows } from '../../platform/database/traced-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { PersonTraces } from '../../platform/retention/person-traces.js';
import { Retention } from '../../platform/retention/retention.js';
import { LetterProposalPersonRow, LetterProposalRow } from './entities.js';

/** Proposals go by age, with those who still wait (docs/decisions/0044). */
@Injectable()
export class OldProposals {
  constructor(
    retention: Retention,
    traces: PersonTraces,
    unitOfWork: UnitOfWork,
    @InjectRepository(LetterProposalRow) proposals: Repository<LetterProposalRow>,
    @InjectRepository(LetterProposalPersonRow) people: Repository<LetterProposalPersonRow>,
  ) {
    const of = { since: 'createdAt', scope: 'schoolId' } as const;
    const parts = [partsBy(people, 'proposalId', 'accountId')];
    retention.keep('letters.proposals', new OldTrees(proposals, unitOfWork, of, parts));
    traces.add(
      new TracedRows(people, {
        accounts: ['accountId'],
        scope: 'schoolId',
        through: { entity: LetterProposalRow, by: 'proposalId' },
        key: ['proposalId', 'accountId'],
        tells: [],
      }),
    );
  }
}
