import type { Texts } from '../fr/index.js';

/** When something is refused. */
export const refusal: Texts['refusal'] = {
  title: 'This page cannot be shown',
  toStart: 'Back to the start',
};
