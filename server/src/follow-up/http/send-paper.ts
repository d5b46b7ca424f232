import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { attachment } from '../../platform/http/attachment.js';
import type { Caller } from '../../platform/http/caller.js';
import { noteShown } from '../../readings/index.js';
import { Paper } from '../exports/paper.js';
import type { PaperFile } from '../exports/paper.js';

/** A sheet of paper, sent to a browser that keeps nothing of it. */
@Injectable()
export class SendPaper {
  constructor(private readonly paper: Paper) {}

  async sendClassSheet(caller: Caller, classId: string, response: Response): Promise<void> {
    send(await this.paper.classSheet(caller, classId), response);
  }

  async sendPoster(caller: Caller, response: Response): Promise<void> {
    send(await this.paper.poster(caller), response);
  }
}

function send({ name, bytes, people, groups }: PaperFile, response: Response): void {
  noteShown(response, people, groups);
  response.setHeader('Content-Type', 'application/pdf');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Disposition', attachment(name));
  response.end(bytes);
}
