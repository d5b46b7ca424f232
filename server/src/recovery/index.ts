export { AfterRestore, FORGOTTEN } from './after-restore.js';
export type { ComeBack, LostSince } from './after-restore.js';
export { makeCopy, restoreCopy, verifyCopy } from './copies.js';
export type { Copy, RestoreRequest } from './copies.js';
export type { Again } from './done-again.js';
export { Recovery } from './recovery.js';
export type { Begun } from './recovery.js';
export { RecoveryModule } from './recovery.module.js';
