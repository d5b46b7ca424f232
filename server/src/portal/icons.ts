import { html } from './html.js';
import type { Html } from './html.js';

/** The profiles that have a picture. */
export type ProfileIcon = 'student' | 'guardian' | 'nationalStaff' | 'localStaff' | 'guest';

/** Drawn for this portal on 24 by 24, in lines of the text's colour. */
const DRAWINGS: Readonly<Record<ProfileIcon, Html>> = {
  // a satchel
  student: html`<path d="M6 9.5a6 6 0 0 1 12 0V20H6z" />
    <path d="M9.5 4V3h5v1M8.5 14.5h7V20M12 14.5V17M3.5 12v5M20.5 12v5" />`,
  // a grown-up and a child
  guardian: html`<circle cx="8.5" cy="6.5" r="3" />
    <circle cx="17" cy="11.5" r="2" />
    <path d="M3 20v-3a5.5 5.5 0 0 1 11 0v3M14.5 20v-1.5a2.5 2.5 0 0 1 5 0V20" />`,
  // a blackboard
  nationalStaff: html`<path d="M3 4h18v11H3zM8 20l2-5M16 20l-2-5M7 8h6M7 11h9" />`,
  // a town hall
  localStaff: html`<path d="M3 9l9-5 9 5zM4.5 20h15M6 9v8M10 9v8M14 9v8M18 9v8M3 20h18" />`,
  // a door ajar
  guest: html`<path d="M6 20V4h12v16M3 20h18M6 4l7 3v13M10.5 13v1" />`,
};

/** The picture of a profile, beside its name: to a screen reader it would only say it twice. */
export function profileIcon(profile: ProfileIcon): Html {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${DRAWINGS[profile]}
  </svg>`;
}
