import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { EvidencePage } from './features/ledger/proof/EvidencePage';
import { words } from './features/ledger/proof/words';
import { learn, speak } from './shared/i18n';
import { adoptedStyles } from './shared/theme/adopted';
import { theme } from './shared/theme/theme';

/** A document of its own beside the application: no session, no routes, and a policy of its own. */
const place = document.getElementById('root');
if (place) {
  await speak();
  await learn(words);
  createRoot(place).render(
    <StrictMode>
      <CacheProvider value={adoptedStyles()}>
        <ThemeProvider theme={theme} defaultMode="system" noSsr>
          <CssBaseline enableColorScheme />
          <EvidencePage />
        </ThemeProvider>
      </CacheProvider>
    </StrictMode>,
  );
}
