import { frenchDate } from '@trousseau/shared';
import type { Progress } from '../../../journeys/index.js';
import { dateField, form } from '../../fields.js';
import type { Problem, TypedDate } from '../../fields.js';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';
import { STEP_ADDRESS } from '../../places/where.js';
import { stepPage } from './step-page.js';

/** A date field that nothing was typed into. */
export const NO_DATE: TypedDate = { day: '', month: '', year: '' };

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
  // once one is there, whoever has no other child goes on without a further date
  const required = birthDates.length === 0;
  const legend = required ? words.legend : words.legendNext;
  const body = html`${dateField(frame, { legend, typed, own: false, required }, problems)}
    <button class="primary" name="action" value="prove">${words.submit}</button>
    <button class="secondary" name="action" value="add">${words.add}</button>`;
  return stepPage(frame, progress, 'children', {
    title: words.title,
    lead: 'secretId' in progress.origin ? words.lead : words.leadOther,
    // Forms of their own: the Enter key in the date presses the first button of its form, which goes on.
    ...(required ? {} : { before: enteredDates(frame, birthDates) }),
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
