import { Global, Module } from '@nestjs/common';
import { Accounts } from './accounts.js';
import { AccountsController } from './http/accounts.controller.js';
import { GuardianLinksController } from './http/guardian-links.controller.js';
import { GuardiansController } from './http/guardians.controller.js';
import { StudentsController } from './http/students.controller.js';
import { ActorNames } from './actor-names.js';
import { ActorStore } from './persistence/actor-store.js';
import { Leavers } from './leavers.js';
import { People } from './people/people.js';
import { AccountStore } from './persistence/account-store.js';
import { LinkQueries } from './persistence/link-queries.js';
import { PeopleQueries } from './persistence/people-queries.js';
import { SecretStore } from './persistence/secret-store.js';
import { ProvisionalSecrets } from './provisional-secrets.js';

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
    Leavers,
    People,
    PeopleQueries,
    ProvisionalSecrets,
    SecretStore,
    LinkQueries,
  ],
  exports: [ActorNames, Accounts, AccountStore, Leavers, People, PeopleQueries, ProvisionalSecrets],
})
export class AccountsModule {}
