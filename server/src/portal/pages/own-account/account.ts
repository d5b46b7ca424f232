import { formatPhone, keepNumbersTogether } from '@trousseau/shared';
import type { Account } from '../../../accounts/index.js';
import type { Child, Person } from '../../../identity/index.js';
import { ACCOUNT_ADDRESS, OWN_ACCOUNT_ADDRESS } from '../../addresses.js';
import { errorSummary, form, textField } from '../../fields.js';
import type { Problem } from '../../fields.js';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';
import type { Texts } from '../../texts/index.js';
import { childrenRows } from './group.js';
import { wayOn } from '../notice/notice.js';
import type { Way } from '../notice/notice.js';
import { servicesList } from '../entry/services.js';

/** What was done just now, and is said once. */
export type Receipt = keyof Texts['ownAccount']['receipts'];

/** What « Mon compte » shows. */
export interface AccountContents {
  readonly account: Account;
  readonly person: Person;
  readonly children: readonly Child[];
  /** The address that waits to be confirmed, to activate the account or in the place of another. */
  readonly waitingEmail: string | null;
  /** What was typed to correct it, if that was wrong. */
  readonly typedEmail: string | null;
  readonly problems: readonly Problem[];
  /** Whether a mail was sent again just now. */
  readonly resent: boolean;
  readonly receipt: Receipt | null;
  /** The service that somebody came from, or the ENT. */
  readonly onward: Way | null;
  /** Whether a new mobile can be proved here. */
  readonly newMobile: boolean;
}

/** Who I am, my children, my services, my contacts, and what I can change. */
export function accountPage(frame: Frame, contents: AccountContents): Page {
  const { account, problems, receipt, onward } = contents;
  const { account: words, ownAccount } = frame.texts;
  const pending = account.state === 'PENDING_EMAIL';
  return {
    title: words.title,
    wrong: problems.length > 0,
    body: html`${errorSummary(frame, problems)}
    ${receipt && html`<p class="note right" role="status">${ownAccount.receipts[receipt]}</p>`}
    ${onward && wayOn(onward)} ${pending && pendingBanner(frame, contents)}
    ${whoIAm(frame, contents)} ${account.holder === 'guardian' && myChildren(frame, contents)}`,
    beside: html`${servicesList(frame, account.holder)} ${!pending && myContacts(frame, contents)}
    ${security(frame)}`,
  };
}

function whoIAm(frame: Frame, { account, person }: AccountContents): Html {
  const words = frame.texts.account;
  const rows: readonly (readonly [string, string])[] = [
    [words.name, person.displayName],
    [words.login, account.login],
    [words.profile, account.holder === 'guardian' ? words.guardian : words.student],
    [words.schools, person.schools.map(({ name }) => name).join(', ')],
    [words.state, account.state === 'PENDING_EMAIL' ? words.pending : words.active],
  ];
  return html`<h2>${words.who}</h2>
    <dl class="rows">
      ${rows.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>`;
}

function pendingBanner(frame: Frame, contents: AccountContents): Html {
  const words = frame.texts.account;
  const { waitingEmail, typedEmail, problems, resent } = contents;
  const email = waitingEmail ?? '';
  return html`<section class="note">
    <h2>${words.pendingTitle}</h2>
    <p role="status">${resent ? words.resent(email) : words.pendingText(email)}</p>
    <p class="soft">${words.pendingHint}</p>
    ${form(
      frame,
      '/mail/renvoyer',
      html`${textField(
          {
            name: 'email',
            label: words.email,
            type: 'email',
            autocomplete: 'email',
            value: typedEmail ?? email,
          },
          problems,
        )}<button class="primary">${words.resend}</button>`,
    )}
  </section>`;
}

function myChildren({ texts }: Frame, { account, children, person }: AccountContents): Html {
  const words = texts.account;
  const pending = account.state === 'PENDING_EMAIL';
  return html`<h2>${words.children}</h2>
    ${children.length === 0 ? html`<p>${words.noChildren}</p>` : childrenRows(children, person)}
    ${
      !pending &&
      html`<p><a href="${OWN_ACCOUNT_ADDRESS.group}">${texts.ownAccount.groupTitle}</a></p>`
    }`;
}

function myContacts({ texts }: Frame, contents: AccountContents): Html {
  const { ownAccount: words, pupil } = texts;
  const { account, waitingEmail, newMobile } = contents;
  const { email, mobile, holder } = account;
  return html`<h2>${words.contacts}</h2>
    <p class="soft">${holder === 'student' ? pupil.contactsLead : words.contactsLead}</p>
    <ul class="rows people">
      <li>
        ${words.email}
        <br /><strong>${email ?? words.noEmail}</strong>
        ${waitingEmail !== null && html`<br />${words.waiting(waitingEmail)}`}
        <br /><a href="${OWN_ACCOUNT_ADDRESS.email}"
          >${email === null ? words.addEmail : words.changeEmail}</a
        >
      </li>
      ${
        holder === 'guardian' &&
        html`<li>
          ${words.mobile}
          <br /><strong
            >${mobile === null ? words.noMobile : keepNumbersTogether(formatPhone(mobile))}</strong
          >
          ${
            newMobile &&
            html`<br /><a href="${OWN_ACCOUNT_ADDRESS.mobile}"
                >${mobile === null ? words.addMobile : words.changeMobile}</a
              >`
          }
        </li>`
      }
    </ul>`;
}

function security({ texts }: Frame): Html {
  const words = texts.ownAccount;
  return html`<h2>${words.security}</h2>
    <ul class="plain">
      <li><a href="${OWN_ACCOUNT_ADDRESS.password}">${words.passwordTitle}</a></li>
      <li><a href="${OWN_ACCOUNT_ADDRESS.signIns}">${words.signIns}</a></li>
    </ul>`;
}

/** Where a form of « Mon compte » comes back to, saying that the mail was sent. */
export const RESENT_ADDRESS = `${ACCOUNT_ADDRESS}?envoye=1`;
