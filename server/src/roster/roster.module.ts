import { Global, Module } from '@nestjs/common';
import { Holds } from './holds.js';
import { HeldChangeStore } from './persistence/held-change-store.js';
import { RosterPersistenceModule } from './persistence/roster-persistence.module.js';
import { RosterStore } from './persistence/roster-store.js';
import { SchoolStore } from './persistence/school-store.js';
import { Roster } from './roster.js';
import { Schools } from './schools.js';

@Global()
@Module({
  imports: [RosterPersistenceModule],
  providers: [HeldChangeStore, Holds, Roster, RosterStore, Schools, SchoolStore],
  exports: [HeldChangeStore, Holds, Roster, RosterStore, Schools, SchoolStore],
})
export class RosterModule {}
