import { Injectable } from '@nestjs/common';
import type { OutboxMessageView } from '@trousseau/shared';
import { Audit } from '../audit/index.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { AppError } from '../platform/errors.js';
import { Outbox } from '../messages/index.js';
import type { SchoolScope } from '../roster/index.js';
import { Records } from './records.js';

/** Has a message to a family sent again, which failed or waits; staff still see neither to whom nor what. */
@Injectable()
export class ResendMessage {
  constructor(
    private readonly records: Records,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Throws `record.not-found`, or `messages.not-resendable` once it has left or expired. */
  async resend(scope: SchoolScope, id: string, actor: string): Promise<OutboxMessageView> {
    await this.records.outboxMessage(scope, id);
    await this.unitOfWork.run(async () => {
      const due = await this.outbox.resend(scope.schoolId, id);
      if (!due) throw new AppError('messages.not-resendable');
      await this.audit.record({
        schoolId: scope.schoolId,
        actor,
        action: 'messages.resend',
        targetType: 'outbox-message',
        targetId: id,
      });
    });
    return this.records.outboxMessage(scope, id);
  }
}
