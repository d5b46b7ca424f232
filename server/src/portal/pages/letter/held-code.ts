import { maskPhone } from '@trousseau/shared';
import type { Contact } from '../../../identity/index.js';
import type { Progress } from '../../../journeys/index.js';
import { form, primaryButton } from '../../fields.js';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';
import { STEP_ADDRESS } from '../../places/where.js';
import { codeField, receipt } from '../steps/code-field.js';
import type { CodeFormState } from '../steps/code-field.js';
import { stepPage } from '../steps/step-page.js';

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
  const sent = contacts.find(({ channel }) => channel === progress.code?.channel);
  const { problems } = news;
  return stepPage(frame, progress, 'code', {
    title: words.heldTitle,
    lead: sent ? words.leadHeld(masked(sent)) : words.heldLead,
    before: html`${receipt(frame, news)}`,
    body: sent ? codeField(frame, problems) : html``,
    after: html`${contacts.map((contact, index) => sendButton(frame, contact, sent, index === 0))}
      <p><a href="${OUT_OF_REACH_ADDRESS}">${words.outOfReach}</a></p>`,
    problems,
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

/** The first contact is what most people take: it alone looks like the way on. */
function sendButton(
  frame: Frame,
  contact: Contact,
  sent: Contact | undefined,
  first: boolean,
): Html {
  const words = frame.texts.code;
  const recipient = masked(contact);
  const label = contact.channel === 'sms' ? words.sendTo(recipient) : words.sendToMail(recipient);
  const again = contact === sent;
  return form(
    frame,
    `${STEP_ADDRESS.code}/envoyer`,
    html`<input type="hidden" name="channel" value="${contact.channel}" />
      <button class="${!sent && first ? 'primary' : 'secondary'}">
        ${again ? words.resend : label}
      </button>`,
  );
}

/** What the school holds is hinted at: enough to recognise one's own. */
function masked({ channel, value }: Contact): string {
  return channel === 'sms' ? maskPhone(value) : value.replace(/^(.)[^@]*/, '$1••••');
}
