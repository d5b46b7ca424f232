import { SIGN_IN_ADDRESS } from '../../addresses.js';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import { profileIcon } from '../../icons.js';
import type { ProfileIcon } from '../../icons.js';
import type { Frame, Page } from '../../layout.js';
import { wayOn } from '../notice/notice.js';
import type { Way } from '../notice/notice.js';

/** What somebody has open here already, and the way back to it. */
export interface Standing {
  readonly sentence: string;
  readonly next: Way;
}

/** « Vous souhaitez vous connecter en tant que… » */
export function entryPage(frame: Frame, standing: Standing | null): Page {
  const { settings } = frame;
  const words = frame.texts.entry;
  const { nationalStaffUrl, localStaffUrl, charterUrl } = settings;
  return {
    title: words.title,
    body: html`${
        standing &&
        html`<section class="note">
          <p>${standing.sentence}</p>
          ${wayOn(standing.next)}
        </section>`
      }
      <ul class="choices">
        ${choice(frame, SIGN_IN_ADDRESS.student, 'student', words.studentHint)}
        ${choice(frame, SIGN_IN_ADDRESS.guardian, 'guardian', words.guardianHint)}
        ${choice(frame, nationalStaffUrl ?? '/acces/education-nationale', 'nationalStaff')}
        ${choice(frame, localStaffUrl ?? '/acces/collectivite', 'localStaff')}
        ${choice(frame, '/acces/invite', 'guest')}
      </ul>
      ${charterUrl !== null && html`<p><a href="${charterUrl}">${words.charter}</a></p>`}`,
  };
}

/** The two profiles that this portal is for say what they need; the others take less room. */
function choice({ texts }: Frame, address: string, profile: ProfileIcon, hint?: string): Html {
  return html`<li>
    <a class="${hint === undefined && 'other'}" href="${address}"
      ><strong>${texts.entry[profile]}</strong> ${hint} ${profileIcon(profile)}</a
    >
  </li>`;
}
