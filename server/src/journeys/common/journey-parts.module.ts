import { Module } from '@nestjs/common';
import { IdentityModule } from '../../identity/index.js';
import { AskedWays } from '../asking/asked-ways.js';
import { EnterCode } from '../asking/enter-code.js';
import { PromiseCode } from '../asking/promise-code.js';
import { RecogniseGuardian } from '../asking/recognise-guardian.js';
import { LinkedIdentities } from './linked-identities.js';
import { CompleteJourney } from '../endings/complete-journey.js';
import { Endings } from '../endings/endings.js';
import { OpenAccount } from '../endings/open-account.js';
import { ResetPassword } from '../endings/reset-password.js';
import { FranceConnectLinkStore } from '../persistence/france-connect-link-store.js';
import { GroupingStore } from '../persistence/grouping-store.js';
import { OldClaims } from '../persistence/old-claims.js';
import { JourneysPersistenceModule } from '../persistence/journeys-persistence.module.js';
import { BirthDateCheck } from '../steps/birth-date-check.js';
import { ChoosePassword } from '../steps/choose-password.js';
import { ContactCode } from '../steps/contact-code.js';
import { KnownContacts } from '../steps/known-contacts.js';
import { ProveChildren } from '../steps/prove-children.js';

const PARTS = [
  AskedWays,
  EnterCode,
  PromiseCode,
  RecogniseGuardian,
  CompleteJourney,
  Endings,
  ResetPassword,
  FranceConnectLinkStore,
  GroupingStore,
  LinkedIdentities,
  BirthDateCheck,
  ChoosePassword,
  ContactCode,
  KnownContacts,
  ProveChildren,
];

/** What several journeys have in common. */
@Module({
  imports: [IdentityModule, JourneysPersistenceModule],
  providers: [...PARTS, OldClaims, OpenAccount],
  exports: [...PARTS, IdentityModule],
})
export class JourneyPartsModule {}
