import { Injectable } from '@nestjs/common';
import type { SeenQuery } from '@trousseau/shared';
import type { Response } from 'express';
import { attachment } from '../../platform/http/attachment.js';
import type { Caller } from '../../platform/http/caller.js';
import { schoolScope } from '../../roster/index.js';
import { Breaches } from '../breaches.js';

/** What an account has seen, sent to a browser that keeps nothing of it. */
@Injectable()
export class SendSeenFile {
  constructor(private readonly breaches: Breaches) {}

  async send(caller: Caller, query: SeenQuery, response: Response): Promise<void> {
    const { name, bytes } = await this.breaches.file(schoolScope(caller), query, caller.actor);
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Disposition', attachment(name));
    response.end(bytes);
  }
}
