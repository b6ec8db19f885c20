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
import { gate } from '../../shared/api/gate';
import { CODE_REQUIRED, Problem } from '../../shared/api/problem';
import { ProblemNote } from '../../shared/ui/states';
import { credentials, type Typed } from './credentials';
import { SignInFields } from './SignInFields';
import { organisationOfSelf, signInAgain, useSelf } from '../../shared/session/self';

/** The session has ended in the middle of something: the same person goes on, and the page below keeps what was typed. */
export default function SessionOverDialog({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation();
  const title = useId();
  const who = useSelf();
  const form = useForm<Typed>({
    resolver: credentials,
    defaultValues: { organisation: organisationOfSelf(), userName: who?.userName ?? '', password: '', code: '' },
  });
  const entering = useMutation({
    mutationFn: (typed: Typed) => (who ? signInAgain(who, typed) : Promise.reject(Problem.from(undefined))),
    onSuccess: () => gate.settle('sign-in', true),
    onError: () => form.resetField('code'),
  });
  const problem = entering.error && Problem.from(entering.error);
  const isCodeAsked = (who?.secondFactor ?? false) || problem?.code === CODE_REQUIRED;
  return (
    <Dialog
      open
      aria-labelledby={title}
      fullWidth
      maxWidth="xs"
      // Whoever passes by sees nothing of what was shown to who was here.
      slotProps={{ backdrop: { sx: { bgcolor: 'background.default' } } }}
    >
      <form noValidate onSubmit={(event) => void form.handleSubmit((typed) => entering.mutate(typed))(event)}>
        <DialogTitle id={title}>{t('session-over.title')}</DialogTitle>
        <DialogContent>
          <Stack spacing={2}>
            <DialogContentText>{t('session-over.lead')}</DialogContentText>
            <DialogContentText>{t('session-over.as', { name: who?.userName ?? '' })}</DialogContentText>
            {problem && <ProblemNote problem={problem} />}
            <SignInFields
              form={form}
              asks={{ organisation: organisationOfSelf() === '', code: isCodeAsked }}
              first="password"
            />
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
