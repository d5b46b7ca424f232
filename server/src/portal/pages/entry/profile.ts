import type { Holder } from '@trousseau/shared';
import { SIGN_IN_ADDRESS } from '../../addresses.js';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import { profileIcon } from '../../icons.js';
import type { Frame, Page } from '../../layout.js';
import { servicesAhead } from './services.js';

/** « Je sélectionne mon profil »: the one that was asked for first, and what the account opens. */
export function profilePage(frame: Frame, asked: Holder | null): Page {
  const words = frame.texts.profile;
  const order: readonly Holder[] =
    asked === 'student' ? ['student', 'guardian'] : ['guardian', 'student'];
  return {
    title: words.title,
    back: '/',
    body: html`<ul class="choices">
      ${order.map((profile) => choice(frame, profile, profile === asked))}
    </ul>`,
    beside: servicesAhead(frame, asked),
  };
}

function choice({ texts }: Frame, profile: Holder, asked: boolean): Html {
  const { guardian, guardianHint, student, studentHint } = texts.profile;
  const [name, hint] = profile === 'guardian' ? [guardian, guardianHint] : [student, studentHint];
  return html`<li>
    <a class="${asked && 'asked'}" href="${SIGN_IN_ADDRESS[profile]}"
      ><strong>${name}</strong> ${hint} ${profileIcon(profile)}</a
    >
  </li>`;
}
