import { Injectable } from '@nestjs/common';
import { ContactCodes } from '../../identity/index.js';
import type { CodeCheck, AskingForCode, AskingSession } from '../../identity/index.js';
import { Forgotten } from '../forgotten/forgotten.js';
import { FranceConnectClaims } from '../france-connect/france-connect-claims.js';
import type { Proceeded } from './proceed.js';
import { SelfRegistration } from '../self-registration/self-registration.js';

/** What came of a code that somebody typed. */
export type EnterCodeOutcome = Exclude<CodeCheck, { outcome: 'right' }> | Proceeded;

/** Takes the code that was promised, and only then finds out where it leads. */
@Injectable()
export class EnterCode {
  constructor(
    private readonly codes: ContactCodes,
    private readonly selfRegistration: SelfRegistration,
    private readonly franceConnect: FranceConnectClaims,
    private readonly forgotten: Forgotten,
  ) {}

  /** One try. */
  async enter(session: AskingSession<AskingForCode>, typed: string): Promise<EnterCodeOutcome> {
    const { promised } = session.asking;
    if (!promised) return { outcome: 'over' };
    const check = await this.codes.check(promised.codeId, typed);
    return check.outcome === 'right' ? this.proceed(session) : check;
  }

  private proceed({ asking, ...session }: AskingSession<AskingForCode>): Promise<Proceeded> {
    switch (asking.journey) {
      case 'self-registration':
        return this.selfRegistration.proceed({ ...session, asking });
      case 'france-connect':
        return this.franceConnect.proceed({ ...session, asking });
      case 'forgotten-password':
        return this.forgotten.proceed({ ...session, asking });
    }
  }
}
