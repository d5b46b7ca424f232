import { Module } from '@nestjs/common';
import { RosterModule } from '../roster/index.js';
import { StaffModule } from '../staff/index.js';
import { TasksModule } from '../tasks/index.js';
import { Breaches } from './breaches.js';
import { Pace } from './pace.js';
import { Pauses } from './pauses.js';
import { BreachStore } from './persistence/breach-store.js';
import { OldReadings } from './persistence/old-readings.js';
import { ReadingStore } from './persistence/reading-store.js';
import { ReadingsPersistenceModule } from './persistence/readings-persistence.module.js';
import { ReadingLog } from './reading-log.js';
import { Readings } from './readings.js';
import { SeenByAccount } from './seen-by-account.js';
import { SeenLately } from './seen-lately.js';
import { TellExcess } from './tell-excess.js';

/** What staff read: recorded, counted, paced, told. */
@Module({
  imports: [ReadingsPersistenceModule, RosterModule, StaffModule, TasksModule],
  providers: [
    Breaches,
    BreachStore,
    OldReadings,
    Pace,
    Pauses,
    ReadingLog,
    Readings,
    ReadingStore,
    SeenByAccount,
    SeenLately,
    TellExcess,
  ],
  exports: [Breaches, ReadingLog, Readings],
})
export class ReadingsModule {}
