import { Injectable } from '@nestjs/common';
import type { ErrorCode, Language } from '@trousseau/shared';
import type { Request } from 'express';
import type { ErrorPage, Refused } from '../../../platform/http/error.filter.js';
import { expiredPage } from '../../addresses.js';
import { anonymousFrame, drawPage } from '../../layout.js';
import type { Frame } from '../../layout.js';
import { refusalPage } from '../../pages/refusal/refusal.js';
import { OwnForms } from '../visit/own-forms.js';
import { Visits } from '../visit/visits.js';

/** Draws refusals as the school's other pages: its name, its colour, the language of the visit. */
@Injectable()
export class PortalErrorPage implements ErrorPage {
  constructor(
    private readonly visits: Visits,
    private readonly forms: OwnForms,
  ) {}

  languageOf(request: Request): Language {
    return this.visits.spokenTo(request).elsewhere;
  }

  /**
   * A form of ours that is no longer this browser's is one of a tab that was left behind: what says so can be reloaded
   * and left. What comes from elsewhere is refused where it arrives.
   */
  addressOf(code: ErrorCode, request: Request): string | null {
    const leftBehind = code === 'activation.form-refused' && this.forms.isSaidToBeOurs(request);
    return leftBehind ? expiredPage(request.path) : null;
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
