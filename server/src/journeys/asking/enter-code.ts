import { Injectable } from '@nestjs/common';
import { ContactCodes } from '../../identity/index.js';
import type { AskingSession, CodeCheck } from '../../identity/index.js';
import type { AskingForCode } from '../domain/asking.js';
import { AskedWays } from './asked-ways.js';
import type { ProceedOutcome } from './proceed.js';

/** What came of a code that somebody typed. */
export type EnterCodeOutcome = Exclude<CodeCheck, { outcome: 'right' }> | ProceedOutcome;

/** Takes the code that was promised, and only then finds out where it leads. */
@Injectable()
export class EnterCode {
  constructor(
    private readonly codes: ContactCodes,
    private readonly ways: AskedWays,
  ) {}

  /** One try. */
  async enter(session: AskingSession<AskingForCode>, typed: string): Promise<EnterCodeOutcome> {
    const { journey, promised } = session.asking;
    if (!promised) return { outcome: 'over' };
    const check = await this.codes.check(promised.codeId, typed);
    return check.outcome === 'right' ? this.ways.of(journey).proceed(session) : check;
  }
}
