import { maskPhone } from '@trousseau/shared';
import type { Contact } from '../../../identity/index.js';
import type { ActivationStep, Progress } from '../../../journeys/index.js';
import { form } from '../../fields.js';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';
import { STEP_ADDRESS } from '../../places/where.js';
import { codeField, receipt } from './code-field.js';
import type { CodeFormState } from './code-field.js';
import { stepPage } from './step-page.js';

/** What one step says of its code. */
export interface ContactCodeWords {
  readonly title: string;
  /** Before a code was sent. */
  readonly lead: string;
  /** What stands under the contacts. */
  readonly under: Html;
}

/** The steps at which a code is sent to a contact that is only hinted at. */
export type ContactCodeStep = Extract<ActivationStep, 'code' | 'known-contact'>;

/** Where the code of such a step is asked for. */
export function sendAddress(step: ContactCodeStep): string {
  return `${STEP_ADDRESS[step]}/envoyer`;
}

/** A code to one of these contacts, and its field once it was sent. */
export function contactCodePage(
  frame: Frame,
  progress: Progress,
  step: ContactCodeStep,
  contacts: readonly Contact[],
  news: CodeFormState,
  { title, lead, under }: ContactCodeWords,
): Page {
  const sent = contacts.find(({ channel }) => channel === progress.code?.channel);
  const { problems } = news;
  return stepPage(frame, progress, step, {
    title,
    lead: sent ? frame.texts.code.leadHeld(masked(sent)) : lead,
    before: html`${receipt(frame, news)}`,
    body: sent ? codeField(frame, problems) : html``,
    after: html`${contacts.map((contact, index) => sendButton(frame, step, contact, sent, index === 0))}
    ${under}`,
    problems,
  });
}

/** The first contact is what most people take: it alone looks like the way on. */
function sendButton(
  frame: Frame,
  step: ContactCodeStep,
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
    sendAddress(step),
    html`<input type="hidden" name="channel" value="${contact.channel}" />
      <button class="${!sent && first ? 'primary' : 'secondary'}">
        ${again ? words.resend : label}
      </button>`,
  );
}

/** A contact is hinted at: enough to recognise one's own. */
function masked({ channel, value }: Contact): string {
  return channel === 'sms' ? maskPhone(value) : value.replace(/^(.)[^@]*/, '$1••••');
}
