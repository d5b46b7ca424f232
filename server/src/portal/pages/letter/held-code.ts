import type { Contact } from '../../../identity/index.js';
import type { Progress } from '../../../journeys/index.js';
import { form, primaryButton } from '../../fields.js';
import { html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';
import { STEP_ADDRESS } from '../../places/where.js';
import type { CodeFormState } from '../steps/code-field.js';
import { contactCodePage } from '../steps/contact-code.js';

/** Where somebody says that they have no access to any of the contacts. */
export const OUT_OF_REACH_ADDRESS = `${STEP_ADDRESS.code}/hors-de-portee`;

/** The code to a contact that the school holds, once it was sent. */
export function heldCodePage(
  frame: Frame,
  progress: Progress,
  contacts: readonly Contact[],
  news: CodeFormState,
): Page {
  const words = frame.texts.code;
  return contactCodePage(frame, progress, 'code', contacts, news, {
    title: words.heldTitle,
    lead: words.heldLead,
    under: html`<p><a href="${OUT_OF_REACH_ADDRESS}">${words.outOfReach}</a></p>`,
  });
}

/** « Je n'y ai plus accès »: what the school will be asked, before it is. */
export function outOfReachPage(frame: Frame): Page {
  const words = frame.texts.code;
  return {
    title: words.outOfReachAsk,
    back: STEP_ADDRESS.code,
    body: html`<p>${words.outOfReachLead}</p>
      ${form(frame, OUT_OF_REACH_ADDRESS, primaryButton(words.outOfReachSubmit))}`,
  };
}
