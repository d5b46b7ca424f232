import { keepNumbersTogether, parsePhone } from '@trousseau/shared';
import { html } from './html.js';
import type { Html } from './html.js';

/** A telephone number to tap. What cannot be read as a number stays a text: schools write theirs freely. */
export function phoneLink(phone: string): Html {
  const number = parsePhone(phone);
  if (number === null) return html`${phone}`;
  return html`<a href="tel:${number.e164}">${keepNumbersTogether(phone)}</a>`;
}
