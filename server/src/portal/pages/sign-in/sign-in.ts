import type { Holder } from '@trousseau/shared';
import type { Offered } from '../../../journeys/index.js';
import {
  FORGOTTEN_ADDRESS,
  FRANCE_CONNECT_ADDRESS,
  PROFILE_ADDRESS,
  REGISTRATION_ADDRESS,
  SIGN_IN_ADDRESS,
  forProfile,
} from '../../addresses.js';
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
import { franceConnectWay } from '../france-connect/france-connect.js';

/** What the page is drawn from: never the password. */
export interface SignInForm {
  readonly profile: Holder;
  readonly login: string;
  /** Whether the password is shown while it is typed. */
  readonly visible: boolean;
  readonly problems: readonly Problem[];
}

/** What is drawn around the two fields. */
interface FieldsAround {
  /** Whether a letter filled in the identifier: only its password is left to type. */
  readonly byLetter?: boolean;
  /** Whether a forgotten identifier or password can be repaired here. */
  readonly repair?: boolean;
}

/**
 * Identifier and password of one profile, and under them what else there is: for guardians FranceConnect
 * and the ways of a first time; students are offered nothing else (docs/rules.md#the-three-paths).
 */
export function signInPage(frame: Frame, signIn: SignInForm, offered: Offered): Page {
  const words = frame.texts.signIn;
  const { profile, problems } = signIn;
  const student = profile === 'student';
  const body = html`${errorSummary(frame, problems)}
    <p class="across">
      <a href="${forProfile(PROFILE_ADDRESS, profile)}"
        >${student ? words.notStudent : words.notGuardian}</a
      >
    </p>
    ${signInForm(frame, signIn, { repair: offered.repair })}`;
  const more = html`${student ? firstTimeOfStudent(frame) : otherWays(frame, offered)}
    <h2>${words.lost}</h2>
    <p>${student ? words.lostStudent : words.lostGuardian}</p>`;
  return {
    title: titleOf(frame, profile),
    back: '/',
    wrong: problems.length > 0,
    // what students are told speaks of the fields above
    ...(student ? { body: html`${body} ${more}` } : { body, beside: more }),
  };
}

/** What the code of a letter opens: its holder's form alone, the password being all that is to be typed. */
export function letterSignInPage(frame: Frame, signIn: SignInForm, offered: Offered): Page {
  const { repair } = offered;
  return {
    title: titleOf(frame, signIn.profile),
    body: html`${signInForm(frame, signIn, { byLetter: true, repair })}
      <p>
        <a href="${SIGN_IN_ADDRESS[signIn.profile]}">${frame.texts.signIn.otherWays}</a>
      </p>`,
  };
}

function titleOf({ texts: { signIn } }: Frame, profile: Holder): string {
  return profile === 'student' ? signIn.studentTitle : signIn.guardianTitle;
}

function signInForm(frame: Frame, signIn: SignInForm, around: FieldsAround): Html {
  const action = SIGN_IN_ADDRESS[signIn.profile];
  const fields = signInFields(frame, signIn, action, around);
  return form(frame, action, html`${fields} ${primaryButton(frame.texts.signIn.submit)}`);
}

function firstTimeOfStudent({ texts: { signIn } }: Frame): Html {
  return html`<h2>${signIn.firstTime}</h2>
    <p>${signIn.firstTimeStudent}</p>`;
}

/** FranceConnect for whoever has it already, then the ways of a first time side by side. */
function otherWays(frame: Frame, offered: Offered): Html {
  const { signIn: words, franceConnect } = frame.texts;
  return html`${
      offered.franceConnect &&
      html`<p class="or">${words.or}</p>
        <ul class="choices">
          <li>${franceConnectWay(frame, offered)}</li>
        </ul>
        <p><a href="${FRANCE_CONNECT_ADDRESS.what}">${franceConnect.what}</a></p>`
    }
    <section aria-labelledby="first-time">
      <h2 id="first-time">${words.firstTime}</h2>
      <ul class="choices ways">
        ${
          offered.franceConnect &&
          firstWay(frame, FRANCE_CONNECT_ADDRESS.begin, words.ways.franceConnect, true)
        }
        ${
          offered.selfRegistration &&
          firstWay(frame, REGISTRATION_ADDRESS, words.ways.selfRegistration, true)
        }
        ${firstWay(frame, '#login', words.ways.letter, false)}
      </ul>
    </section>`;
}

/** One way of a first time: what one must have, and how long it takes. */
function firstWay(
  { texts: { signIn } }: Frame,
  address: string,
  way: { readonly name: string; readonly needs: string; readonly minutes: number },
  recommended: boolean,
): Html {
  return html`<li>
    <a href="${address}"
      ><strong>${way.name}</strong>
      ${recommended && html`<span class="tag">${signIn.recommended}</span>`}
      <span class="needs">${signIn.needs(way.needs)}</span>
      <span class="soft">${signIn.takes(way.minutes)}</span></a
    >
  </li>`;
}

/** The two fields, and the link that shows what is typed without any script. */
export function signInFields(
  frame: Frame,
  signIn: SignInForm,
  address: string,
  { byLetter = false, repair = false }: FieldsAround = {},
): Html {
  const words = frame.texts.signIn;
  const { profile, login, visible, problems } = signIn;
  const query = login === '' ? '' : `?${new URLSearchParams({ identifiant: login }).toString()}`;
  const forgotten = (what: 'login' | 'password', label: string): Html | false =>
    repair && html`<a href="${forProfile(FORGOTTEN_ADDRESS[what], profile)}">${label}</a>`;
  return html`${textField(
    {
      name: 'login',
      label: words.login,
      ...(byLetter ? {} : { hint: words.loginHint }),
      type: 'text',
      autocomplete: 'username',
      value: login,
      ...(repair && !byLetter ? { under: html`${forgotten('login', words.loginForgotten)}` } : {}),
    },
    problems,
  )}
  ${textField(
    {
      name: 'password',
      label: words.password,
      hint: byLetter ? words.passwordHintLetter : words.passwordHint,
      type: 'password',
      shown: visible,
      autocomplete: 'current-password',
      focused: byLetter,
      before: revealLink(frame, address + query, visible),
      ...(repair ? { under: html`${forgotten('password', words.passwordForgotten)}` } : {}),
    },
    problems,
  )}
  ${shownNote(visible)}`;
}
