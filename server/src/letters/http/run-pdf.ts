import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { attachment } from '../../platform/http/attachment.js';
import type { Caller } from '../../platform/http/caller.js';
import { unlessGone } from '../../platform/http/unless-gone.js';
import { askToPrint, noteShown } from '../../readings/index.js';
import { schoolScope } from '../../roster/index.js';
import { assertHolder } from '../../staff/index.js';
import { LetterRunViews } from '../letter-run-views.js';
import { PrintRun } from '../print-run.js';

/** The letters of an open run, streamed to a browser that keeps nothing of them. */
@Injectable()
export class RunPdf {
  constructor(
    private readonly runs: LetterRunViews,
    private readonly printRun: PrintRun,
  ) {}

  /**
   * Prints a run into an answer.
   *
   * @throws AppError before the first byte: `record.not-found`, `staff.forbidden`, and what keeps a run from being printed
   */
  async send(caller: Caller, id: string, reason: string, response: Response): Promise<void> {
    const scope = schoolScope(caller);
    assertHolder(caller, await this.runs.holder(scope, id));
    const run = await this.printRun.print(scope, id, reason, caller.actor, (letters) =>
      askToPrint(response, letters),
    );
    noteShown(
      response,
      run.accountIds.map((accountId) => ({ kind: 'account', id: accountId })),
    );
    response.type('application/pdf');
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Accept-Ranges', 'none');
    response.setHeader('Content-Disposition', attachment(run.fileName));
    await run.draw(response).catch(unlessGone);
  }
}
