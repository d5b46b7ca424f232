import { allStepsOf } from '../../../journeys/index.js';
import type { Journey, JourneyStep } from '../../../journeys/index.js';
import {
  FORGOTTEN_ADDRESS,
  FRANCE_CONNECT_ADDRESS,
  REGISTRATION_ADDRESS,
  SIGN_IN_ADDRESS,
} from '../../addresses.js';
import { errorSummary, form, primaryButton, textField } from '../../fields.js';
import type { Problem } from '../../fields.js';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';

/** What somebody typed on the way to a first account. */
export interface TypedRegistration {
  readonly lastName: string;
  readonly firstName: string;
  readonly mobile: string;
}

/** « Je n'ai pas de compte »: name and mobile. */
export function registrationPage(
  frame: Frame,
  typed: TypedRegistration,
  problems: readonly Problem[],
): Page {
  const words = frame.texts.registration;
  const body = html`${textField(
    {
      name: 'lastName',
      label: words.lastName,
      hint: words.lastNameHint,
      type: 'text',
      autocomplete: 'family-name',
      value: typed.lastName,
    },
    problems,
  )}
  ${textField(
    {
      name: 'firstName',
      label: words.firstName,
      type: 'text',
      autocomplete: 'given-name',
      value: typed.firstName,
    },
    problems,
  )}
  ${mobileField(frame, typed.mobile, problems)} ${primaryButton(words.submit)}`;
  return {
    title: words.title,
    back: SIGN_IN_ADDRESS.guardian,
    step: stepNumber('self-registration', 'mobile'),
    wrong: problems.length > 0,
    body: html`${errorSummary(frame, problems)}
      <p class="lead">${words.lead}</p>
      ${form(frame, REGISTRATION_ADDRESS, body)}
      <p class="soft">${words.students}</p>`,
  };
}

/** The mobile of somebody whom FranceConnect named. */
export function franceConnectMobilePage(
  frame: Frame,
  name: string,
  mobile: string,
  problems: readonly Problem[],
): Page {
  const words = frame.texts.franceConnect;
  return {
    title: words.mobileTitle,
    step: stepNumber('france-connect', 'mobile'),
    wrong: problems.length > 0,
    body: html`${errorSummary(frame, problems)}
      <p class="lead">${words.mobileLead(name)}</p>
      ${form(
        frame,
        FRANCE_CONNECT_ADDRESS.mobile,
        html`${mobileField(frame, mobile, problems)}
        ${primaryButton(frame.texts.registration.submit)}`,
      )}`,
  };
}

/** A forgotten identifier, or a forgotten password. */
export function forgottenPage(
  frame: Frame,
  what: 'login' | 'password',
  typed: { readonly login: string; readonly contact: string },
  problems: readonly Problem[],
): Page {
  const words = frame.texts.forgotten;
  const login = what === 'login';
  const loginField = textField(
    {
      name: 'login',
      label: frame.texts.signIn.login,
      hint: frame.texts.signIn.loginHint,
      type: 'text',
      autocomplete: 'username',
      value: typed.login,
      under: html`<a href="${FORGOTTEN_ADDRESS.login}">${frame.texts.signIn.loginForgotten}</a>`,
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
    back: SIGN_IN_ADDRESS.guardian,
    wrong: problems.length > 0,
    ...(login ? {} : { step: stepNumber('forgotten-password', 'contact') }),
    body: html`${errorSummary(frame, problems)}
      <p class="lead">${login ? words.loginLead : words.passwordLead}</p>
      ${form(
        frame,
        FORGOTTEN_ADDRESS[what],
        html`${!login && loginField} ${contactField} ${primaryButton(submit)}`,
      )}
      <p class="soft">${words.student}</p>`,
  };
}

/** The place of a step among those of its journey. */
export function stepNumber(
  journey: Journey,
  step: JourneyStep,
): { readonly number: number; readonly of: number } {
  const steps = allStepsOf(journey);
  return { number: steps.indexOf(step) + 1, of: steps.length };
}

function mobileField(frame: Frame, value: string, problems: readonly Problem[]): Html {
  const words = frame.texts.registration;
  return textField(
    {
      name: 'mobile',
      label: words.mobile,
      hint: words.mobileHint,
      type: 'tel',
      autocomplete: 'tel',
      value,
    },
    problems,
  );
}
