import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { JourneysModule } from '../journeys/index.js';
import { LettersModule } from '../letters/index.js';
import { ChangePasswords } from './change-passwords.js';
import { EndFamilySessions, EndStaffSessions } from './end-all-sessions.js';
import { GiveBackAccount } from './give-back-account.js';
import { IncidentActViews } from './incident-act-views.js';
import { IncidentActs } from './incident-acts.js';
import { LiftPasswordChange } from './lift-password-change.js';
import { ActStore } from './persistence/act-store.js';
import { HolderActStore } from './persistence/holder-act-store.js';
import { OldActs } from './persistence/old-acts.js';
import { IncidentPersistenceModule } from './persistence/incident-persistence.module.js';
import { OpenSessions } from './persistence/open-sessions.js';
import { VoidAllLetters } from './void-all-letters.js';

const USE_CASES = [GiveBackAccount, IncidentActs, IncidentActViews];

@Module({
  imports: [IncidentPersistenceModule, IdentityModule, JourneysModule, LettersModule],
  providers: [
    ...USE_CASES,
    ActStore,
    ChangePasswords,
    EndFamilySessions,
    EndStaffSessions,
    HolderActStore,
    LiftPasswordChange,
    OldActs,
    OpenSessions,
    VoidAllLetters,
  ],
  exports: USE_CASES,
})
export class IncidentModule {}
