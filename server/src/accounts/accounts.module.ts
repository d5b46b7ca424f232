import { Global, Module } from '@nestjs/common';
import { Accounts } from './accounts.js';
import { ActorNames } from './actor-names.js';
import { ActorStore } from './persistence/actor-store.js';
import { Directory } from './directory.js';
import { DoubtPasswords } from './doubt-passwords.js';
import { DoubtedStore } from './persistence/doubted-store.js';
import { DirectoryRecount } from './persistence/directory-recount.js';
import { DirectoryStore } from './persistence/directory-store.js';
import { TouchedRecords } from './persistence/touched-records.js';
import { Leavers } from './leavers.js';
import { AccountViews } from './people/account-views.js';
import { AddedGuardians } from './people/added-guardians.js';
import { AdministratorNotices } from './people/administrator-notices.js';
import { ApproveContact } from './people/approve-contact.js';
import { ApproveHolds } from './people/approve-holds.js';
import { AttachGuardian } from './people/attach-guardian.js';
import { ChangeAccount } from './people/change-account.js';
import { ContactChangeCap } from './people/contact-change-cap.js';
import { ContactNotices } from './people/contact-notices.js';
import { GuardianContacts } from './people/guardian-contacts.js';
import { GuardianViews } from './people/guardian-views.js';
import { HeldGuardians } from './people/held-guardians.js';
import { LinkViews } from './people/link-views.js';
import { FindPeople } from './people/find-people.js';
import { FamilySessions } from './family-sessions.js';
import { People } from './people/people.js';
import { PeopleLines } from './people/people-lines.js';
import { StudentViews } from './people/student-views.js';
import { SuspendLink } from './people/suspend-link.js';
import { AccountStore } from './persistence/account-store.js';
import { AccountsPersistenceModule } from './persistence/accounts-persistence.module.js';
import { HeldGuardianQueries } from './persistence/held-guardian-queries.js';
import { LinkQueries } from './persistence/link-queries.js';
import { DirectoryPages } from './persistence/directory-pages.js';
import { NotedAccounts } from './persistence/noted-accounts.js';
import { PeopleSearch } from './persistence/people-search.js';
import { PeopleQueries } from './persistence/people-queries.js';
import { LineQueries } from './persistence/line-queries.js';
import { WantedPeople } from './persistence/wanted-people.js';
import { AccountTraces } from './persistence/account-traces.js';
import { SecretStore } from './persistence/secret-store.js';
import { StaffModule } from '../staff/index.js';
import { ProvisionalSecrets } from './provisional-secrets.js';
import { Recount } from './recount.js';
import { RemoveAccounts } from './remove-accounts.js';
import { ResetAccount } from './reset-account.js';
import { VoidLetters } from './void-letters.js';

@Global()
@Module({
  imports: [AccountsPersistenceModule, StaffModule],
  providers: [
    ActorNames,
    ActorStore,
    Accounts,
    AccountStore,
    AccountTraces,
    AccountViews,
    AddedGuardians,
    AdministratorNotices,
    ApproveContact,
    ApproveHolds,
    AttachGuardian,
    ChangeAccount,
    ContactChangeCap,
    ContactNotices,
    Directory,
    DirectoryRecount,
    DirectoryStore,
    DoubtPasswords,
    DoubtedStore,
    FamilySessions,
    FindPeople,
    GuardianContacts,
    GuardianViews,
    HeldGuardianQueries,
    HeldGuardians,
    Leavers,
    NotedAccounts,
    People,
    PeopleLines,
    DirectoryPages,
    PeopleQueries,
    PeopleSearch,
    ProvisionalSecrets,
    Recount,
    RemoveAccounts,
    ResetAccount,
    SecretStore,
    LineQueries,
    LinkQueries,
    LinkViews,
    StudentViews,
    SuspendLink,
    TouchedRecords,
    VoidLetters,
    WantedPeople,
  ],
  exports: [
    Accounts,
    AccountStore,
    AccountViews,
    ActorNames,
    AddedGuardians,
    AdministratorNotices,
    ApproveContact,
    ApproveHolds,
    AttachGuardian,
    ChangeAccount,
    DoubtPasswords,
    FamilySessions,
    FindPeople,
    GuardianContacts,
    GuardianViews,
    HeldGuardians,
    Leavers,
    LinkViews,
    People,
    PeopleLines,
    PeopleQueries,
    ProvisionalSecrets,
    Recount,
    RemoveAccounts,
    StudentViews,
    SuspendLink,
    VoidLetters,
  ],
})
export class AccountsModule {}
