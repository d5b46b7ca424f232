import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { OldRows } from '../../platform/database/old-rows.js';
import { TracedRows } from '../../platform/database/traced-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { PersonTraces } from '../../platform/retention/person-traces.js';
import { Retention } from '../../platform/retention/retention.js';
import { AccountGroupingRow, FranceConnectLinkRow } from './entities.js';

/** Claims of FranceConnect that led to nothing, and groupings of accounts, go by age (docs/decisions/0044). */
@Injectable()
export class OldClaims {
  constructor(
    retention: Retention,
    traces: PersonTraces,
    unitOfWork: UnitOfWork,
    @InjectRepository(FranceConnectLinkRow) links: Repository<FranceConnectLinkRow>,
    @InjectRepository(AccountGroupingRow) groupings: Repository<AccountGroupingRow>,
  ) {
    const refused = { since: 'decidedAt', where: { state: 'refused' } } as const;
    const awaiting = { since: 'createdAt', where: { state: 'awaiting' } } as const;
    retention.keep('france-connect.refused', new OldRows(links, unitOfWork, refused));
    retention.keep('france-connect.awaiting', new OldRows(links, unitOfWork, awaiting));
    retention.keep('accounts.groupings', new OldRows(groupings, unitOfWork, { since: 'at' }));
    const key = ['id'] as const;
    traces.add(
      // who claims an account may be somebody else: the names and the mobile are not told
      new TracedRows(links, {
        accounts: ['accountId'],
        key,
        tells: ['state', 'createdAt', 'decidedAt'],
      }),
      new TracedRows(groupings, {
        accounts: ['keptAccountId', 'closedAccountId'],
        key,
        tells: ['at', 'undoneAt'],
      }),
    );
  }
}
