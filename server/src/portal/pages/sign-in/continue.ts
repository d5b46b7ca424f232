import { ACCOUNT_ADDRESS } from '../../addresses.js';
import { html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';
import { noticePage } from '../notice/notice.js';

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

/** For whoever a site sends back at once: going on by itself would never end. */
export function sentBackPage(frame: Frame, address: string): Page {
  const { onward, done } = frame.texts;
  const { host } = new URL(address);
  return noticePage(frame, {
    title: onward.sentBackTitle(host),
    sentences: [onward.sentBack(host)],
    callSchool: true,
    next: { label: done.toAccount, address: ACCOUNT_ADDRESS },
    also: [{ label: onward.tryAgain(host), address }],
  });
}
