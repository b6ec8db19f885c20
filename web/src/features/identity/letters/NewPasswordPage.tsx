import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { useAct } from '../../../shared/api/act';
import { answer, api } from '../../../shared/api/client';
import { Problem } from '../../../shared/api/problem';
import { PasswordField } from '../../../shared/ui/fields';
import { refuseField } from '../../../shared/ui/refused';
import { ProblemNote } from '../../../shared/ui/states';
import { Outside } from '../Outside';
import * as rules from '../rules';
import { useSecret } from '../secret';
import { Done } from './Done';

const LINK_INVALID = 'MC-IDN-006';

const chosen = z.object({ password: rules.newPassword });

/** Behind the link of an invitation, or of a letter to somebody who forgot the password. */
export function NewPasswordPage({ onDone, onAskAgain }: { onDone: () => void; onAskAgain: () => void }) {
  const { t } = useTranslation();
  const token = useSecret();
  const form = useForm({ resolver: zodResolver(chosen), defaultValues: { password: '' } });
  const choosing = useAct({
    send: (body: { token: string; password: string }, key) =>
      answer(api.POST('/api/auth/reset-password', { params: { header: { 'Idempotency-Key': key } }, body })),
  });
  const problem = choosing.error ? Problem.from(choosing.error) : undefined;
  useEffect(() => {
    if (problem) refuseField(form, problem, 'field.refused');
    // Once for each refusal.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [choosing.error]);
  if (choosing.isSuccess) return <Done title={t('letters.chosen')} lead={t('letters.chosen-lead')} onDone={onDone} />;
  return (
    <Outside title={t('letters.choose')} lead={t('letters.choose-lead')}>
      <form
        noValidate
        onSubmit={(event) => void form.handleSubmit(({ password }) => choosing.mutate({ token, password }))(event)}
      >
        <Stack spacing={2.5}>
          {token === '' && <Alert severity="warning">{t('letters.no-secret')}</Alert>}
          <PasswordField
            label={t('letters.new')}
            register={form.register('password')}
            error={form.formState.errors.password}
            hint={t('field.new-password-hint')}
            autoComplete="new-password"
            autoFocus
            required
          />
          {problem && <ProblemNote problem={problem} />}
          <Button type="submit" variant="contained" size="large" loading={choosing.isPending} disabled={token === ''}>
            {t('letters.choose-submit')}
          </Button>
          {(token === '' || problem?.code === LINK_INVALID) && (
            <Button onClick={onAskAgain}>{t('letters.ask-again')}</Button>
          )}
        </Stack>
      </form>
    </Outside>
  );
}
