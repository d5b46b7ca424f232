export { Accounts, GIVEN_BACK } from './accounts.js';
export type { AccountPatch } from './accounts.js';
export { AccountsModule } from './accounts.module.js';
export { AccountStore } from './persistence/account-store.js';
export type { Account } from './persistence/account-store.js';
export { checkLetterKeys, ProvisionalSecrets } from './provisional-secrets.js';
export type { IssuedSecret, SecretCheck } from './provisional-secrets.js';
export {
  AccountsList,
  ClassesList,
  GuardiansList,
  StudentsList,
} from './persistence/list-contracts.js';
export type { ClassesQuery } from './persistence/list-contracts.js';
export { LETTER_KEY_USES } from './persistence/kept-secrets.js';
export type { PrintableCopy } from './persistence/kept-secrets.js';
export { PeopleQueries } from './persistence/people-queries.js';
export { Leavers } from './leavers.js';
export { AddedGuardians } from './people/added-guardians.js';
export type { AdditionCause, AddedChild } from './people/added-guardians.js';
export { AdministratorNotices } from './people/administrator-notices.js';
export { GuardianContacts } from './people/guardian-contacts.js';
export { Recount } from './recount.js';
export type { Differences } from './persistence/directory-recount.js';
export { RemoveAccounts } from './remove-accounts.js';
export type { AccountUse } from './remove-accounts.js';
export { DoubtPasswords } from './doubt-passwords.js';
export { VoidLetters } from './void-letters.js';
export { ResetAccount } from './reset-account.js';
export { FamilySessions } from './family-sessions.js';
export { SuspendLink } from './people/suspend-link.js';
export { People } from './people/people.js';
export { PeopleLines } from './people/people-lines.js';
export type { GuardianLine, Lines } from './people/people-lines.js';
export { instantOf } from './persistence/line-queries.js';
export type { ChildLine, PersonColumn } from './persistence/line-queries.js';
export type { EntryRow } from './persistence/entry-order.js';
export { AccountViews } from './people/account-views.js';
export { ActorNames } from './actor-names.js';
export { NOTED_OF_ACCOUNTS } from './persistence/noted-accounts.js';
export { LinkViews } from './people/link-views.js';
