import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { OldTrees, partsBy } from '../../platform/database/old-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Retention } from '../../platform/retention/retention.js';
import { LetterProposalPersonRow, LetterProposalRow } from './entities.js';

/** Proposals go by age, with those who still wait (docs/decisions/0044). */
@Injectable()
export class OldProposals {
  constructor(
    retention: Retention,
    unitOfWork: UnitOfWork,
    @InjectRepository(LetterProposalRow) proposals: Repository<LetterProposalRow>,
    @InjectRepository(LetterProposalPersonRow) people: Repository<LetterProposalPersonRow>,
  ) {
    const of = { since: 'createdAt', scope: 'schoolId' } as const;
    const parts = [partsBy(people, 'proposalId', 'accountId')];
    retention.keep('letters.proposals', new OldTrees(proposals, unitOfWork, of, parts));
  }
}
