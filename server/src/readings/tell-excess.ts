import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Audit } from '../audit/index.js';
import { Outbox } from '../messages/index.js';
import type { Config } from '../platform/config/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { Caller } from '../platform/http/caller.js';
import { Attempts } from '../platform/limits/attempts.js';
import { Limit } from '../platform/limits/limit.js';
import { CONFIG } from '../platform/tokens.js';
import { Schools } from '../roster/index.js';
import {
  Administrators,
  IDENTITY_LINKED,
  identityLinked,
  INVITATION,
  invitation,
  NEW_PLACE,
  newPlace,
  StaffNames,
} from '../staff/index.js';
import { Tasks } from '../tasks/index.js';
import type { Excess } from './domain/pace.js';
import { MUCH_READ, muchRead } from './messages/much-read.js';

const HOUR_MS = 3_600_000;
/** Where the console shows what an account has seen. */
const PAGE = '/console/breaches';

/** Of one excess, one message in so long. */
const TOLD = new Limit('readings:told', { windowMs: 12 * HOUR_MS, most: 1 });

/** Tells of whoever reads, prints or changes more than is ordinary: a task, a line of the audit, e-mails. */
@Injectable()
export class TellExcess implements OnModuleInit {
  constructor(
    private readonly attempts: Attempts,
    private readonly audit: Audit,
    private readonly tasks: Tasks,
    private readonly outbox: Outbox,
    private readonly administrators: Administrators,
    private readonly names: StaffNames,
    private readonly schools: Schools,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.outbox.register(MUCH_READ, muchRead);
    // the staff room is opened without the outbox by commands that send nothing
    this.outbox.register(NEW_PLACE, newPlace);
    this.outbox.register(IDENTITY_LINKED, identityLinked);
    this.outbox.register(INVITATION, invitation);
  }

  /** Tells of it, unless it was told of within twelve hours: saved before the answer leaves. */
  async once(caller: Caller, excess: Excess): Promise<void> {
    const { staffId, scopeId: schoolId, actor } = caller;
    if (schoolId === null) return;
    const { measure, degree, count, windowMs } = excess;
    const hours = Math.round(windowMs / HOUR_MS);
    const telling = { limit: TOLD, of: [staffId, schoolId, measure, degree, hours].join(':') };
    if (await this.attempts.look(telling)) return;
    await this.unitOfWork.run(async () => {
      if (!(await this.attempts.take(telling)).taken) return;
      await this.audit.record({
        schoolId,
        actor,
        action: 'readings.much-read',
        targetType: 'staff',
        targetId: staffId,
        details: { measure, count, hours, codeAsked: degree === 'code' },
      });
      await this.tasks.open({ schoolId, kind: 'much-read', details: { staffId } });
      await this.write(caller, schoolId, excess, hours);
    });
  }

  private async write(
    { staffId }: Caller,
    schoolId: string,
    { measure, degree, count }: Excess,
    hours: number,
  ): Promise<void> {
    if (!this.outbox.canSend('mail')) return;
    const values = {
      staff: (await this.names.of([staffId])).get(staffId) ?? '',
      school: (await this.schools.get({ schoolId })).name,
      link: `${this.config.http.publicUrl}${PAGE}`,
      measure,
      count: String(count),
      hours: String(hours),
      code: degree === 'code' ? 'yes' : 'no',
    };
    const heads = await this.administrators.emailsOf(schoolId);
    const told = new Set([...heads, ...(await this.administrators.emailsOfOperators())]);
    for (const to of told) {
      const message = { channel: 'mail', template: MUCH_READ, language: 'fr', to } as const;
      await this.outbox.add({ ...message, values, scopeId: schoolId });
    }
  }
}
