import Alert from '@mui/material/Alert';
import Snackbar from '@mui/material/Snackbar';
import { useSyncExternalStore } from 'react';

const MILLIS = 12_000;

type Severity = 'success' | 'error';

let said: { text: string; severity: Severity; at: number } | undefined;
const listeners = new Set<() => void>();

/** Tells the person what was done, or could not be. */
export function say(text: string, severity: Severity = 'success'): void {
  said = { text, severity, at: (said?.at ?? 0) + 1 };
  listeners.forEach((listener) => listener());
}

function unsay(): void {
  said = undefined;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What was done last, for those who see and for those who listen; stands once in the frame. */
export function Said() {
  const now = useSyncExternalStore(subscribe, () => said);
  return (
    <div role="status">
      {now && (
        <Snackbar key={now.at} open autoHideDuration={MILLIS} onClose={(_, why) => why !== 'clickaway' && unsay()}>
          <Alert
            severity={now.severity}
            variant="outlined"
            role="presentation"
            onClose={unsay}
            sx={{ bgcolor: 'background.paper' }}
          >
            {now.text}
          </Alert>
        </Snackbar>
      )}
    </div>
  );
}
