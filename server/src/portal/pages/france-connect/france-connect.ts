import type { Offered } from '../../../journeys/index.js';
import { FRANCE_CONNECT_ADDRESS, SIGN_IN_ADDRESS } from '../../addresses.js';
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

/** « Qu'est-ce que FranceConnect ? » */
export function whatIsFranceConnectPage(frame: Frame): Page {
  const words = frame.texts.franceConnect;
  return {
    title: words.what,
    back: SIGN_IN_ADDRESS.guardian,
    body: html`${words.whatText.map((paragraph) => html`<p>${paragraph}</p>`)}
      <a class="button primary" href="${FRANCE_CONNECT_ADDRESS.begin}">${words.button}</a>`,
  };
}

/** The way to FranceConnect: its own button where the operator provided it, unaltered, else plain words. */
export function franceConnectWay({ texts }: Frame, offered: Offered): Html {
  const words = texts.franceConnect;
  if (offered.franceConnectButton) {
    return html`<a class="artwork" href="${FRANCE_CONNECT_ADDRESS.begin}"
      ><img src="${FRANCE_CONNECT_ADDRESS.button}" alt="${words.button}"
    /></a>`;
  }
  return html`<a href="${FRANCE_CONNECT_ADDRESS.begin}"
    ><strong>${words.button}</strong> <span>${words.buttonHint}</span></a
  >`;
}

/** The password of an account that is active already, asked for once. */
export function linkPage(frame: Frame, visible: boolean, problems: readonly Problem[]): Page {
  const words = frame.texts.franceConnect;
  const address = FRANCE_CONNECT_ADDRESS.link;
  const field = textField(
    {
      name: 'password',
      label: words.linkField,
      type: 'password',
      shown: visible,
      autocomplete: 'current-password',
      before: revealLink(frame, address, visible),
    },
    problems,
  );
  return {
    title: words.linkTitle,
    wrong: problems.length > 0,
    body: html`${errorSummary(frame, problems)}
      <p class="lead">${words.linkLead}</p>
      ${form(
        frame,
        address,
        html`${field} ${shownNote(visible)} ${primaryButton(words.linkSubmit)}`,
      )}
      ${form(
        frame,
        `${address}/oublie`,
        html`<button class="text">${words.linkForgotten}</button>`,
      )}`,
  };
}
