import { zodResolver } from '@hookform/resolvers/zod';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useId } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { gate } from '../../shared/api/gate';
import { Field } from '../../shared/ui/fields';
import * as rules from './rules';

/** Asks why somebody looks, where the role needs a reason; what was said last is offered again. */
export default function ReasonDialog() {
  const { t } = useTranslation();
  const title = useId();
  const form = useForm({
    resolver: zodResolver(z.object({ reason: rules.reason })),
    defaultValues: { reason: gate.reason },
  });
  const cancel = () => gate.settle('reason', false);
  return (
    <Dialog open onClose={cancel} aria-labelledby={title} fullWidth maxWidth="xs">
      <form noValidate onSubmit={(event) => void form.handleSubmit(({ reason }) => gate.give(reason))(event)}>
        <DialogTitle id={title}>{t('reason.title')}</DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            <DialogContentText>{t('reason.lead')}</DialogContentText>
            <Field
              label={t('reason.field')}
              register={form.register('reason')}
              error={form.formState.errors.reason}
              autoComplete="off"
              autoFocus
              required
            />
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={cancel}>{t('reason.cancel')}</Button>
          <Button type="submit" variant="contained">
            {t('reason.submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
