import { Inject, Injectable } from '@nestjs/common';
import { HOLDERS, MISSING } from '@trousseau/shared';
import type { FirstStep, FirstSteps, Missing, ShownState } from '@trousseau/shared';
import { Outbox } from '../messages/index.js';
import type { Config } from '../platform/config/config.js';
import { leadsNowhere } from '../platform/config/local-address.js';
import { CONFIG } from '../platform/tokens.js';
import { Schools } from '../roster/index.js';
import type { School, SchoolScope } from '../roster/index.js';
import { Administrators } from '../staff/index.js';
import type { SchoolFigures } from './persistence/figures-store.js';
import { WaitingImports } from './persistence/waiting-imports.js';

/** States to which only a letter, or what follows one, leads. */
const LETTER_PRINTED: readonly ShownState[] = ['NOTIFIED', 'EXPIRED', 'PENDING_EMAIL'];

/** Says how far a school is that begins, and what it lacks before that stands in its way. */
@Injectable()
export class FirstStepsReader {
  constructor(
    private readonly schools: Schools,
    private readonly administrators: Administrators,
    private readonly imports: WaitingImports,
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** By the figures of a school; `null` once an account was activated. */
  async of(scope: SchoolScope, figures: SchoolFigures): Promise<FirstSteps | null> {
    const standing = (states: readonly ShownState[]): number =>
      HOLDERS.flatMap((holder) =>
        states.map((state) => figures[holder].school.accounts.byState[state]),
      ).reduce((sum, people) => sum + people, 0);
    if (standing(['ACTIVE']) > 0) return null;
    const school = await this.schools.get(scope);
    const imported = HOLDERS.some((holder) => figures[holder].school.people > 0);
    const importId = imported ? null : await this.imports.lastOf(scope);
    const printed = standing(LETTER_PRINTED) > 0;
    const begun: FirstStep = importId === null ? 'import' : 'check';
    const known: FirstStep = printed ? 'follow' : 'print';
    return {
      step: imported ? known : begun,
      importId,
      missing: await this.missing(school, printed),
      studentAccounts: school.studentAccounts,
    };
  }

  private async missing(school: School, printed: boolean): Promise<Missing[]> {
    const moved = school.windowOffsetXMm !== 0 || school.windowOffsetYMm !== 0;
    const there: Readonly<Record<Missing, boolean>> = {
      head: (await this.administrators.emailsOf(school.id)).length > 0,
      publicAddress: !leadsNowhere(this.config),
      mail: this.outbox.canSend('mail'),
      sms: this.outbox.canSend('sms'),
      address: [school.address1, school.postalCode, school.city].every((line) => line !== null),
      // whoever printed has seen where the address falls
      window: moved || printed,
    };
    return MISSING.filter((one) => !there[one]);
  }
}
