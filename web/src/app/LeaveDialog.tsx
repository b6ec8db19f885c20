import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useBlocker } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnsaved, whatIsUnsaved } from '../shared/ui/unsaved';

/** Asks before another page is opened while something typed was not sent. */
export function LeaveDialog() {
  const { t } = useTranslation();
  const id = useId();
  const blocked = useBlocker({
    shouldBlockFn: ({ current, next }) => isUnsaved() && current.pathname !== next.pathname,
    enableBeforeUnload: false,
    withResolver: true,
  });
  if (blocked.status !== 'blocked') return null;
  const what = whatIsUnsaved();
  return (
    <Dialog open onClose={blocked.reset} aria-labelledby={id}>
      <DialogTitle id={id}>{t(`${what}.title`)}</DialogTitle>
      <DialogContent>{t(`${what}.lead`)}</DialogContent>
      <DialogActions>
        <Button onClick={blocked.reset} autoFocus>
          {t(`${what}.stay`)}
        </Button>
        <Button color="error" onClick={blocked.proceed}>
          {t(`${what}.leave`)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
