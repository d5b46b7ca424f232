import { Inject, Injectable } from '@nestjs/common';
import { endOfLocalDay, PROVISIONAL_ALPHABET } from '@trousseau/shared';
import type { LetterRunInput, LetterRunResult } from '@trousseau/shared';
import { ProvisionalSecrets } from '../accounts/index.js';
import type { IssuedSecret } from '../accounts/index.js';
import { Audit } from '../audit/index.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config/config.js';
import { leadsNowhere } from '../platform/config/local-address.js';
import { newId, randomText } from '../platform/crypto/random.js';
import { AppError } from '../platform/errors.js';
import { CONFIG } from '../platform/tokens.js';
import { Roster, Schools } from '../roster/index.js';
import type { SchoolScope } from '../roster/index.js';
import { LetterProposals } from './letter-proposals.js';
import { LetterStore } from './persistence/letter-store.js';
import type { Letter, LetterRun } from './persistence/letter-store.js';
import { PrepareRun } from './prepare-run.js';
import type { PreparedRun } from './prepare-run.js';
import { ReissueLimit } from './reissue-limit.js';

const SERIAL_LENGTH = 9;

/** What only the operator may ask for. */
export interface IssueOptions {
  /** Prints a local address all the same: to try things out. */
  readonly allowLocalAddress?: boolean;
}

/** Issues a letter run: its secrets, its letters and its record, in one unit. */
@Injectable()
export class IssueRun {
  constructor(
    private readonly prepareRun: PrepareRun,
    private readonly secrets: ProvisionalSecrets,
    private readonly store: LetterStore,
    private readonly limit: ReissueLimit,
    private readonly proposals: LetterProposals,
    private readonly roster: Roster,
    private readonly schools: Schools,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Issues. Two runs of the same school come one after the other, so that nobody is issued twice without
   * both knowing.
   *
   * @throws AppError `letters.nobody`, `letters.people-differ`, `letters.void-count-differs`,
   *   `letters.reissue-limit`, `letters.public-url-local`, and what {@link PrepareRun.prepare} throws
   */
  async issue(
    scope: SchoolScope,
    input: LetterRunInput,
    actor: string,
    options: IssueOptions = {},
  ): Promise<LetterRunResult> {
    this.refuseLocalAddress(options);
    return this.roster.read(scope, async () => {
      const prepared = await this.prepareRun.prepare(scope, input);
      refuseOthers(prepared, input);
      const { length: actual } = prepared.sorted.voided;
      if (actual !== input.voids) {
        throw new AppError('letters.void-count-differs', { actual, stated: input.voids });
      }
      if (prepared.printed.length === 0 && prepared.sorted.skipped.length === 0) {
        throw new AppError('letters.nobody');
      }
      await this.limit.take(actor, prepared.sorted.replaced);
      return this.record(scope, input, prepared, actor);
    });
  }

  private refuseLocalAddress({ allowLocalAddress = false }: IssueOptions): void {
    if (allowLocalAddress || !leadsNowhere(this.config)) return;
    throw new AppError('letters.public-url-local', { url: this.config.http.publicUrl });
  }

  private async record(
    { schoolId }: SchoolScope,
    input: LetterRunInput,
    prepared: PreparedRun,
    actor: string,
  ): Promise<LetterRunResult> {
    const runId = newId();
    const issued = await this.secrets.issue({
      accounts: prepared.sorted.toIssue.map(({ account }) => account),
      schoolId,
      runId,
      expiresAt: endOfLocalDay(prepared.validUntil, prepared.school.timeZone),
    });
    const { startYear } = await this.schools.currentYear({ schoolId });
    const run = { ...this.newRun(runId, schoolId, input, prepared, actor), startYear };
    await this.store.insertRun(run, lettersOf(run, prepared, issued));
    if (input.proposalId !== undefined) {
      const printed = prepared.printed.map(({ account }) => account.id);
      await this.proposals.printed(input.proposalId, printed);
    }
    const { letters, pages, withoutSecret, skipped } = run;
    await this.audit.record({
      schoolId,
      actor,
      action: 'letters.issue',
      targetType: 'letter-run',
      targetId: runId,
      details: { letters, issued: run.issued, withoutSecret, skipped, voided: input.voids },
      reason: input.reason,
    });
    return { letterRunId: runId, letters, pages, issued: run.issued, withoutSecret, skipped };
  }

  private newRun(
    id: string,
    schoolId: string,
    input: LetterRunInput,
    { sorted, printed, pages, validUntil }: PreparedRun,
    createdBy: string,
  ): Omit<LetterRun, 'startYear'> {
    const createdAt = this.clock.now();
    const classNames = [...new Set(printed.map(({ className }) => className ?? ''))];
    return {
      id,
      schoolId,
      state: 'open',
      layout: input.layout,
      holder: input.holder,
      secretsChoice: input.secrets,
      reissue: input.reissue,
      classNames: JSON.stringify(classNames),
      validUntil,
      reason: input.reason,
      letters: printed.length,
      pages,
      issued: sorted.toIssue.length,
      withoutSecret: sorted.withoutSecret.length,
      skipped: sorted.skipped.length,
      createdBy,
      createdAt,
      closesAt: new Date(createdAt.getTime() + this.config.printing.windowMs),
      closedAt: null,
      closedBecause: null,
    };
  }
}

/** What was counted is what is issued, or nothing is. */
function refuseOthers({ seen: { letters, people } }: PreparedRun, { seen }: LetterRunInput): void {
  if (seen === undefined || seen.people === people) return;
  throw new AppError('letters.people-differ', { stated: seen.letters, actual: letters });
}

function lettersOf(
  run: LetterRun,
  { printed }: PreparedRun,
  issued: readonly IssuedSecret[],
): Letter[] {
  const secrets = new Map(issued.map((secret) => [secret.accountId, secret]));
  return printed.map((recipient, position) => {
    const secret = secrets.get(recipient.account.id);
    return {
      id: newId(),
      runId: run.id,
      schoolId: run.schoolId,
      position,
      serial: secret?.serial ?? newSerial(),
      holder: recipient.holder,
      accountId: recipient.account.id,
      personId: recipient.person.id,
      secretId: secret?.id ?? null,
      className: recipient.className,
      searchKey: recipient.person.sortKey,
      login: recipient.account.login,
    };
  });
}

function newSerial(): string {
  return randomText(PROVISIONAL_ALPHABET, SERIAL_LENGTH).toUpperCase();
}
