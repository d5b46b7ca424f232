import { CODE_LENGTH } from '../../../identity/index.js';
import { primaryButton, textField } from '../../fields.js';
import type { Problem } from '../../fields.js';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import type { Frame } from '../../layout.js';

/** What happened before the page is shown again. */
export interface CodeFormState {
  readonly problems: readonly Problem[];
  /** Whether another code left just now. */
  readonly resent: boolean;
}

/** Nothing happened yet. */
export const EMPTY_CODE_FORM: CodeFormState = { problems: [], resent: false };

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
export function receipt({ texts }: Frame, { resent }: CodeFormState): Html | false {
  return resent && html`<p class="note" role="status">${texts.code.resent}</p>`;
}
