export type { SameKeys } from '@trousseau/shared';
