import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { TracedRows } from '../../platform/database/traced-rows.js';
import { PersonTraces } from '../../platform/retention/person-traces.js';
import { ProvisionalSecretRow } from './entities.js';

/** What letters left of a person beside the letter itself (docs/decisions/0044). */
@Injectable()
export class AccountTraces {
  constructor(
    traces: PersonTraces,
    @InjectRepository(ProvisionalSecretRow) secrets: Repository<ProvisionalSecretRow>,
  ) {
    traces.add(
      new TracedRows(secrets, {
        accounts: ['accountId'],
        scope: 'schoolId',
        key: ['id'],
        tells: ['serial', 'issuedAt', 'expiresAt', 'usedAt', 'voidedAt'],
      }),
    );
  }
}
