import { zodResolver } from '@hookform/resolvers/zod';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { useAct } from '../../../shared/api/act';
import { answer, api, type Schemas } from '../../../shared/api/client';
import { Problem } from '../../../shared/api/problem';
import { organisationHere } from '../../../shared/session/self';
import { Field } from '../../../shared/ui/fields';
import { orEmpty } from '../../../shared/ui/rules';
import { ProblemNote } from '../../../shared/ui/states';
import { Outside } from '../Outside';
import * as rules from '../rules';
import { Done } from './Done';

const whose = z.object({ organisation: orEmpty(rules.shortName), email: rules.email });

/** Has a link sent to who forgot the password. Whether somebody has the address, nobody is told. */
export function ForgottenPage({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    resolver: zodResolver(whose),
    defaultValues: { organisation: organisationHere(), email: '' },
  });
  const { errors } = form.formState;
  const asking = useAct({
    send: (body: Schemas['Forgotten'], key) =>
      answer(api.POST('/api/auth/forgot-password', { params: { header: { 'Idempotency-Key': key } }, body })),
  });
  if (asking.isSuccess) return <Done title={t('letters.sent')} lead={t('letters.sent-lead')} onDone={onDone} />;
  return (
    <Outside title={t('letters.forgotten')} lead={t('letters.forgotten-lead')}>
      <form
        noValidate
        onSubmit={(event) =>
          void form.handleSubmit(({ organisation, email }) =>
            asking.mutate({ email, ...(organisation && { organisation }) }),
          )(event)
        }
      >
        <Stack spacing={2.5}>
          <Field
            label={t('field.organisation')}
            register={form.register('organisation')}
            error={errors.organisation}
            hint={t('field.organisation-hint')}
            autoComplete="organization"
          />
          <Field
            label={t('field.email')}
            register={form.register('email')}
            error={errors.email}
            type="email"
            inputMode="email"
            autoComplete="email"
            autoFocus
            required
          />
          {asking.error && <ProblemNote problem={Problem.from(asking.error)} />}
          <Button type="submit" variant="contained" size="large" loading={asking.isPending}>
            {t('letters.forgotten-submit')}
          </Button>
          <Button onClick={onDone}>{t('setup.to-sign-in')}</Button>
        </Stack>
      </form>
    </Outside>
  );
}
