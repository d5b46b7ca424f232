import { Injectable, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { attachment } from '../../platform/http/attachment.js';
import type { Caller } from '../../platform/http/caller.js';
import { noteShown } from '../../readings/index.js';
import { Paper } from '../exports/paper.js';
import type { PaperFile } from '../exports/paper.js';

/** A sheet of paper for a browser that keeps nothing of it: it leaves once it was judged whether whom it names may be shown. */
@Injectable()
export class SendPaper {
  constructor(private readonly paper: Paper) {}

  async classSheet(caller: Caller, classId: string, response: Response): Promise<StreamableFile> {
    return toSend(await this.paper.classSheet(caller, classId), response);
  }

  async poster(caller: Caller, response: Response): Promise<StreamableFile> {
    return toSend(await this.paper.poster(caller), response);
  }
}

function toSend({ name, bytes, people, groups }: PaperFile, response: Response): StreamableFile {
  noteShown(response, people, groups);
  response.setHeader('Cache-Control', 'no-store');
  return new StreamableFile(bytes, { type: 'application/pdf', disposition: attachment(name) });
}
