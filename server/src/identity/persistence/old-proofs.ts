import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { OldRows } from '../../platform/database/old-rows.js';
import { TracedRows } from '../../platform/database/traced-rows.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { PersonTraces } from '../../platform/retention/person-traces.js';
import { Retention } from '../../platform/retention/retention.js';
import { ContactCodeRow, EmailConfirmationRow, SignInEventRow } from './entities.js';

/** Links, codes and sign-ins go by age, also where nobody comes who would sweep them (docs/decisions/0044). */
@Injectable()
export class OldProofs {
  constructor(
    retention: Retention,
    traces: PersonTraces,
    unitOfWork: UnitOfWork,
    @InjectRepository(EmailConfirmationRow) confirmations: Repository<EmailConfirmationRow>,
    @InjectRepository(ContactCodeRow) codes: Repository<ContactCodeRow>,
    @InjectRepository(SignInEventRow) signIns: Repository<SignInEventRow>,
  ) {
    const expired = { since: 'expiresAt' } as const;
    retention.keep('identity.confirmations', new OldRows(confirmations, unitOfWork, expired));
    retention.keep('identity.codes', new OldRows(codes, unitOfWork, expired));
    retention.keep('identity.sign-ins', new OldRows(signIns, unitOfWork, { since: 'at' }));
    const accounts = ['accountId'] as const;
    const key = ['id'] as const;
    traces.add(
      new TracedRows(signIns, { accounts, key, tells: ['at', 'way', 'device'] }),
      new TracedRows(confirmations, {
        accounts,
        key,
        tells: ['email', 'createdAt', 'expiresAt', 'usedAt'],
      }),
    );
  }
}
