import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useEffect, useId, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { goOn } from '../../shared/api/client';
import { sessionEnds, subscribeEnding } from '../../shared/api/ending';
import { gate } from '../../shared/api/gate';
import { moment } from '../../shared/i18n/format';

/** So long before its end it is told (WCAG 2.1, 2.2.1: 20 seconds at the least). */
const BEFORE_MILLIS = 2 * 60_000;
const LOOK_MILLIS = 1_000;

/** Tells before a session ends that it will, and lets go on; when it has ended, what was shown is covered. */
export default function SessionEnding({ onLeave }: { onLeave: () => void }) {
  const { t, i18n } = useTranslation();
  const title = useId();
  const ends = useSyncExternalStore(subscribeEnding, sessionEnds);
  const left = useLeft(ends);
  /** Whether it was told of this end: what has lasted as long as any may ends all the same. */
  const [told, tell] = useState(0);
  const isOver = ends > 0 && left <= 0;
  useEffect(() => {
    if (isOver) void gate.ask('sign-in');
  }, [isOver]);
  if (ends === 0 || left > BEFORE_MILLIS || isOver || told === ends) return null;
  const stay = () => {
    tell(ends);
    void goOn().catch(() => undefined);
  };
  return (
    <Dialog open role="alertdialog" onClose={stay} aria-labelledby={title} fullWidth maxWidth="xs">
      <DialogTitle id={title}>{t('session-ending.title')}</DialogTitle>
      <DialogContent>
        {t('session-ending.lead', { at: moment(new Date(ends).toISOString(), i18n.language) })}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2, flexWrap: 'wrap' }}>
        <Button onClick={onLeave}>{t('frame.sign-out')}</Button>
        <Button variant="contained" onClick={stay} autoFocus>
          {t('session-ending.stay')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** How long it is until then, in milliseconds, as often as it matters. */
function useLeft(ends: number): number {
  const [now, look] = useState(() => Date.now());
  useEffect(() => {
    // A machine that slept knows by the clock alone.
    const timer = setInterval(() => look(Date.now()), LOOK_MILLIS);
    return () => clearInterval(timer);
  }, []);
  return ends - now;
}
