import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { attachment } from '../../platform/http/attachment.js';
import type { Caller } from '../../platform/http/caller.js';
import { AppError } from '../../platform/errors.js';
import { schoolScope } from '../../roster/index.js';
import { RejectedRows } from '../rejected-rows.js';

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The rejected rows of an import, sent to a browser that keeps nothing of them. */
@Injectable()
export class SendRejectedRows {
  constructor(private readonly rejectedRows: RejectedRows) {}

  /**
   * Sends them as a file; the titles of the columns that were not kept stand in a header, as a list of URI components.
   *
   * @param position which of the files, from 0
   */
  async send(caller: Caller, id: string, position: string, response: Response): Promise<void> {
    if (!/^\d{1,3}$/.test(position)) throw new AppError('record.not-found');
    const asked = { position: Number(position), actor: caller.actor };
    const file = await this.rejectedRows.file(schoolScope(caller), id, asked);
    response.setHeader('Content-Type', TYPES[file.name.split('.').at(-1) ?? ''] ?? '');
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Columns-Not-Kept', file.leftOut.map(encodeURIComponent).join(','));
    response.setHeader('Content-Disposition', attachment(file.name));
    response.end(file.bytes);
  }
}
