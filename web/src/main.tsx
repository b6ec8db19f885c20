import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { speak } from './shared/i18n';
import { adoptedStyles } from './shared/theme/adopted';

const place = document.getElementById('root');
if (place) {
  await speak();
  createRoot(place).render(
    <StrictMode>
      <App styles={adoptedStyles()} />
    </StrictMode>,
  );
}
