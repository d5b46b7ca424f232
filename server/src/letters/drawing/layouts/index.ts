import type { Layout } from '@trousseau/shared';
import { couponsLayout } from './coupons-8.js';
import type { LetterLayout } from './layout.js';
import { windowLayout } from './window.js';

/** The layouts that are shipped. A new one is its file and its line here and in `LAYOUT_HOLDERS`. */
export const layouts: Readonly<Record<Layout, LetterLayout>> = {
  window: windowLayout,
  'coupons-8': couponsLayout,
};
