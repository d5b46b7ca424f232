import { formatPhone, maskPhone } from '@trousseau/shared';
import { CODE_LENGTH } from '../../../identity/index.js';
import type { AskingForCode, Progress } from '../../../journeys/index.js';
import type { Contact } from '../../../identity/index.js';
import {
  CODE_ADDRESS,
  FORGOTTEN_ADDRESS,
  FRANCE_CONNECT_ADDRESS,
  REGISTRATION_ADDRESS,
  STEP_ADDRESS,
} from '../../addresses.js';
import { errorSummary, form, primaryButton, textField } from '../../fields.js';
import type { Problem } from '../../fields.js';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';
import { stepPage } from './activation.js';
import { stepNumber } from '../self-registration/registration.js';

/** Where the code of each journey was asked for. */
const ASKED_AT: Readonly<Record<AskingForCode['journey'], string>> = {
  'self-registration': REGISTRATION_ADDRESS,
  'france-connect': FRANCE_CONNECT_ADDRESS.mobile,
  'forgotten-password': FORGOTTEN_ADDRESS.password,
};

/** What happened before the page is shown again. */
export interface CodeNews {
  readonly problems: readonly Problem[];
  /** Whether another code left just now. */
  readonly resent: boolean;
}

/** Nothing happened yet. */
export const NO_NEWS: CodeNews = { problems: [], resent: false };

/** The code that was asked for, the same page whether one left or not. */
export function askedCodePage(frame: Frame, asking: AskingForCode, news: CodeNews): Page {
  const words = frame.texts.code;
  const contact = asking.promised?.contact;
  return {
    title: words.title,
    back: ASKED_AT[asking.journey],
    step: stepNumber(asking.journey, 'asked-code'),
    wrong: news.problems.length > 0,
    body: html`${errorSummary(frame, news.problems)} ${receipt(frame, news)}
      <p class="lead">${words.lead(contact ? inFull(contact) : '')}</p>
      ${form(frame, CODE_ADDRESS, codeField(frame, news.problems))}
      ${form(
        frame,
        `${CODE_ADDRESS}/renvoyer`,
        html`<button class="secondary">${words.resend}</button>`,
      )}
      <h2>${words.nothing}</h2>
      <ul>
        ${words.nothingHelp.map((line) => html`<li>${line}</li>`)}
      </ul>`,
  };
}

/** The code to a contact that the school holds, once it was sent. */
export function heldCodePage(
  frame: Frame,
  progress: Progress,
  contacts: readonly Contact[],
  news: CodeNews,
): Page {
  const words = frame.texts.code;
  const sent = contacts.find(({ channel }) => channel === progress.code?.channel);
  const { problems } = news;
  return stepPage(frame, progress, 'code', {
    title: words.heldTitle,
    lead: sent ? words.leadHeld(masked(sent)) : words.heldLead,
    before: html`${receipt(frame, news)}`,
    body: sent ? codeField(frame, problems) : html``,
    after: html`${contacts.map((contact) => sendButton(frame, contact, sent))}
    ${form(
      frame,
      `${STEP_ADDRESS.code}/hors-de-portee`,
      html`<button class="text">${words.outOfReach}</button>`,
    )}`,
    problems,
  });
}

function sendButton(frame: Frame, contact: Contact, sent: Contact | undefined): Html {
  const words = frame.texts.code;
  const recipient = masked(contact);
  const label = contact.channel === 'sms' ? words.sendTo(recipient) : words.sendToMail(recipient);
  const again = contact === sent;
  return form(
    frame,
    `${STEP_ADDRESS.code}/envoyer`,
    html`<input type="hidden" name="channel" value="${contact.channel}" />
      <button class="${sent ? 'secondary' : 'primary'}">${again ? words.resend : label}</button>`,
  );
}

/** The field of a code, and its button. */
export function codeField(frame: Frame, problems: readonly Problem[]): Html {
  const words = frame.texts.code;
  return html`${textField(
    {
      name: 'code',
      label: words.field,
      hint: words.hint,
      type: 'text',
      inputmode: 'numeric',
      autocomplete: 'one-time-code',
      maxlength: CODE_LENGTH + 4,
    },
    problems,
  )}
  ${primaryButton(words.submit)}`;
}

/** Says that another code left. */
export function receipt({ texts }: Frame, { resent }: CodeNews): Html | false {
  return resent && html`<p class="note" role="status">${texts.code.resent}</p>`;
}

/** What somebody typed themselves is shown as it is: a slip of the finger must be seen. */
function inFull({ channel, value }: Contact): string {
  return channel === 'sms' ? formatPhone(value) : value;
}

/** What the school holds is hinted at: enough to recognise one's own. */
function masked({ channel, value }: Contact): string {
  return channel === 'sms' ? maskPhone(value) : value.replace(/^(.)[^@]*/, '$1••••');
}
