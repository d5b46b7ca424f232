import { Injectable } from '@nestjs/common';
import { Retention } from '../platform/retention/retention.js';
import { AuditErasure } from './audit-erasure.js';

/**
 * What is personal of lines of the audit trail goes by age (docs/decisions/0044); the lines stay, so that what is
 * younger can still be verified.
 */
@Injectable()
export class OldLines {
  constructor(retention: Retention, erasure: AuditErasure) {
    const rule = { rule: 'retention.audit', actor: 'system' };
    retention.keep('audit', {
      due: ({ scopeId, before }) => erasure.count({ schoolId: scopeId, before }),
      remove: async ({ scopeId, before }) => {
        const { lines } = await erasure.forget({ schoolId: scopeId, before }, rule);
        return { rows: lines, more: false };
      },
    });
  }
}
