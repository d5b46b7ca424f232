import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { AuditFilter } from '@trousseau/shared';
import type { Response } from 'express';
import { attachment } from '../../platform/http/attachment.js';
import type { Caller } from '../../platform/http/caller.js';
import { unlessGone } from '../../platform/http/unless-gone.js';
import { noteShown } from '../../readings/index.js';
import { schoolScope } from '../../roster/index.js';
import { ExportAuditTrail } from '../export-audit-trail.js';

/** The journal, streamed to a browser that keeps nothing of it. */
@Injectable()
export class SendAuditTrail {
  constructor(private readonly exporting: ExportAuditTrail) {}

  /** Sends it; whom it named until it ended, broke off, or the browser went away, is noted. */
  async send(caller: Caller, filter: AuditFilter, response: Response): Promise<void> {
    const file = await this.exporting.begin(schoolScope(caller), filter, caller.actor);
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Disposition', attachment(file.name));
    try {
      await pipeline(Readable.from(file.text), response).catch(unlessGone);
    } finally {
      noteShown(response, [...file.people.values()]);
    }
  }
}
