import { frenchDate } from '@trousseau/shared';
import { stepsOf } from '../../../journeys/index.js';
import type { ActivationStep, Journey, JourneyStep, Progress } from '../../../journeys/index.js';
import type { Child } from '../../../identity/index.js';
import { STEP_ADDRESS } from '../../addresses.js';
import { dateField, errorSummary, form, primaryButton, textField } from '../../fields.js';
import type { Problem, TypedDate } from '../../fields.js';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';

/** A date field that nothing was typed into. */
export const NO_DATE: TypedDate = { day: '', month: '', year: '' };

/** Step: a new password. */
export function passwordPage(
  frame: Frame,
  progress: Progress,
  login: string,
  visible: boolean,
  problems: readonly Problem[],
): Page {
  const words = frame.texts.password;
  const { show, hide } = frame.texts.signIn;
  const type = visible ? 'text' : 'password';
  const address = STEP_ADDRESS.password;
  const toggle = html`<a href="${visible ? address : `${address}?afficher=1`}"
    >${visible ? hide : show}</a
  >`;
  const body = html`<div class="field">
      <label for="username">${words.login}</label>
      <input
        id="username"
        name="username"
        type="text"
        value="${login}"
        autocomplete="username"
        readonly
      />
    </div>
    ${textField({ name: 'password', label: words.field, hint: words.hint, type, autocomplete: 'new-password', under: toggle }, problems)}
    ${textField({ name: 'again', label: words.again, type, autocomplete: 'new-password' }, problems)}
    ${visible && html`<input type="hidden" name="visible" value="1" />`}
    ${primaryButton(words.submit)}`;
  const leads: Readonly<Partial<Record<Journey, string>>> = {
    'self-registration': words.leadRegistration,
    'forgotten-password': words.leadForgotten,
  };
  return stepPage(frame, progress, 'password', {
    title: words.title,
    lead: leads[progress.origin.journey] ?? words.lead,
    body,
    problems,
  });
}

/** A student's last step: the own date of birth. */
export function birthDatePage(
  frame: Frame,
  progress: Progress,
  typed: TypedDate,
  problems: readonly Problem[],
): Page {
  const words = frame.texts.birthDate;
  const body = html`${dateField(frame, words.legend, typed, true, problems)}
  ${primaryButton(progress.origin.journey === 'student-reset' ? words.submitReset : words.submit)}`;
  return stepPage(frame, progress, 'birth-date', {
    title: words.title,
    lead: words.lead,
    body,
    problems,
  });
}

/**
 * A guardian's first step: the children's dates, one by one. There are never as many fields as children:
 * their number would be told.
 */
export function childrenPage(
  frame: Frame,
  progress: Progress,
  typed: TypedDate,
  problems: readonly Problem[],
): Page {
  const words = frame.texts.children;
  const { birthDates } = progress;
  const legend = birthDates.length === 0 ? words.legend : words.legendNext;
  const body = html`${dateField(frame, legend, typed, false, problems)}
    <div class="field">
      <button class="secondary" name="action" value="add">${words.add}</button>
    </div>
    <button class="primary" name="action" value="prove">${words.submit}</button>`;
  return stepPage(frame, progress, 'children', {
    title: words.title,
    lead: 'secretId' in progress.origin ? words.lead : words.leadOther,
    // Forms of their own: the Enter key in the date presses the first button of its form.
    ...(birthDates.length === 0 ? {} : { before: enteredDates(frame, birthDates) }),
    body,
    problems,
  });
}

/** Step: whether these are the children. */
export function linksPage(frame: Frame, progress: Progress, children: readonly Child[]): Page {
  const words = frame.texts.links;
  const contested = progress.contestedLinkIds ?? [];
  const body = html`<ul class="rows people">
      ${children.map(
        ({ linkId, displayName }) =>
          html`<li>
            <strong id="name-${linkId}">${displayName}</strong>
            <label class="tick">
              <input
                type="checkbox"
                name="contested"
                value="${linkId}"
                aria-describedby="name-${linkId}"
                ${contested.includes(linkId) && html`checked`}
              />
              ${words.contest}
            </label>
          </li>`,
      )}
    </ul>
    ${primaryButton(words.submit)}`;
  return stepPage(frame, progress, 'links', {
    title: words.title,
    lead: words.lead,
    body,
    problems: [],
  });
}

/** A guardian's last step: the e-mail address. */
export function emailPage(
  frame: Frame,
  progress: Progress,
  email: string,
  problems: readonly Problem[],
): Page {
  const words = frame.texts.email;
  const body = html`${textField(
    {
      name: 'email',
      label: words.field,
      hint: words.hint,
      type: 'email',
      autocomplete: 'email',
      value: email,
    },
    problems,
  )}
  ${primaryButton(words.submit)}`;
  return stepPage(frame, progress, 'email', {
    title: words.title,
    lead: words.lead,
    body,
    problems,
  });
}

function enteredDates(frame: Frame, birthDates: readonly string[]): Html {
  const words = frame.texts.children;
  return html`<h2>${words.entered}</h2>
    <ol class="rows">
      ${birthDates.map(
        (date, index) =>
          html`<li>
            <span>${words.child(index + 1)} <strong>${frenchDate(date)}</strong></span>
            ${form(
              frame,
              STEP_ADDRESS.children,
              html`<button class="text" name="remove" value="${index}">
                ${words.remove(frenchDate(date))}
              </button>`,
            )}
          </li>`,
      )}
    </ol>`;
}

/** What one step's page is made of. */
export interface StepParts {
  readonly title: string;
  readonly lead: string;
  /** What stands before the form. */
  readonly before?: Html;
  readonly body: Html;
  /** What stands under the form. */
  readonly after?: Html;
  readonly problems: readonly Problem[];
}

/** The page of one step: its number, the way back, its form. */
export function stepPage(
  frame: Frame,
  progress: Progress,
  step: ActivationStep,
  { title, lead, before, body, after, problems }: StepParts,
): Page {
  const steps = stepsOf(progress);
  const index = steps.indexOf(step);
  const previous = addressBefore(steps, index);
  return {
    title,
    step: { number: index + 1, of: steps.length },
    wrong: problems.length > 0,
    ...(previous === undefined ? {} : { back: previous }),
    body: html`${errorSummary(frame, problems)}
      <p class="lead">${lead}</p>
      ${before} ${body.text !== '' && form(frame, STEP_ADDRESS[step], body)} ${after}`,
  };
}

/** Where « Retour » leads; a code that was typed is not gone back to. */
function addressBefore(steps: readonly JourneyStep[], index: number): string | undefined {
  const previous = steps[index - 1];
  return previous !== undefined && previous in STEP_ADDRESS
    ? STEP_ADDRESS[previous as ActivationStep]
    : undefined;
}
