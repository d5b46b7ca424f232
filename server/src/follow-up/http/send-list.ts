import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { ExportedList, ExportInput } from '@trousseau/shared';
import type { Response } from 'express';
import { attachment } from '../../platform/http/attachment.js';
import type { Caller } from '../../platform/http/caller.js';
import { preferredLanguage } from '../../platform/http/error.filter.js';
import { unlessGone } from '../../platform/http/unless-gone.js';
import { noteShown } from '../../readings/index.js';
import { ExportList } from '../exports/export-list.js';

/** A list, streamed to a browser that keeps nothing of it. */
@Injectable()
export class SendList {
  constructor(private readonly exporting: ExportList) {}

  /**
   * Sends it; whom it showed until it ended, broke off, or the browser went away, is noted.
   *
   * @param language what the browser asks for
   */
  async send(
    caller: Caller,
    list: ExportedList,
    input: ExportInput,
    language: string | undefined,
    response: Response,
  ): Promise<void> {
    const file = await this.exporting.begin(caller, list, input, preferredLanguage(language));
    response.setHeader('Content-Type', file.type);
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Disposition', attachment(file.name));
    try {
      await pipeline(file.content, response).catch(unlessGone);
    } finally {
      noteShown(response, [...file.people.values()], file.groups);
    }
  }
}
