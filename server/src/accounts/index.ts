export { Accounts } from './accounts.js';
export type { AccountPatch } from './accounts.js';
export { AccountsModule } from './accounts.module.js';
export { AccountStore } from './persistence/account-store.js';
export type { Account } from './persistence/account-store.js';
export { ProvisionalSecrets } from './provisional-secrets.js';
export type { IssuedSecret, SecretCheck } from './provisional-secrets.js';
