import { createTheme } from '@mui/material/styles';

const SYSTEM = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif';

const FOCUS = { outline: '3px solid var(--mui-palette-primary-main)', outlineOffset: 2 };

/** Blue, white, green and gray, in light and in dark; contrast is at least 4.5:1 for text (WCAG 2.1, 1.4.3). */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data-scheme' },
  colorSchemes: {
    light: {
      palette: {
        primary: { main: '#0b5394', dark: '#083c6b', light: '#3d7ab5', contrastText: '#ffffff' },
        secondary: { main: '#1b6e49', contrastText: '#ffffff' },
        success: { main: '#1b6e49' },
        error: { main: '#b3261e' },
        warning: { main: '#8a5300' },
        info: { main: '#0b5394' },
        background: { default: '#f4f6f8', paper: '#ffffff' },
        text: { primary: '#1b2530', secondary: '#4d5a67' },
        divider: '#d5dce3',
      },
    },
    dark: {
      palette: {
        primary: { main: '#8dc2f5', contrastText: '#06223c' },
        secondary: { main: '#7fd6ae', contrastText: '#06281a' },
        success: { main: '#7fd6ae' },
        error: { main: '#ff9c93' },
        warning: { main: '#f1bd6a' },
        info: { main: '#8dc2f5' },
        background: { default: '#10161d', paper: '#18212b' },
        text: { primary: '#e8edf2', secondary: '#aab7c4' },
        divider: '#33414f',
      },
    },
  },
  shape: { borderRadius: 8 },
  typography: {
    fontFamily: SYSTEM,
    h1: { fontSize: '1.625rem', fontWeight: 650, lineHeight: 1.25, letterSpacing: '-0.01em' },
    h2: { fontSize: '1.1875rem', fontWeight: 650, lineHeight: 1.3 },
    h3: { fontSize: '1rem', fontWeight: 650 },
    button: { textTransform: 'none', fontWeight: 600 },
  },
  components: {
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      // It takes its outline away, and comes behind what holds for all elements (WCAG 2.1, 2.4.7).
      styleOverrides: { root: { '&:focus-visible': FOCUS } },
    },
    MuiButton: { defaultProps: { disableElevation: true }, styleOverrides: { root: { minHeight: 44 } } },
    MuiCssBaseline: {
      styleOverrides: {
        ':focus-visible': FOCUS,
        '@media (prefers-reduced-motion: reduce)': {
          '*, *::before, *::after': { animationDuration: '0s !important', transitionDuration: '0s !important' },
        },
      },
    },
    MuiDialogTitle: { styleOverrides: { root: { fontWeight: 650 } } },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiListItemButton: { styleOverrides: { root: { minHeight: 44, borderRadius: 8 } } },
  },
});
