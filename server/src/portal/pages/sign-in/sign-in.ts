import type { Holder } from '@trousseau/shared';
import type { Offered } from '../../../journeys/index.js';
import {
  FORGOTTEN_ADDRESS,
  FRANCE_CONNECT_ADDRESS,
  PROFILE_ADDRESS,
  REGISTRATION_ADDRESS,
  SIGN_IN_ADDRESS,
} from '../../addresses.js';
import { errorSummary, form, primaryButton, textField } from '../../fields.js';
import type { Problem } from '../../fields.js';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';
import { franceConnectWay } from '../france-connect/france-connect.js';

/** What the page is drawn from: never the password. */
export interface SignInForm {
  readonly profile: Holder;
  readonly login: string;
  /** Whether the password is shown while it is typed. */
  readonly visible: boolean;
  readonly problems: readonly Problem[];
}

/**
 * Identifier and password of one profile. Guardians find the ways that need no letter first; students are
 * offered nothing else (docs/rules.md#the-three-paths).
 */
export function signInPage(frame: Frame, signIn: SignInForm, offered: Offered): Page {
  const words = frame.texts.signIn;
  const { profile, problems } = signIn;
  const action = SIGN_IN_ADDRESS[profile];
  const quicker =
    profile === 'guardian' && (offered.franceConnect || offered.selfRegistration)
      ? quickerWays(frame, offered)
      : null;
  return {
    title: profile === 'student' ? words.studentTitle : words.guardianTitle,
    back: `${PROFILE_ADDRESS}?profil=${profile === 'student' ? 'eleve' : 'responsable'}`,
    wrong: problems.length > 0,
    body: html`${errorSummary(frame, problems)} ${quicker}
      ${quicker && html`<h2>${words.withLogin}</h2>`}
      <p class="${quicker ? 'soft' : 'lead'}">${words.lead}</p>
      ${form(frame, action, html`${signInFields(frame, signIn, action)} ${primaryButton(words.submit)}`)}
      ${offered.repair && forgottenLinks(frame)}
      <h2>${words.lost}</h2>
      <p>${profile === 'student' ? words.lostStudent : words.lostGuardian}</p>`,
  };
}

function quickerWays(frame: Frame, offered: Offered): Html {
  const words = frame.texts.signIn;
  const recommended = html`<span class="tag">${words.recommended}</span>`;
  const { what } = frame.texts.franceConnect;
  return html`<section aria-labelledby="quicker">
    <h2 id="quicker">${words.quicker}</h2>
    <p>${words.quickerLead}</p>
    <ul class="choices">
      ${offered.franceConnect && html`<li>${franceConnectWay(frame, offered, recommended)}</li>`}
      ${
        offered.selfRegistration &&
        html`<li>
          <a href="${REGISTRATION_ADDRESS}"
            ><strong>${words.noAccount}</strong> ${recommended}
            <span>${words.noAccountHint}</span></a
          >
        </li>`
      }
    </ul>
    ${offered.franceConnect && html`<p><a href="${FRANCE_CONNECT_ADDRESS.what}">${what}</a></p>`}
  </section>`;
}

function forgottenLinks({ texts }: Frame): Html {
  const words = texts.signIn;
  return html`<ul class="plain">
    <li><a href="${FORGOTTEN_ADDRESS.login}">${words.loginForgotten}</a></li>
    <li><a href="${FORGOTTEN_ADDRESS.password}">${words.passwordForgotten}</a></li>
  </ul>`;
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
