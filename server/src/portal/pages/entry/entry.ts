import { PROFILE_ADDRESS } from '../../addresses.js';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';

/** « Vous souhaitez vous connecter en tant que… » */
export function entryPage({ texts, settings }: Frame): Page {
  const words = texts.entry;
  const { nationalStaffUrl, localStaffUrl, charterUrl } = settings;
  return {
    title: words.title,
    body: html`<ul class="choices">
        ${choice(`${PROFILE_ADDRESS}?profil=eleve`, words.student, words.studentHint)}
        ${choice(`${PROFILE_ADDRESS}?profil=responsable`, words.guardian, words.guardianHint)}
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
