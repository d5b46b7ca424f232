export { frenchCount as count } from '@trousseau/shared';
