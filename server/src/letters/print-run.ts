import type { Writable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { dateInFileName, localDate, MESSAGE_CHANNELS } from '@trousseau/shared';
import type { LetterRunResult } from '@trousseau/shared';
import { ProvisionalSecrets } from '../accounts/index.js';
import type { PrintableCopy } from '../accounts/index.js';
import { Outbox } from '../messages/index.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config/config.js';
import { AppError } from '../platform/errors.js';
import { CONFIG } from '../platform/tokens.js';
import { Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { composeLetter, issuerOf } from './domain/compose-letter.js';
import { mobileToActivateWith } from './domain/quicker-path.js';
import type { Recipient } from './domain/recipients.js';
import { drawLetters } from './drawing/index.js';
import type { DrawingOptions, DrawnLetters, LetterLayout, LetterModel } from './drawing/index.js';
import { LetterLayouts } from './letter-layouts.js';
import { LetterStore } from './persistence/letter-store.js';
import type { Letter, LetterRun } from './persistence/letter-store.js';
import { PrintLog } from './print-log.js';
import { Recipients } from './recipients.js';

/** A run ready to be streamed: its file name, and what draws it. */
export interface PrintableRun {
  /** French, with the classes and the date: « Courriers 6A 28-08-2026.pdf ». */
  readonly fileName: string;
  /** Whose letters are in it. */
  readonly accountIds: readonly string[];
  /** Draws the run into a sink, which it ends. The print is logged already. */
  readonly draw: (sink: Writable) => Promise<DrawnLetters>;
}

const CLASSES_IN_FILE_NAME = 3;
/** Where the portal activates without a letter. */
const REGISTRATION_PATH = '/inscription';

/**
 * Prints a run from its sealed copies, as often as needed while its window is open: a killed print is
 * printed again, and nothing is issued twice.
 */
@Injectable()
export class PrintRun {
  constructor(
    private readonly store: LetterStore,
    private readonly recipients: Recipients,
    private readonly layouts: LetterLayouts,
    private readonly secrets: ProvisionalSecrets,
    private readonly schools: Schools,
    private readonly printLog: PrintLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Logs the print and gives what draws it.
   *
   * @param mayLeave asked with how many letters the run has, which may be held back: nothing is unsealed before, and
   *   what is printed is what the run is after it
   * @throws AppError `record.not-found`, `letters.run-closed`
   */
  async print(
    scope: SchoolScope,
    runId: string,
    reason: string,
    actor: string,
    mayLeave?: (letters: number) => Promise<void>,
  ): Promise<PrintableRun> {
    if (mayLeave) await mayLeave((await this.openRun(scope, runId)).letters);
    const run = await this.openRun(scope, runId);
    const school = await this.schools.get(scope);
    const today = localDate(this.clock.now(), school.timeZone);
    const printed = await this.printed(scope, run);
    const models = printed.map(({ model }) => model);
    await this.printLog.record(run, models.length, reason, actor);
    const layout = this.layouts.named(run.layout);
    const title = titleOf(run, layout);
    const options: DrawingOptions = {
      issuer: issuerOf(school, today, {
        address: this.config.http.publicUrl,
        franceConnect: this.config.franceConnect !== null,
        repair: MESSAGE_CHANNELS.some((channel) => this.outbox.canSend(channel)),
      }),
      metadata: { title, createdAt: this.clock.now() },
    };
    return {
      fileName: `${title} ${dateInFileName(today)}.pdf`,
      accountIds: printed.map(({ accountId }) => accountId),
      draw: (sink) => drawLetters(layout, models, sink, options),
    };
  }

  /** The figures of a run that exists. Throws `record.not-found`. */
  async result(scope: SchoolScope, runId: string): Promise<LetterRunResult> {
    const run = await this.store.run(scope, runId);
    if (!run) throw new AppError('record.not-found');
    const { letters, pages, issued, withoutSecret, skipped } = run;
    return { letterRunId: runId, letters, pages, issued, withoutSecret, skipped };
  }

  /** A run whose window is open. Throws `record.not-found`, `letters.run-closed`. */
  private async openRun(scope: SchoolScope, runId: string): Promise<LetterRun> {
    const run = await this.store.run(scope, runId);
    if (!run) throw new AppError('record.not-found');
    if (run.state === 'closed' || run.closesAt <= this.clock.now()) {
      throw new AppError('letters.run-closed');
    }
    return run;
  }

  /**
   * A letter whose secret was used meanwhile becomes the page without one. A voided one is left out, and
   * one without a secret whose reader could neither sign in nor activate with it any more.
   */
  private async printed(
    scope: SchoolScope,
    run: LetterRun,
  ): Promise<{ readonly accountId: string; readonly model: LetterModel }[]> {
    const letters = await this.store.lettersOf(run.id);
    const copies = await this.secrets.reveal(run.id);
    const recipients = await this.recipients.ofLetters(scope, letters);
    return letters.flatMap((letter) => {
      const recipient = recipients.get(letter.accountId);
      const copy = copies.get(letter.secretId ?? '') ?? null;
      if (!recipient || (copy === null && !helpsWithoutSecret(letter, recipient))) return [];
      const placed = { ...recipient, className: letter.className };
      const model = composeLetter(placed, {
        serial: letter.serial,
        secret: copy?.clear ?? null,
        validUntil: run.validUntil,
        qrText: this.qrText(copy, recipient),
      });
      return [{ accountId: letter.accountId, model }];
    });
  }

  private qrText(copy: PrintableCopy | null, recipient: Recipient): string {
    const { publicUrl } = this.config.http;
    if (copy !== null) return `${publicUrl}/l/${copy.reference}`;
    return mobileToActivateWith(recipient) === null ? publicUrl : publicUrl + REGISTRATION_PATH;
  }
}

function helpsWithoutSecret({ secretId }: Letter, recipient: Recipient): boolean {
  const { activatedAt, state } = recipient.account;
  if (activatedAt !== null || state === 'PENDING_EMAIL') return true;
  return secretId === null && mobileToActivateWith(recipient) !== null;
}

/** « Courriers 6A, 6B », « Coupons 24 classes ». */
function titleOf(run: LetterRun, { fileTitle }: LetterLayout): string {
  const names = (JSON.parse(run.classNames) as string[]).map((name) => name || 'Sans classe');
  const which =
    names.length > CLASSES_IN_FILE_NAME ? `${String(names.length)} classes` : names.join(', ');
  return `${fileTitle} ${which}`.trim();
}
