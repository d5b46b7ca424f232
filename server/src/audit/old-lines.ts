import { Injectable } from '@nestjs/common';
import { Retention } from '../platform/retention/retention.js';
import { AuditErasure } from './audit-erasure.js';

/**
 * What is personal of lines of the audit trail goes by age (docs/decisions/0044); the lines stay, so that what is
 * younger can still be verified. Who went since the last run, and is not forgotten yet, is forgotten first.
 */
@Injectable()
export class OldLines {
  constructor(retention: Retention, erasure: AuditErasure) {
    const rule = { rule: 'retention.audit', actor: 'system' };
    retention.keep('audit', {
      due: ({ scopeId, before }) => erasure.count({ schoolId: scopeId, before }),
      remove: async ({ scopeId, before }, limit) => {
        await erasure.settle(scopeId);
        const { lines } = await erasure.forget({ schoolId: scopeId, before, limit }, rule);
        return { rows: lines, more: lines === limit };
      },
    });
  }
}
