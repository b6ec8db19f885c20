import { zodResolver } from '@hookform/resolvers/zod';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { useAct } from '../../shared/api/act';
import { answer, api } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';
import { useSelf } from '../../shared/session/self';
import { PasswordField } from '../../shared/ui/fields';
import { Page } from '../../shared/ui/Page';
import { refuseField } from '../../shared/ui/refused';
import { ProblemNote } from '../../shared/ui/states';
import * as rules from './rules';

const WRONG_PASSWORD = 'MC-IDN-008';

const change = z.object({ presentPassword: rules.password, password: rules.newPassword });

/** Changes the own password. All sessions end with it, this one, too. */
export function PasswordPage({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation();
  const who = useSelf();
  const form = useForm({ resolver: zodResolver(change), defaultValues: { presentPassword: '', password: '' } });
  const { errors } = form.formState;
  const changing = useAct({
    send: (body: z.output<typeof change>, key) =>
      answer(api.POST('/api/auth/change-password', { params: { header: { 'Idempotency-Key': key } }, body })),
    onDone: onChanged,
  });
  const problem = changing.error ? Problem.from(changing.error) : undefined;
  useEffect(() => {
    if (problem) {
      refuseField(form, problem, 'field.refused', problem.code === WRONG_PASSWORD ? 'presentPassword' : undefined);
    }
    // Once for each refusal.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [changing.error]);
  return (
    <Page title={t('letters.change')} lead={t('letters.change-lead')}>
      <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 }, maxWidth: 640 }}>
        <form noValidate onSubmit={(event) => void form.handleSubmit((given) => changing.mutate(given))(event)}>
          <Stack spacing={2.5}>
            {/* A password manager keeps the new one under the name. */}
            <input type="text" name="username" autoComplete="username" value={who?.userName ?? ''} readOnly hidden />
            <PasswordField
              label={t('letters.present')}
              register={form.register('presentPassword')}
              error={errors.presentPassword}
              autoComplete="current-password"
              required
            />
            <PasswordField
              label={t('letters.new')}
              register={form.register('password')}
              error={errors.password}
              hint={t('field.new-password-hint')}
              autoComplete="new-password"
              required
            />
            {problem && <ProblemNote problem={problem} />}
            <Box>
              <Button type="submit" variant="contained" loading={changing.isPending}>
                {t('letters.change-submit')}
              </Button>
            </Box>
          </Stack>
        </form>
      </Paper>
    </Page>
  );
}
