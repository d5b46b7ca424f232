import { Injectable } from '@nestjs/common';
import { fileEntry } from './audit-file.js';
import { AuditSeals } from './audit-seals.js';
import { Audit } from './audit.js';
import { AuditStore, schoolOf } from './persistence/audit-store.js';
import type { AuditLine } from './persistence/audit-store.js';
import { SealAudit } from './seal-audit.js';

const PAGE = 1_000;

/** Which days of which trail are exported, as their chains name them, and who asked. */
export interface AuditExport {
  /** A school, or nothing for the installation. */
  readonly scopeId: string;
  /** `YYYY-MM-DD`, included. */
  readonly from: string;
  readonly to: string;
  readonly actor: string;
  readonly reason?: string | undefined;
}

/** The trail of some days as a file that can be verified without the database, and later against it. */
@Injectable()
export class ExportAudit {
  constructor(
    private readonly store: AuditStore,
    private readonly seals: AuditSeals,
    private readonly sealing: SealAudit,
    private readonly audit: Audit,
  ) {}

  /** The lines of such a file, one entry each; that it was made is in the trail before the first of them is given. */
  async *entries({ scopeId, from, to, actor, reason }: AuditExport): AsyncGenerator<string> {
    await this.audit.record({
      schoolId: schoolOf(scopeId),
      actor,
      action: 'audit.export',
      details: { from, to },
      ...(reason === undefined ? {} : { reason }),
    });
    await this.sealing.seal();
    yield fileEntry.head({ publicKey: this.seals.publicKey, scopeId, from, to });
    for (const day of await this.store.days(scopeId, from, to)) {
      let page: AuditLine[] = [];
      do {
        page = await this.store.lines(day, page.at(-1), PAGE);
        // what was chained since the day was read is not under its signature
        const signed = page.filter(({ seq }) => seq !== null && seq <= day.lines);
        for (const line of signed) yield fileEntry.line(line);
      } while (page.length === PAGE);
      yield fileEntry.day(day);
    }
  }
}
