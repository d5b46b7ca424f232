import type { Config } from './config.js';

const LOCAL_ADDRESS = /^https?:\/\/(localhost|127\.|\[::1\]|0\.0\.0\.0)/;

/** Whether nobody elsewhere can open a link: its address is of the machine itself, and this is no demonstration. */
export function leadsNowhere({ demo, http }: Pick<Config, 'demo' | 'http'>): boolean {
  return !demo && LOCAL_ADDRESS.test(http.publicUrl);
}
