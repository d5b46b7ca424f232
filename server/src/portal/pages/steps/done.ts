import { formatPhone } from '@trousseau/shared';
import { ACCOUNT_ADDRESS, SIGN_IN_ADDRESS } from '../../addresses.js';
import type { Account } from '../../../accounts/index.js';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';
import { wayOn } from '../notice/notice.js';
import type { Way } from '../notice/notice.js';
import { ownLogin } from './own-login.js';

/**
 * The end of an activation.
 *
 * @param waitingEmail the address that waits to be confirmed, `null` when the account is active
 * @param onward where somebody goes on to who came from a service, or has an ENT
 */
export function donePage(
  frame: Frame,
  account: Account,
  waitingEmail: string | null,
  onward: Way | null,
): Page {
  const words = frame.texts.done;
  const body = html`${
    waitingEmail === null
      ? html`<p class="lead">${fromNowOn(frame, account)}</p>`
      : html`<p class="lead">${words.guardian(waitingEmail)}</p>
          <p>${words.guardianPassword}</p>`
  }
  ${account.passwordHash !== null && ownLogin(frame, account)} ${waysHome(frame, onward)}`;
  return { title: waitingEmail === null ? words.studentTitle : words.guardianTitle, body };
}

/** Where somebody goes whose account is open: on to the service or the ENT first, else to the own account. */
export function waysHome({ texts }: Frame, onward: Way | null): Html {
  const home = { label: texts.done.toAccount, address: ACCOUNT_ADDRESS };
  if (onward === null) return wayOn(home);
  return html`${wayOn(onward)}
    <p class="under"><a href="${home.address}">${home.label}</a></p>`;
}

function fromNowOn({ texts }: Frame, { path, mobile }: Account): string {
  const words = texts.done;
  if (path === 'FRANCECONNECT') return words.franceConnect;
  if (path === 'SELF_REGISTRATION')
    return words.registered(mobile === null ? '' : formatPhone(mobile));
  return words.student;
}

/** What a second click reads when the first one saved everything under another session. */
export function finishedPage(frame: Frame, { holder }: Pick<Account, 'holder'>): Page {
  const words = frame.texts.done;
  return {
    title: words.finishedTitle,
    body: html`<p class="lead">${words.finished}</p>
      <a class="button primary" href="${SIGN_IN_ADDRESS[holder]}"
        >${frame.texts.letter.toSignIn}</a
      >`,
  };
}
