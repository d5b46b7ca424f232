import type { Journey, Progress } from '../../../journeys/index.js';
import { primaryButton, revealLink, shownNote, textField } from '../../fields.js';
import type { Problem } from '../../fields.js';
import { html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';
import { STEP_ADDRESS } from '../../places/where.js';
import { stepPage } from './step-page.js';

/** Step: a new password. */
export function passwordPage(
  frame: Frame,
  progress: Progress,
  login: string,
  visible: boolean,
  problems: readonly Problem[],
): Page {
  const words = frame.texts.password;
  const kind = { type: 'password', shown: visible, autocomplete: 'new-password' } as const;
  const before = revealLink(frame, STEP_ADDRESS.password, visible);
  const body = html`<div class="field">
      <label for="username">${words.login}</label>
      <input
        id="username"
        name="username"
        type="text"
        value="${login}"
        autocomplete="username"
        readonly
      />
    </div>
    ${textField({ name: 'password', label: words.field, hint: words.hint, before, ...kind }, problems)}
    ${textField({ name: 'again', label: words.again, ...kind }, problems)} ${shownNote(visible)}
    ${primaryButton(words.submit)}`;
  const leads: Readonly<Partial<Record<Journey, string>>> = {
    'self-registration': words.leadRegistration,
    'forgotten-password': words.leadForgotten,
    'doubted-password': words.leadDoubted,
  };
  return stepPage(frame, progress, 'password', {
    title: words.title,
    lead: leads[progress.origin.journey] ?? words.lead,
    body,
    problems,
  });
}
