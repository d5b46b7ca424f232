import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../platform/config/config.js';
import { Outbox } from '../messages/index.js';
import { CONFIG } from '../platform/tokens.js';
import type { JourneyContext, Offered } from './common/journey-folder.js';
import { JOURNEY_FOLDERS } from './journeys.js';

/** Says which ways are open: what is not set up is spoken of nowhere. */
@Injectable()
export class Offers {
  private readonly means: JourneyContext;

  constructor(outbox: Outbox, @Inject(CONFIG) config: Config) {
    this.means = { config, canSend: (channel) => outbox.canSend(channel) };
  }

  /** What every journey offers. */
  get now(): Offered {
    const offered = JOURNEY_FOLDERS.map(({ offers }) => offers(this.means));
    return Object.assign({}, ...offered) as Offered;
  }
}
