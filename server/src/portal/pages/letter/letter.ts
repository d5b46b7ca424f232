import type { Child } from '../../../identity/index.js';
import type { Progress } from '../../../journeys/index.js';
import { dateField, primaryButton, textField } from '../../fields.js';
import type { Problem, TypedDate } from '../../fields.js';
import { html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';
import { stepPage } from '../steps/step-page.js';

/** A student's last step: the own date of birth. */
export function birthDatePage(
  frame: Frame,
  progress: Progress,
  typed: TypedDate,
  problems: readonly Problem[],
): Page {
  const words = frame.texts.birthDate;
  const body = html`${dateField(frame, { legend: words.legend, typed, own: true, required: true }, problems)}
  ${primaryButton(progress.origin.journey === 'student-reset' ? words.submitReset : words.submit)}`;
  return stepPage(frame, progress, 'birth-date', {
    title: words.title,
    lead: words.lead,
    body,
    problems,
  });
}

/** Step: whether these are the children. */
export function linksPage(frame: Frame, progress: Progress, children: readonly Child[]): Page {
  const words = frame.texts.links;
  const students = new Set(children.map(({ studentId }) => studentId)).size;
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
    title: students > 1 ? words.title : words.titleOfOne,
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
