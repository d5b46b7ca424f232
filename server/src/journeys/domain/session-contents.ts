import type { Asking } from './asking.js';
import type { PendingChange } from './pending-change.js';
import type { Progress } from './progress.js';

declare module '../../identity/index.js' {
  interface SessionContents {
    readonly asking: Asking;
    readonly progress: Progress;
    readonly change: PendingChange;
  }
}
