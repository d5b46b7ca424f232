import { Controller, Req } from '@nestjs/common';
import { ReadingProgressView } from '@trousseau/shared';
import type { Request } from 'express';
import { CurrentCaller } from '../../platform/http/caller.js';
import type { Caller } from '../../platform/http/caller.js';
import { Route } from '../../platform/http/route.js';
import { ReadingsUnderWay } from '../readings-under-way.js';
import { statedReadingName } from './reading-name.js';

/** The reading that a request under way does: how far it is, and its end. */
@Controller('api')
export class ImportReadingController {
  constructor(private readonly readings: ReadingsUnderWay) {}

  @Route({
    method: 'GET',
    path: 'import-reading',
    access: { action: 'show', resource: 'imports' },
    response: ReadingProgressView,
    summary: 'How far the reading is that the caller began under this X-Reading',
  })
  progress(@CurrentCaller() caller: Caller, @Req() request: Request): ReadingProgressView {
    return this.readings.progress(statedReadingName(caller, request));
  }

  @Route({
    method: 'DELETE',
    path: 'import-reading',
    access: { action: 'create', resource: 'imports' },
    response: ReadingProgressView,
    summary: 'Ends the reading that the caller began under this X-Reading; nothing of it is kept',
  })
  cancel(@CurrentCaller() caller: Caller, @Req() request: Request): ReadingProgressView {
    return this.readings.cancel(statedReadingName(caller, request));
  }
}
