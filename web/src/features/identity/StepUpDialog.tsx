import { zodResolver } from '@hookform/resolvers/zod';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { gate } from '../../shared/api/gate';
import { Problem } from '../../shared/api/problem';
import { Field } from '../../shared/ui/fields';
import { ProblemNote } from '../../shared/ui/states';
import * as rules from './rules';
import { stepUp } from '../../shared/session/self';

/** Asks for a fresh second factor; the act that needs it goes on behind it. */
export default function StepUpDialog() {
  const { t } = useTranslation();
  const title = useId();
  const form = useForm({ resolver: zodResolver(z.object({ code: rules.anyCode })), defaultValues: { code: '' } });
  const showing = useMutation({
    mutationFn: ({ code }: { code: string }) => stepUp(code),
    onSuccess: () => gate.settle('step-up', true),
    onError: () => {
      form.reset();
      form.setFocus('code');
    },
  });
  const cancel = () => gate.settle('step-up', false);
  return (
    <Dialog open onClose={cancel} aria-labelledby={title} fullWidth maxWidth="xs">
      <form noValidate onSubmit={(event) => void form.handleSubmit((given) => showing.mutate(given))(event)}>
        <DialogTitle id={title}>{t('step-up.title')}</DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            <DialogContentText>{t('step-up.lead')}</DialogContentText>
            {showing.error && <ProblemNote problem={Problem.from(showing.error)} />}
            <Field
              label={t('field.code')}
              register={form.register('code')}
              error={form.formState.errors.code}
              hint={t('field.code-hint')}
              autoComplete="one-time-code"
              autoFocus
              required
            />
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={cancel}>{t('step-up.cancel')}</Button>
          <Button type="submit" variant="contained" loading={showing.isPending}>
            {t('step-up.submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
