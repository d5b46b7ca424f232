import type { Account } from '../../../accounts/index.js';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import type { Frame } from '../../layout.js';

/** The identifier, at the end of a journey. */
export function ownLogin({ texts }: Frame, { login }: Account): Html {
  return html`<dl class="rows">
    <div>
      <dt>${texts.done.login}</dt>
      <dd>${login}</dd>
    </div>
  </dl>`;
}
