import { formatPhone } from '@trousseau/shared';
import type { Contact } from '../../../identity/index.js';
import type { AskingForCode } from '../../../journeys/index.js';
import { CODE_ADDRESS } from '../../addresses.js';
import { errorSummary, form } from '../../fields.js';
import { html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';
import { askedAt } from '../../places/where.js';
import { codeField, receipt } from './code-field.js';
import type { CodeFormState } from './code-field.js';
import { stepNumber } from './step-page.js';

/** The code that was asked for, the same page whether one left or not. */
export function askedCodePage(frame: Frame, asking: AskingForCode, news: CodeFormState): Page {
  const words = frame.texts.code;
  const contact = asking.promised?.contact;
  return {
    title: words.title,
    back: askedAt(asking.journey),
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

/** What somebody typed themselves is shown as it is: a slip of the finger must be seen. */
function inFull({ channel, value }: Contact): string {
  return channel === 'sms' ? formatPhone(value) : value;
}
