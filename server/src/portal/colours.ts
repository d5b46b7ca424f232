import { TEXT_CONTRAST, contrast, isHexColour, mixed } from '@trousseau/shared';
import { fingerprint } from '../platform/crypto/hash.js';

/** What stands behind everything in the dark (`--paper` of the style sheet). */
const DARK_PAPER = '#141b27';
/** More than level AA asks: a dark page is often read in bright light. */
const DARK_CONTRAST = 6;

/**
 * The few custom properties that carry a school's colour, in the light and, lightened until it can be
 * read, in the dark. `null` unless it is a colour that white text can be read on.
 */
export function coloursSheet(accent: string): string | null {
  if (!isHexColour(accent) || contrast(accent, '#ffffff') < TEXT_CONTRAST) return null;
  const dark = lightened(accent);
  return [
    `:root{--brass:${accent};--action:${accent};--action-over:${mixed(accent, '#000000', 0.25)}}`,
    `@media (prefers-color-scheme:dark){:root{--brass:${dark};--action:${dark};` +
      `--action-over:${mixed(dark, '#ffffff', 0.3)}}}`,
    '',
  ].join('\n');
}

/** Where pages find it: the address changes with the content. */
export function coloursAddress(accent: string): string {
  const sheet = coloursSheet(accent) ?? '';
  const version = fingerprint(sheet).slice(0, 10);
  return `/portal-colours/${accent.slice(1)}.css?v=${version}`;
}

function lightened(accent: string): string {
  for (let share = 0; share < 1; share += 0.05) {
    const colour = mixed(accent, '#ffffff', share);
    if (contrast(colour, DARK_PAPER) >= DARK_CONTRAST) return colour;
  }
  return '#ffffff';
}
