import { Controller, Param, Res } from '@nestjs/common';
import type { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { Route } from '../../platform/http/route.js';
import { SendPaper } from './send-paper.js';

/** How far the school is, to be printed. */
@Controller('api')
export class PaperController {
  constructor(private readonly paper: SendPaper) {}

  @Route({
    method: 'POST',
    path: 'classes/:id/status-sheet',
    access: { action: 'export', resource: 'students' },
    response: 'sheet',
    stepUp: true,
    summary: 'One A4 with the students of a class and how their accounts stand (PDF)',
  })
  classSheet(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.paper.classSheet(caller, id, response);
  }

  @Route({
    method: 'POST',
    path: 'dashboard/poster',
    access: { action: 'export', resource: 'dashboard' },
    response: 'pdf',
    summary: 'One A4 with how far the school and its classes are: shares only (PDF)',
  })
  poster(
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.paper.poster(caller, response);
  }
}
