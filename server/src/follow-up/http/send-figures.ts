import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { Caller } from '../../platform/http/caller.js';
import { FiguresFeed } from '../figures-feed.js';

/** Tells a page that figures changed, in an answer that goes on. */
@Injectable()
export class SendFigures {
  constructor(private readonly feed: FiguresFeed) {}

  /** Ends with the page, its session or the server. Throws `server.busy`. */
  async send(caller: Caller, response: Response): Promise<void> {
    const tell = this.feed.admit(caller);
    response.setHeader('Content-Type', 'text/event-stream');
    response.setHeader('Cache-Control', 'no-store');
    // a proxy that gathered what passes would tell nothing
    response.setHeader('X-Accel-Buffering', 'no');
    await tell(response);
  }
}
