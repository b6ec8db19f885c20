import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useForm, type FieldErrors, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { answer, api } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';
import { Field, PasswordField } from '../../shared/ui/fields';
import { refuseField } from '../../shared/ui/refused';
import { ProblemNote } from '../../shared/ui/states';
import { Outside } from './Outside';
import * as rules from './rules';
import { useSecret } from './secret';

const further = z.extend(rules.organisation, { admin: rules.firstUser, operator: z.optional(z.undefined()) });
const first = z.extend(rules.organisation, { admin: rules.firstUser, operator: rules.firstUser });
type Order = z.output<typeof first> | z.output<typeof further>;
type Given = z.input<typeof first>;

const NOBODY = { name: '', userName: '', email: '', password: '' };

/** Behind the link that a start prints. Its secret stands behind the # of the address, and so in no log. */
export function SetupPage({ isFirst, onDone }: { isFirst: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  const token = useSecret();
  const form = useForm<Given, unknown, Order>({
    resolver: zodResolver(isFirst ? first : further) as never,
    defaultValues: { organisation: '', name: '', admin: NOBODY, ...(isFirst && { operator: NOBODY }) },
  });
  const setting = useMutation({
    mutationFn: (order: Order) => answer(api.POST('/api/setup', { body: { token, ...order } })),
    onError: (refused) => refuseField(form as unknown as UseFormReturn, Problem.from(refused), 'field.refused'),
  });
  if (setting.isSuccess) {
    const { admin, organisation } = form.getValues();
    return (
      <Outside title={t('setup.done')}>
        <Stack spacing={3}>
          <Alert severity="success">{t('setup.done-lead', { name: admin.userName, organisation })}</Alert>
          <Button variant="contained" size="large" onClick={onDone} autoFocus>
            {t('setup.to-sign-in')}
          </Button>
        </Stack>
      </Outside>
    );
  }
  const problem = setting.error && Problem.from(setting.error);
  const { errors } = form.formState;
  return (
    <Outside title={t('setup.title')} lead={t(isFirst ? 'setup.lead' : 'setup.lead-further')} wide>
      <form noValidate onSubmit={(event) => void form.handleSubmit((order) => setting.mutate(order))(event)}>
        <Stack spacing={4}>
          {token === '' && <Alert severity="warning">{t('setup.no-token')}</Alert>}
          <Group title={t('setup.organisation')}>
            <Field
              label={t('field.name')}
              register={form.register('name')}
              error={errors.name}
              autoComplete="organization"
              autoFocus
              required
            />
            <Field
              label={t('field.short-name')}
              register={form.register('organisation')}
              error={errors.organisation}
              hint={t('field.short-name-hint')}
              required
            />
          </Group>
          <Group title={t('setup.admin')} lead={t('setup.admin-lead')}>
            <Person form={form} who="admin" errors={errors.admin} />
          </Group>
          {isFirst && (
            <Group title={t('setup.operator')} lead={t('setup.operator-lead')}>
              <Person form={form} who="operator" errors={errors.operator} />
            </Group>
          )}
          {problem && <ProblemNote problem={problem} />}
          <Button type="submit" variant="contained" size="large" loading={setting.isPending} disabled={token === ''}>
            {t('setup.submit')}
          </Button>
        </Stack>
      </form>
    </Outside>
  );
}

function Group({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <Box component="section" aria-label={title}>
      <Typography variant="h2">{title}</Typography>
      {lead && <Typography sx={{ color: 'text.secondary' }}>{lead}</Typography>}
      <Stack spacing={2.5} sx={{ mt: 2 }}>
        {children}
      </Stack>
    </Box>
  );
}

function Person(props: {
  form: UseFormReturn<Given, unknown, Order>;
  who: 'admin' | 'operator';
  errors?: FieldErrors<Given['admin']>;
}) {
  const { t } = useTranslation();
  const { form, who, errors } = props;
  return (
    <>
      <Field
        label={t('field.name')}
        register={form.register(`${who}.name`)}
        error={errors?.name}
        autoComplete="off"
        required
      />
      <Field
        label={t('field.new-user-name')}
        register={form.register(`${who}.userName`)}
        error={errors?.userName}
        autoComplete="off"
        required
      />
      <Field
        label={t('field.email')}
        register={form.register(`${who}.email`)}
        error={errors?.email}
        type="email"
        inputMode="email"
        autoComplete="off"
        required
      />
      <PasswordField
        label={t('field.new-password')}
        register={form.register(`${who}.password`)}
        error={errors?.password}
        hint={t('field.new-password-hint')}
        autoComplete="new-password"
        required
      />
    </>
  );
}
