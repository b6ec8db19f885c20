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
import { CODE_REQUIRED, Problem } from '../../shared/api/problem';
import { Field, PasswordField } from '../../shared/ui/fields';
import { atMost, orEmpty } from '../../shared/ui/rules';
import { ProblemNote } from '../../shared/ui/states';
import * as rules from './rules';
import { organisationOfSelf, signInAgain, useSelf } from '../../shared/session/self';

const given = z.object({
  organisation: atMost(32),
  password: rules.password,
  code: orEmpty(rules.anyCode),
});

/** The session has ended in the middle of something: the same person goes on, and the page below keeps what was typed. */
export default function SessionOverDialog({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation();
  const title = useId();
  const who = useSelf();
  const form = useForm({
    resolver: zodResolver(given),
    defaultValues: { organisation: organisationOfSelf(), password: '', code: '' },
  });
  const entering = useMutation({
    mutationFn: (typed: z.output<typeof given>) =>
      who ? signInAgain(who, typed) : Promise.reject(Problem.from(undefined)),
    onSuccess: () => gate.settle('sign-in', true),
    onError: () => form.resetField('code'),
  });
  const problem = entering.error && Problem.from(entering.error);
  const isCodeAsked = (who?.secondFactor ?? false) || problem?.code === CODE_REQUIRED;
  const { errors } = form.formState;
  return (
    <Dialog open aria-labelledby={title} fullWidth maxWidth="xs">
      <form noValidate onSubmit={(event) => void form.handleSubmit((typed) => entering.mutate(typed))(event)}>
        <DialogTitle id={title}>{t('session-over.title')}</DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            <DialogContentText>{t('session-over.lead')}</DialogContentText>
            <DialogContentText>{t('session-over.as', { name: who?.userName ?? '' })}</DialogContentText>
            {problem && <ProblemNote problem={problem} />}
            {organisationOfSelf() === '' && (
              <Field
                label={t('field.organisation')}
                register={form.register('organisation')}
                error={errors.organisation}
                hint={t('field.organisation-hint')}
                autoComplete="organization"
              />
            )}
            <PasswordField
              label={t('field.password')}
              register={form.register('password')}
              error={errors.password}
              autoComplete="current-password"
              autoFocus
              required
            />
            {isCodeAsked && (
              <Field
                label={t('field.code')}
                register={form.register('code')}
                error={errors.code}
                hint={t('field.code-hint')}
                autoComplete="one-time-code"
                required
              />
            )}
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2, flexWrap: 'wrap' }}>
          <Button onClick={onLeave}>{t('session-over.leave')}</Button>
          <Button type="submit" variant="contained" loading={entering.isPending}>
            {t('session-over.submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
