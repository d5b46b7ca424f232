import { SIGN_IN_ADDRESS } from '../addresses.js';
import { html } from '../html.js';
import type { Frame, Page } from '../layout.js';

/** « Vous souhaitez vous connecter en tant que… » */
export function entryPage({ texts }: Frame): Page {
  const words = texts.entry;
  return {
    title: words.title,
    body: html`<ul class="choices">
        <li>
          <a href="${SIGN_IN_ADDRESS.student}"
            ><strong>${words.student}</strong> ${words.studentHint}</a
          >
        </li>
        <li>
          <a href="${SIGN_IN_ADDRESS.guardian}"
            ><strong>${words.guardian}</strong> ${words.guardianHint}</a
          >
        </li>
      </ul>
      <h2>${words.others}</h2>
      <ul class="plain">
        <li><a href="/acces/education-nationale">${words.nationalStaff}</a></li>
        <li><a href="/acces/collectivite">${words.localStaff}</a></li>
        <li><a href="/acces/invite">${words.guest}</a></li>
      </ul>`,
  };
}
