import { Module } from '@nestjs/common';
import { AssertJourneysComplete } from './assert-complete.js';
import { JourneyPartsModule } from './common/journey-parts.module.js';
import { DecisionsModule } from './decisions/decisions.module.js';
import { JOURNEY_FOLDERS } from './journeys.js';
import { Offers } from './offers.js';
import { JourneyMessages } from './short-messages.js';

const JOURNEYS = JOURNEY_FOLDERS.map(({ module }) => module);

/** The ways of families as use cases, each journey by its own module: the portal draws their pages. */
@Module({
  imports: [JourneyPartsModule, ...JOURNEYS, DecisionsModule],
  providers: [AssertJourneysComplete, JourneyMessages, Offers],
  exports: [JourneyPartsModule, ...JOURNEYS, DecisionsModule, Offers],
})
export class JourneysModule {}
