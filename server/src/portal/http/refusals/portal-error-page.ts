import { Injectable } from '@nestjs/common';
import type { Language } from '@trousseau/shared';
import type { Request } from 'express';
import type { ErrorPage, Refused } from '../../../platform/http/error.filter.js';
import { anonymousFrame, drawPage } from '../../layout.js';
import type { Frame } from '../../layout.js';
import { refusalPage } from '../../pages/refusal/refusal.js';
import { Visits } from '../visit/visits.js';

/** Draws refusals as the school's other pages: its name, its colour, the language of the visit. */
@Injectable()
export class PortalErrorPage implements ErrorPage {
  constructor(private readonly visits: Visits) {}

  languageOf(request: Request): Language {
    return this.visits.spokenTo(request).elsewhere;
  }

  async draw({ code, message }: Refused, request: Request): Promise<string> {
    const frame = await this.frameOf(request);
    return drawPage(frame, refusalPage(frame, code, message));
  }

  /** What is refused may be the database itself: then the page is nobody's. */
  private async frameOf(request: Request): Promise<Frame> {
    try {
      return await this.visits.frameOf(request);
    } catch {
      return anonymousFrame(this.languageOf(request));
    }
  }
}
