import { Module } from '@nestjs/common';
import { LettersModule } from '../letters/index.js';
import { IncidentActViews } from './incident-act-views.js';
import { IncidentActs } from './incident-acts.js';
import { ActStore } from './persistence/act-store.js';
import { OldActs } from './persistence/old-acts.js';
import { IncidentPersistenceModule } from './persistence/incident-persistence.module.js';
import { VoidAllLetters } from './void-all-letters.js';

const USE_CASES = [IncidentActs, IncidentActViews];

@Module({
  imports: [IncidentPersistenceModule, LettersModule],
  providers: [...USE_CASES, ActStore, OldActs, VoidAllLetters],
  exports: USE_CASES,
})
export class IncidentModule {}
