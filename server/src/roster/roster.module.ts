import { Global, Module } from '@nestjs/common';
import { Holds } from './holds.js';
import { AccountRecords } from './persistence/account-records.js';
import { HeldChangeStore } from './persistence/held-change-store.js';
import { NotedSuspensions } from './persistence/noted-suspensions.js';
import { RecordMoves } from './persistence/record-moves.js';
import { RecordRows } from './persistence/record-rows.js';
import { RosterPersistenceModule } from './persistence/roster-persistence.module.js';
import { RosterRecords } from './persistence/roster-records.js';
import { RosterStore } from './persistence/roster-store.js';
import { SchoolLeavings } from './persistence/school-leavings.js';
import { SchoolStore } from './persistence/school-store.js';
import { Roster } from './roster.js';
import { SchoolZones } from './school-zones.js';
import { Schools } from './schools.js';
import { TouchedPeople } from './touched-people.js';

const USE_CASES = [
  AccountRecords,
  Holds,
  RecordMoves,
  RecordRows,
  Roster,
  RosterRecords,
  SchoolLeavings,
  Schools,
  TouchedPeople,
];

@Global()
@Module({
  imports: [RosterPersistenceModule],
  providers: [
    ...USE_CASES,
    HeldChangeStore,
    NotedSuspensions,
    RosterStore,
    SchoolStore,
    SchoolZones,
  ],
  exports: USE_CASES,
})
export class RosterModule {}
