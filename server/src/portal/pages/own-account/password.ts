import { ACCOUNT_ADDRESS, OWN_ACCOUNT_ADDRESS } from '../../addresses.js';
import { errorSummary, form, primaryButton, textField } from '../../fields.js';
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
  const type = visible ? 'text' : 'password';
  const address = OWN_ACCOUNT_ADDRESS.password;
  const under = toggle(frame, address, visible);
  const current = { name: 'current', label: words.currentPassword, type } as const;
  const chosen = { name: 'password', label: fields.field, hint: fields.hint, type } as const;
  const again = { name: 'again', label: fields.again, type } as const;
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
        ${textField({ ...current, autocomplete: 'current-password', under }, problems)}
        ${textField({ ...chosen, autocomplete: 'new-password' }, problems)}
        ${textField({ ...again, autocomplete: 'new-password' }, problems)}
        ${visible && html`<input type="hidden" name="visible" value="1" />`}
        ${primaryButton(words.passwordSubmit)}`,
      )}`,
  };
}

/** The link that shows passwords while they are typed, without any script. */
export function toggle({ texts }: Frame, address: string, visible: boolean): Html {
  const { show, hide } = texts.signIn;
  return html`<a href="${visible ? address : `${address}?afficher=1`}"
    >${visible ? hide : show}</a
  >`;
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
