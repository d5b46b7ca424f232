import type { RaThemeOptions } from 'react-admin';
import { COLOURS } from './palette.js';
import type { Mode } from './palette.js';

export const SANS = '"IBM Plex Sans", system-ui, sans-serif';
/** For credentials and codes: `1 l I 0 O` cannot be confused (docs/look.md). */
export const MONO = '"IBM Plex Mono", ui-monospace, monospace';

export const TOP_BAR_HEIGHT = 48;
export const ROW_HEIGHT = 40;

/** For screen readers: there, and not in sight. */
export const ONLY_READ = {
  position: 'absolute',
  // with its unit: where a box is given it, a bare 1 is the whole width
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
} as const;

function palette(mode: Mode): NonNullable<RaThemeOptions['palette']> {
  const colours = COLOURS[mode];
  return {
    mode,
    primary: { main: colours.ink, contrastText: colours.paper },
    secondary: {
      main: colours.brass,
      dark: colours.brassHover,
      contrastText: colours.onBrass,
    },
    background: { default: colours.paper, paper: colours.sheet },
    text: { primary: colours.ink, secondary: colours.quiet },
    error: { main: colours.danger },
    warning: { main: colours.warning },
    success: { main: colours.success },
    info: { main: colours.info },
    divider: colours.line,
  };
}

const typography: NonNullable<RaThemeOptions['typography']> = {
  fontFamily: SANS,
  fontSize: 14,
  htmlFontSize: 16,
  fontWeightMedium: 600,
  fontWeightBold: 600,
  h1: { fontSize: '1.375rem', fontWeight: 600, lineHeight: 1.3 },
  h2: { fontSize: '1rem', fontWeight: 600, lineHeight: 1.4 },
  h3: { fontSize: '0.875rem', fontWeight: 600, lineHeight: 1.4 },
  body1: { fontSize: '0.875rem' },
  body2: { fontSize: '0.875rem' },
  caption: { fontSize: '0.8125rem' },
  button: { textTransform: 'none', fontWeight: 600, fontSize: '0.875rem' },
};

function components(mode: Mode): NonNullable<RaThemeOptions['components']> {
  const colours = COLOURS[mode];
  const focused = { outline: `2px solid ${colours.brass}`, outlineOffset: 2 };
  return {
    MuiCssBaseline: {
      styleOverrides: {
        body: { fontVariantNumeric: 'tabular-nums' },
        ':focus-visible': focused,
        '@media print': {
          '.no-print': { display: 'none !important' },
          body: { background: '#fff' },
          // light ink is for dark screens: paper is white
          ...(mode === 'dark' && {
            '*': { color: '#000 !important', background: 'none !important' },
          }),
        },
        '@page': { size: 'A4', margin: '14mm' },
      },
    },
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      // it takes the outline away, and shows the focus by the ripple that is not wanted here
      styleOverrides: { root: { '&:focus-visible': focused } },
    },
    MuiButton: {
      defaultProps: { disableElevation: true, size: 'medium' },
      // not pressed now, and still where the keyboard is
      styleOverrides: { root: { '&[aria-disabled="true"]': { opacity: 0.6, cursor: 'progress' } } },
    },
    MuiPaper: { defaultProps: { elevation: 0 } },
    MuiTextField: { defaultProps: { variant: 'outlined', size: 'small', margin: 'dense' } },
    MuiFormControl: { defaultProps: { variant: 'outlined', size: 'small', margin: 'dense' } },
    MuiLink: {
      styleOverrides: { root: { color: colours.ink, textDecorationColor: colours.brass } },
    },
    MuiTable: {
      defaultProps: { size: 'small' },
      styleOverrides: {
        root: {
          '& caption': { captionSide: 'top', padding: '8px 0 0', color: colours.quiet },
          '& caption.only-read': ONLY_READ,
        },
      },
    },
    MuiTableRow: { styleOverrides: { root: { height: ROW_HEIGHT } } },
    MuiTableCell: {
      styleOverrides: {
        root: { borderColor: colours.line, padding: '4px 12px', height: ROW_HEIGHT },
        head: { color: colours.quiet, fontWeight: 600, lineHeight: 1.25 },
      },
    },
    MuiAlert: { defaultProps: { variant: 'outlined' } },
    MuiDialog: { defaultProps: { transitionDuration: 0 } },
    MuiTooltip: { defaultProps: { arrow: true } },
    RaDataTable: {
      styleOverrides: {
        root: {
          '& .RaDataTable-headerCell': {
            top: TOP_BAR_HEIGHT,
            backgroundColor: colours.paper,
            borderRadius: '0 !important',
          },
        },
      },
    },
  };
}

function theme(mode: Mode): RaThemeOptions {
  return {
    palette: palette(mode),
    typography,
    shape: { borderRadius: 4 },
    components: components(mode),
  };
}

export const lightTheme = theme('light');
export const darkTheme = theme('dark');
