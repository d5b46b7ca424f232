import type { Child, Person } from '../../../identity/index.js';
import type { OtherAccount } from '../../../journeys/index.js';
import { ACCOUNT_ADDRESS, OWN_ACCOUNT_ADDRESS } from '../../addresses.js';
import {
  errorSummary,
  form,
  primaryButton,
  revealLink,
  shownNote,
  textField,
} from '../../fields.js';
import type { Problem } from '../../fields.js';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';

/** What the page is drawn from: never the password. */
export interface OtherAccountTyped {
  readonly login: string;
  readonly visible: boolean;
  readonly problems: readonly Problem[];
}

/** Identifier and password of the other account. */
export function otherAccountPage(
  frame: Frame,
  { login, visible, problems }: OtherAccountTyped,
): Page {
  const words = frame.texts.ownAccount;
  const address = OWN_ACCOUNT_ADDRESS.group;
  // Not what the browser keeps for this site: that is the account which is open already.
  const autocomplete = 'off';
  const password = {
    name: 'password',
    label: words.groupPassword,
    hint: words.groupPasswordHint,
    type: 'password',
    shown: visible,
    before: revealLink(frame, address, visible),
    autocomplete,
  } as const;
  const typedLogin = { name: 'login', label: words.groupLogin, value: login, autocomplete };
  return {
    title: words.groupTitle,
    back: ACCOUNT_ADDRESS,
    wrong: problems.length > 0,
    body: html`${errorSummary(frame, problems)}
      <p class="lead">${words.groupLead}</p>
      ${form(
        frame,
        address,
        html`${textField({ ...typedLogin, type: 'text' }, problems)}
        ${textField(password, problems)} ${shownNote(visible)} ${primaryButton(words.groupSubmit)}`,
      )}`,
  };
}

/** What joining the accounts does, before it does it. */
export function confirmGroupPage(frame: Frame, login: string, other: OtherAccount): Page {
  const words = frame.texts.ownAccount;
  const children = distinct(other.children);
  return {
    title: words.confirmTitle,
    back: OWN_ACCOUNT_ADDRESS.group,
    body: html`${
        children.length === 0
          ? html`<p>${words.confirmNone}</p>`
          : html`<p>${words.confirmLead(children.length)}</p>
              ${childrenRows(children, other.person)}`
      }
      <ul>
        <li>${words.confirmCloses(other.login)}</li>
        <li>${words.confirmKeeps(login)}</li>
        <li>${words.confirmTold}</li>
      </ul>
      ${form(
        frame,
        OWN_ACCOUNT_ADDRESS.confirmGroup,
        primaryButton(words.confirmSubmit(children.length)),
      )}
      <p><a href="${ACCOUNT_ADDRESS}">${words.confirmCancel}</a></p>`,
  };
}

/** Children with their schools. */
export function childrenRows(children: readonly Child[], person: Person): Html {
  const schoolNames = new Map(person.schools.map(({ id, name }) => [id, name]));
  return html`<ul class="rows">
    ${distinct(children).map(
      ({ displayName, schoolId }) =>
        html`<li><strong>${displayName}</strong> ${schoolNames.get(schoolId)}</li>`,
    )}
  </ul>`;
}

/** A child whom a school has attached twice, under two records of the same guardian, is one. */
function distinct(children: readonly Child[]): Child[] {
  return [...new Map(children.map((child) => [child.studentId, child])).values()];
}
