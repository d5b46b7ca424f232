import { REGISTRATION_ADDRESS, SIGN_IN_ADDRESS } from '../../addresses.js';
import { errorSummary, form, primaryButton, textField } from '../../fields.js';
import type { Problem } from '../../fields.js';
import { html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';
import { mobileField } from '../steps/mobile-field.js';
import { stepNumber } from '../steps/step-page.js';

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
