import { keepNumbersTogether } from '@trousseau/shared';
import type { ActiveSession, SignInEvent } from '../../../identity/index.js';
import { ACCOUNT_ADDRESS, OWN_ACCOUNT_ADDRESS } from '../../addresses.js';
import { deviceInWords } from '../../device-in-words.js';
import { form } from '../../fields.js';
import { html } from '../../html.js';
import type { Html } from '../../html.js';
import type { Frame, Page } from '../../layout.js';

/** What « Mes connexions » shows. */
export interface SignInsContents {
  /** The session that asks. */
  readonly sessionId: string;
  readonly places: readonly ActiveSession[];
  readonly events: readonly SignInEvent[];
  /** Whether the other sessions were closed just now. */
  readonly closed: boolean;
}

/** Where the account is open, and who came in when. */
export function signInsPage(frame: Frame, contents: SignInsContents): Page {
  const words = frame.texts.ownAccount;
  const { sessionId, places, events, closed } = contents;
  const others = places.filter((place) => place.sessionId !== sessionId).length;
  return {
    title: words.signIns,
    back: ACCOUNT_ADDRESS,
    body: html`${closed && html`<p class="note right" role="status">${words.othersClosed}</p>`}
      <p class="lead">${words.signInsLead}</p>
      <h2>${words.activeSessions}</h2>
      <ul class="rows people">
        ${places.map((place) => openPlace(frame, place, place.sessionId === sessionId))}
      </ul>
      ${
        others === 0
          ? html`<p>${words.noOthers}</p>`
          : form(
              frame,
              `${OWN_ACCOUNT_ADDRESS.signIns}/fermer`,
              html`<button class="primary">${words.closeOthers(others)}</button>`,
            )
      }
      <h2>${words.history}</h2>
      <p class="soft">${words.historyLead}</p>
      ${
        events.length === 0
          ? html`<p>${words.noHistory}</p>`
          : html`<ol class="rows people">
              ${events.map((event) => signInEvent(frame, event))}
            </ol>`
      }`,
  };
}

function openPlace(frame: Frame, place: ActiveSession, own: boolean): Html {
  const words = frame.texts.ownAccount;
  return html`<li>
    <strong>${deviceInWords(frame, place.device)}</strong>
    ${own && html` <span>– ${words.thisOne}</span>`}
    <br />${words.since(inWords(frame, place.since))}
    ${!own && html`<br />${words.lastSeen(inWords(frame, place.lastSeenAt))}`}
  </li>`;
}

function signInEvent(frame: Frame, { at, way, device }: SignInEvent): Html {
  return html`<li>
    <strong>${inWords(frame, at)}</strong>
    <br />${deviceInWords(frame, device)}, ${frame.texts.ownAccount.ways[way]}
  </li>`;
}

/** At the school's own time. */
function inWords({ spoken, school }: Frame, instant: Date): string {
  const timeZone = school?.timeZone ?? 'Europe/Paris';
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone } as const;
  return keepNumbersTogether(new Intl.DateTimeFormat(spoken.tag, format).format(instant));
}
