import { errorSummary, form, primaryButton } from '../../fields.js';
import { html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';
import { signInFields } from '../sign-in/sign-in.js';
import type { SignInForm } from '../sign-in/sign-in.js';

/** The button that confirms, for whoever is signed in. The page names nobody. */
export function confirmPage(frame: Frame, address: string): Page {
  const words = frame.texts.mail;
  return {
    title: words.title,
    body: html`<p class="lead">${words.lead}</p>
      ${form(frame, address, primaryButton(words.submit))}`,
  };
}

/** The same for somebody who has to sign in first. */
export function signInToConfirmPage(frame: Frame, address: string, signIn: SignInForm): Page {
  const words = frame.texts.mail;
  return {
    title: words.title,
    wrong: signIn.problems.length > 0,
    body: html`${errorSummary(frame, signIn.problems)}
      <p class="lead">${words.leadSignIn}</p>
      ${form(
        frame,
        address,
        html`${signInFields(frame, signIn, address)} ${primaryButton(words.submitSignIn)}`,
      )}`,
  };
}
