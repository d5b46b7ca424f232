import type { ActivationPath, ShownState } from '@trousseau/shared';

export type Mode = 'light' | 'dark';

/** The colours of docs/look.md and what AA contrast needs beside them in each mode. */
export const COLOURS = {
  light: {
    ink: '#1B2A41',
    paper: '#FBFAF7',
    sheet: '#FFFFFF',
    line: '#DCD8CE',
    quiet: '#566070',
    brass: '#A9782B',
    /** Under the mouse: lighter, for the ink on it. */
    brassHover: '#BC8A3A',
    onBrass: '#0E1624',
    danger: '#A3261F',
    warning: '#855300',
    success: '#1E6B3A',
    info: '#1F5FA8',
  },
  dark: {
    ink: '#E9E6DE',
    paper: '#141B27',
    sheet: '#1A2331',
    line: '#364257',
    quiet: '#A9B2C0',
    brass: '#D9A85B',
    brassHover: '#E3B875',
    onBrass: '#0E1624',
    danger: '#F29B94',
    warning: '#EDBD66',
    success: '#86CFA0',
    info: '#8FBDF0',
  },
} as const;

/** One colour per state, the same on every screen (docs/look.md). */
export const STATE_COLOURS: Readonly<Record<ShownState, Readonly<Record<Mode, string>>>> = {
  CREATED: { light: '#566070', dark: '#A9B2C0' },
  NOTIFIED: { light: '#1F5FA8', dark: '#8FBDF0' },
  PENDING_EMAIL: { light: '#0B6B75', dark: '#7CCDD6' },
  ACTIVE: { light: '#1E6B3A', dark: '#86CFA0' },
  RESET_PENDING: { light: '#5B4BA8', dark: '#B9AEF2' },
  LOCKED: { light: '#A3261F', dark: '#F29B94' },
  CLOSED: { light: '#616161', dark: '#B5B5B5' },
  EXPIRED: { light: '#855300', dark: '#EDBD66' },
};

/** One colour per activation path, the same on every screen (docs/look.md). */
export const PATH_COLOURS: Readonly<Record<ActivationPath, Readonly<Record<Mode, string>>>> = {
  FRANCECONNECT: { light: '#28489B', dark: '#9DB4F0' },
  SELF_REGISTRATION: { light: '#0F6B66', dark: '#7CCFC8' },
  PROVISIONAL_PASSWORD: { light: '#7A4A12', dark: '#E0B27A' },
};
