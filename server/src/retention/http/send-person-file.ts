import { Injectable } from '@nestjs/common';
import type { Holder, PersonFileInput } from '@trousseau/shared';
import type { Response } from 'express';
import { attachment } from '../../platform/http/attachment.js';
import type { Caller } from '../../platform/http/caller.js';
import { noteShown } from '../../readings/index.js';
import { schoolScope } from '../../roster/index.js';
import { MakePersonFile } from '../person-file.js';

/** A person’s data, sent to a browser that keeps nothing of it. */
@Injectable()
export class SendPersonFile {
  constructor(private readonly files: MakePersonFile) {}

  /** Sends it as a file. Throws `record.not-found`. */
  async send(
    caller: Caller,
    holder: Holder,
    id: string,
    { reason, format }: PersonFileInput,
    response: Response,
  ): Promise<void> {
    const by = { actor: caller.actor, reason };
    const file = await this.files.make(schoolScope(caller), holder, id, by, format);
    noteShown(response, [{ kind: holder, id }]);
    response.setHeader('Content-Type', file.type);
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Disposition', attachment(file.name));
    response.end(file.bytes);
  }
}
