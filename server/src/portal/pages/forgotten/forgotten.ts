import type { Holder } from '@trousseau/shared';
import type { Account } from '../../../accounts/index.js';
import { FORGOTTEN_ADDRESS, forProfile, signInOf } from '../../addresses.js';
import { errorSummary, form, primaryButton, textField } from '../../fields.js';
import type { Problem } from '../../fields.js';
import { html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';
import type { Way } from '../notice/notice.js';
import { waysHome } from '../steps/done.js';
import { ownLogin } from '../steps/own-login.js';
import { stepNumber } from '../steps/step-page.js';

/**
 * A forgotten identifier, or a forgotten password.
 *
 * @param profile from whose pages somebody came, and goes back to; `null` when the address does not say
 */
export function forgottenPage(
  frame: Frame,
  what: 'login' | 'password',
  profile: Holder | null,
  typed: { readonly login: string; readonly contact: string },
  problems: readonly Problem[],
): Page {
  const words = frame.texts.forgotten;
  const login = what === 'login';
  const own = (address: string): string =>
    profile === null ? address : forProfile(address, profile);
  const loginField = textField(
    {
      name: 'login',
      label: frame.texts.signIn.login,
      hint: frame.texts.signIn.loginHint,
      type: 'text',
      autocomplete: 'username',
      value: typed.login,
      under: html`<a href="${own(FORGOTTEN_ADDRESS.login)}"
        >${frame.texts.signIn.loginForgotten}</a
      >`,
    },
    problems,
  );
  const contactField = textField(
    {
      name: 'contact',
      label: words.contact,
      hint: words.contactHint,
      type: 'text',
      autocomplete: 'email',
      value: typed.contact,
    },
    problems,
  );
  const submit = login ? words.submitLogin : words.submitPassword;
  return {
    title: login ? words.loginTitle : words.passwordTitle,
    back: signInOf(profile),
    wrong: problems.length > 0,
    ...(login ? {} : { step: stepNumber('forgotten-password', 'contact') }),
    body: html`${errorSummary(frame, problems)}
      <p class="lead">${login ? words.loginLead : words.passwordLead}</p>
      ${form(
        frame,
        own(FORGOTTEN_ADDRESS[what]),
        html`${!login && loginField} ${contactField} ${primaryButton(submit)}`,
      )}
      <p class="soft">${words.student}</p>`,
  };
}

/** The end of a forgotten password. */
export function passwordChangedPage(frame: Frame, account: Account, onward: Way | null): Page {
  const { forgotten } = frame.texts;
  return {
    title: forgotten.doneTitle,
    body: html`<p class="lead">${forgotten.done}</p>
      ${ownLogin(frame, account)} ${waysHome(frame, onward)}`,
  };
}
