import { Global, Module } from '@nestjs/common';
import { RosterStore } from './persistence/roster-store.js';
import { SchoolStore } from './persistence/school-store.js';
import { Roster } from './roster.js';
import { Schools } from './schools.js';

@Global()
@Module({
  providers: [Roster, RosterStore, Schools, SchoolStore],
  exports: [Roster, RosterStore, Schools, SchoolStore],
})
export class RosterModule {}
