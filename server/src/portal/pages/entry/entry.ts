import { SIGN_IN_ADDRESS } from '../../addresses.js';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';
import { wayOn } from '../notice/notice.js';
import type { Way } from '../notice/notice.js';

/** What somebody has open here already, and the way back to it. */
export interface Standing {
  readonly sentence: string;
  readonly next: Way;
}

/** « Vous souhaitez vous connecter en tant que… » */
export function entryPage({ texts, settings }: Frame, standing: Standing | null): Page {
  const words = texts.entry;
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
        ${choice(SIGN_IN_ADDRESS.student, words.student, words.studentHint)}
        ${choice(SIGN_IN_ADDRESS.guardian, words.guardian, words.guardianHint)}
        ${choice(nationalStaffUrl ?? '/acces/education-nationale', words.nationalStaff)}
        ${choice(localStaffUrl ?? '/acces/collectivite', words.localStaff)}
        ${choice('/acces/invite', words.guest)}
      </ul>
      ${charterUrl !== null && html`<p><a href="${charterUrl}">${words.charter}</a></p>`}`,
  };
}

/** The two profiles that this portal is for say what they need; the others take less room. */
function choice(address: string, name: string, hint?: string): Html {
  return html`<li>
    <a class="${hint === undefined && 'other'}" href="${address}"
      ><strong>${name}</strong> ${hint}</a
    >
  </li>`;
}
