import { ACCOUNT_ADDRESS } from '../../addresses.js';
import { html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';

/**
 * Goes on to the service that somebody came from, and says so. A page and not a redirect: the sign-in form
 * may lead nowhere but here (`form-action 'self'`).
 */
export function continuePage(frame: Frame, address: string): Page {
  const words = frame.texts.onward;
  const { host } = new URL(address);
  return {
    title: words.title,
    onwards: address,
    body: html`<p class="lead">${words.lead(host)}</p>
      <a class="button primary" href="${address}">${words.submit(host)}</a>
      <p class="under"><a href="${ACCOUNT_ADDRESS}">${words.stay}</a></p>`,
  };
}
