import { ACCOUNT_ADDRESS, OWN_ACCOUNT_ADDRESS } from '../../addresses.js';
import {
  errorSummary,
  form,
  primaryButton,
  revealLink,
  shownNote,
  textField,
} from '../../fields.js';
import type { Problem } from '../../fields.js';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';

/** The present password and the new one, twice. */
export function changePasswordPage(
  frame: Frame,
  login: string,
  visible: boolean,
  problems: readonly Problem[],
): Page {
  const { ownAccount: words, password: fields } = frame.texts;
  const address = OWN_ACCOUNT_ADDRESS.password;
  const before = revealLink(frame, address, visible);
  const kind = { type: 'password', shown: visible } as const;
  const current = { name: 'current', label: words.currentPassword, ...kind } as const;
  const chosen = { name: 'password', label: fields.field, hint: fields.hint, ...kind } as const;
  const again = { name: 'again', label: fields.again, ...kind } as const;
  return {
    title: words.passwordTitle,
    back: ACCOUNT_ADDRESS,
    wrong: problems.length > 0,
    body: html`${errorSummary(frame, problems)}
      <p class="lead">${words.passwordLead}</p>
      ${form(
        frame,
        address,
        html`${loginForManagers(login)}
        ${textField({ ...current, autocomplete: 'current-password', before }, problems)}
        ${textField({ ...chosen, autocomplete: 'new-password' }, problems)}
        ${textField({ ...again, autocomplete: 'new-password' }, problems)} ${shownNote(visible)}
        ${primaryButton(words.passwordSubmit)}`,
      )}`,
  };
}

/** The present password, where the account has one: it agrees to a change. */
export function currentPassword({ texts }: Frame, problems: readonly Problem[]): Html {
  const label = texts.ownAccount.currentPassword;
  const field = { name: 'current', label, type: 'password' } as const;
  return textField({ ...field, autocomplete: 'current-password' }, problems);
}

/** Password managers need to know whose password it is; people do not. */
function loginForManagers(login: string): Html {
  return html`<input
    type="text"
    name="username"
    value="${login}"
    autocomplete="username"
    hidden
  />`;
}
