import type { Account } from '../../accounts/index.js';
import type { Child, Person } from '../../activation/index.js';
import { ACCOUNT_ADDRESS } from '../addresses.js';
import { errorSummary, form, textField } from '../fields.js';
import type { Problem } from '../fields.js';
import { html } from '../html.js';
import type { Html } from '../html.js';
import type { Frame, Page } from '../layout.js';

/** What « Mon compte » shows. */
export interface AccountContents {
  readonly account: Account;
  readonly person: Person;
  readonly children: readonly Child[];
  /** The address that waits to be confirmed. */
  readonly waitingEmail: string | null;
  /** What was typed to correct it, if that was wrong. */
  readonly typedEmail: string | null;
  readonly problems: readonly Problem[];
  /** Whether a mail was sent again just now. */
  readonly resent: boolean;
}

/** Who I am, what state my account is in, and my children. */
export function accountPage(frame: Frame, contents: AccountContents): Page {
  const { account, person, problems } = contents;
  const words = frame.texts.account;
  const guardian = account.holder === 'guardian';
  const pending = account.state === 'PENDING_EMAIL';
  const rows: readonly (readonly [string, string])[] = [
    [words.name, person.displayName],
    [words.login, account.login],
    [words.profile, guardian ? words.guardian : words.student],
    [words.schools, person.schools.map(({ name }) => name).join(', ')],
    [words.state, pending ? words.pending : words.active],
    ...(account.email === null ? [] : [[words.email, account.email] as const]),
  ];
  return {
    title: words.title,
    wrong: problems.length > 0,
    body: html`${errorSummary(frame, problems)} ${pending && pendingBanner(frame, contents)}
      <h2>${words.who}</h2>
      <dl class="rows">
        ${rows.map(
          ([name, value]) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
      </dl>
      ${guardian && childrenList(frame, contents)}`,
  };
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

function childrenList({ texts }: Frame, { children, person }: AccountContents): Html {
  const words = texts.account;
  const schoolNames = new Map(person.schools.map(({ id, name }) => [id, name]));
  if (children.length === 0) {
    return html`<h2>${words.children}</h2>
      <p>${words.noChildren}</p>`;
  }
  return html`<h2>${words.children}</h2>
    <ul class="rows">
      ${children.map(
        ({ displayName, schoolId }) =>
          html`<li><strong>${displayName}</strong> ${schoolNames.get(schoolId)}</li>`,
      )}
    </ul>`;
}

/** Where a form of « Mon compte » comes back to, saying that the mail was sent. */
export const RESENT_ADDRESS = `${ACCOUNT_ADDRESS}?envoye=1`;
