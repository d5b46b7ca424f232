import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../platform/config/config.js';
import { Outbox } from '../messages/index.js';
import { CONFIG } from '../platform/tokens.js';

/** The ways in that are open here besides the letter. */
export interface Offered {
  readonly franceConnect: boolean;
  /** Whether the operator provided FranceConnect’s own button. */
  readonly franceConnectButton: boolean;
  readonly selfRegistration: boolean;
  /** Forgotten identifier and password: some message can leave. */
  readonly repair: boolean;
}

/** Says which ways are open: what is not set up is spoken of nowhere. */
@Injectable()
export class Offers {
  constructor(
    private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Whether a new mobile can be proved. */
  get newMobile(): boolean {
    return this.outbox.canSend('sms');
  }

  /** FranceConnect needs SMS too, for the first time. */
  get now(): Offered {
    const { franceConnect } = this.config;
    const sms = this.outbox.canSend('sms');
    return {
      franceConnect: franceConnect !== null && sms,
      franceConnectButton: franceConnect?.buttonFile != null,
      selfRegistration: sms,
      repair: sms || this.outbox.canSend('mail'),
    };
  }
}
