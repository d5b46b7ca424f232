import { formatPhone } from '@trousseau/shared';
import { ACCOUNT_ADDRESS, OWN_ACCOUNT_ADDRESS } from '../../addresses.js';
import { errorSummary, form, primaryButton, textField } from '../../fields.js';
import type { Problem } from '../../fields.js';
import { html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';
import { codeField, receipt } from '../steps/code-field.js';
import type { CodeFormState } from '../steps/code-field.js';
import { currentPassword } from './password.js';

/** What a page for a new contact is drawn from. */
export interface NewContact {
  readonly typed: string;
  /** Whether the present password agrees to it. */
  readonly asksPassword: boolean;
  readonly problems: readonly Problem[];
}

/** A new e-mail address. */
export function changeEmailPage(frame: Frame, { typed, asksPassword, problems }: NewContact): Page {
  const words = frame.texts.ownAccount;
  const { emailField: label, emailHint: hint } = words;
  const field = { name: 'email', label, hint, type: 'email', autocomplete: 'email' } as const;
  return {
    title: words.changeEmail,
    back: ACCOUNT_ADDRESS,
    wrong: problems.length > 0,
    body: html`${errorSummary(frame, problems)}
      <p class="lead">${words.emailLead}</p>
      ${form(
        frame,
        OWN_ACCOUNT_ADDRESS.email,
        html`${textField({ ...field, value: typed }, problems)}
        ${asksPassword && currentPassword(frame, problems)} ${primaryButton(words.emailSubmit)}`,
      )}`,
  };
}

/** A new mobile. */
export function changeMobilePage(
  frame: Frame,
  { typed, asksPassword, problems }: NewContact,
): Page {
  const words = frame.texts.ownAccount;
  const { mobileField: label, mobileHint: hint } = words;
  const field = { name: 'mobile', label, hint, type: 'tel', autocomplete: 'tel' } as const;
  return {
    title: words.changeMobile,
    back: ACCOUNT_ADDRESS,
    wrong: problems.length > 0,
    body: html`${errorSummary(frame, problems)}
      <p class="lead">${words.mobileLead}</p>
      ${form(
        frame,
        OWN_ACCOUNT_ADDRESS.mobile,
        html`${textField({ ...field, value: typed }, problems)}
        ${asksPassword && currentPassword(frame, problems)} ${primaryButton(words.mobileSubmit)}`,
      )}
      <p class="soft">${words.mobileSchool}</p>`,
  };
}

/** The code that was sent to it. */
export function mobileCodePage(frame: Frame, mobile: string, news: CodeFormState): Page {
  const words = frame.texts.code;
  const { problems } = news;
  return {
    title: words.title,
    back: OWN_ACCOUNT_ADDRESS.mobile,
    wrong: problems.length > 0,
    body: html`${errorSummary(frame, problems)} ${receipt(frame, news)}
      <p class="lead">${words.leadHeld(formatPhone(mobile))}</p>
      ${form(frame, OWN_ACCOUNT_ADDRESS.mobileCode, codeField(frame, problems))}
      ${form(
        frame,
        `${OWN_ACCOUNT_ADDRESS.mobileCode}/renvoyer`,
        html`<button class="secondary">${words.resend}</button>`,
      )}`,
  };
}
