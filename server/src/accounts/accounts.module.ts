import { Global, Module } from '@nestjs/common';
import { Accounts } from './accounts.js';
import { AccountsController } from './http/accounts.controller.js';
import { GuardianLinksController } from './http/guardian-links.controller.js';
import { GuardiansController } from './http/guardians.controller.js';
import { StudentsController } from './http/students.controller.js';
import { ActorNames } from './actor-names.js';
import { ActorStore } from './persistence/actor-store.js';
import { Leavers } from './leavers.js';
import { ContactChangeLimit } from './people/contact-change-limit.js';
import { ContactNotices } from './people/contact-notices.js';
import { GuardianContacts } from './people/guardian-contacts.js';
import { FamilySessions } from './family-sessions.js';
import { People } from './people/people.js';
import { SuspendLink } from './people/suspend-link.js';
import { AccountStore } from './persistence/account-store.js';
import { LinkQueries } from './persistence/link-queries.js';
import { PeopleQueries } from './persistence/people-queries.js';
import { SecretStore } from './persistence/secret-store.js';
import { ProvisionalSecrets } from './provisional-secrets.js';
import { ResetAccount } from './reset-account.js';

@Global()
@Module({
  controllers: [
    StudentsController,
    GuardiansController,
    GuardianLinksController,
    AccountsController,
  ],
  providers: [
    ActorNames,
    ActorStore,
    Accounts,
    AccountStore,
    ContactChangeLimit,
    ContactNotices,
    FamilySessions,
    GuardianContacts,
    Leavers,
    People,
    PeopleQueries,
    ProvisionalSecrets,
    ResetAccount,
    SecretStore,
    SuspendLink,
    LinkQueries,
  ],
  exports: [
    ActorNames,
    Accounts,
    AccountStore,
    FamilySessions,
    GuardianContacts,
    Leavers,
    People,
    PeopleQueries,
    ProvisionalSecrets,
    SuspendLink,
  ],
})
export class AccountsModule {}
