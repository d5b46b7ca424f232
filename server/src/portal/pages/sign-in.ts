import type { Holder } from '@trousseau/shared';
import { SIGN_IN_ADDRESS } from '../addresses.js';
import { errorSummary, form, primaryButton, textField } from '../fields.js';
import type { Problem } from '../fields.js';
import { html } from '../html.js';
import type { Html } from '../html.js';
import type { Frame, Page } from '../layout.js';

/** What the page is drawn from: never the password. */
export interface SignInForm {
  readonly profile: Holder;
  readonly login: string;
  /** Whether the password is shown while it is typed. */
  readonly visible: boolean;
  readonly problems: readonly Problem[];
}

/** Identifier and password of one profile. */
export function signInPage(frame: Frame, signIn: SignInForm): Page {
  const words = frame.texts.signIn;
  const { profile, problems } = signIn;
  const action = SIGN_IN_ADDRESS[profile];
  return {
    title: profile === 'student' ? words.studentTitle : words.guardianTitle,
    back: '/',
    wrong: problems.length > 0,
    body: html`${errorSummary(frame, problems)}
      <p class="lead">${words.lead}</p>
      ${form(frame, action, html`${signInFields(frame, signIn, action)} ${primaryButton(words.submit)}`)}
      <h2>${words.lost}</h2>
      <p>${profile === 'student' ? words.lostStudent : words.lostGuardian}</p>`,
  };
}

/** The two fields, and the link that shows what is typed without any script. */
export function signInFields({ texts }: Frame, signIn: SignInForm, address: string): Html {
  const words = texts.signIn;
  const { login, visible, problems } = signIn;
  const query = new URLSearchParams({
    ...(login === '' ? {} : { identifiant: login }),
    ...(visible ? {} : { afficher: '1' }),
  }).toString();
  return html`${textField(
    {
      name: 'login',
      label: words.login,
      hint: words.loginHint,
      type: 'text',
      autocomplete: 'username',
      value: login,
    },
    problems,
  )}
  ${textField(
    {
      name: 'password',
      label: words.password,
      hint: words.passwordHint,
      type: visible ? 'text' : 'password',
      autocomplete: 'current-password',
      under: html`<a href="${query === '' ? address : `${address}?${query}`}"
        >${visible ? words.hide : words.show}</a
      >`,
    },
    problems,
  )}
  ${visible && html`<input type="hidden" name="visible" value="1" />`}`;
}
