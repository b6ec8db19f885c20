import { zodResolver } from '@hookform/resolvers/zod';
import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import { useId } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { useAct } from '../../../shared/api/act';
import { answer, api } from '../../../shared/api/client';
import { useSelf } from '../../../shared/session/self';
import type { Role } from '../../../shared/session/roles';
import { useThanks } from '../../../shared/session/thanks';
import { ActDialog } from '../../../shared/ui/ActDialog';
import { Field } from '../../../shared/ui/fields';
import { atMost, needed } from '../../../shared/ui/rules';
import { say } from '../../../shared/ui/said';
import { rolesHere } from './roles';

const user = z.object({
  name: needed(256),
  userName: needed(64),
  email: needed(254),
  roles: z.array(z.custom<Role>()).check(z.minLength(1, 'users.needs-role')),
  department: atMost(256),
  reason: needed(500),
});
type Typed = z.infer<typeof user>;

const EMPTY: Typed = { name: '', userName: '', email: '', roles: [], department: '', reason: '' };

/** Makes an account; its password is chosen by its owner, from a letter. */
export function RegisterUserDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const who = useSelf();
  const thanks = useThanks(who);
  const form = useForm<Typed, unknown, Typed>({ resolver: zodResolver(user), defaultValues: EMPTY });
  const act = useAct({
    send: ({ department, ...given }: Typed, key) =>
      answer(
        api.POST('/api/users', {
          params: { header: { 'Idempotency-Key': key } },
          body: { ...given, ...(department && { department }) },
        }),
      ),
    changes: () => [['users']],
    onDone: () => say(thanks(t('users.registered'))),
  });
  const { register } = form;
  const { errors } = form.formState;
  return (
    <ActDialog
      title={t('users.register')}
      lead={t('users.register-lead')}
      submit={t('users.register')}
      form={form}
      act={act}
      given={(given: Typed) => given}
      onClose={onClose}
    >
      <Field
        label={t('users.name')}
        register={register('name')}
        error={errors.name}
        autoComplete="off"
        autoFocus
        required
      />
      <Field
        label={t('users.user-name')}
        register={register('userName')}
        error={errors.userName}
        autoComplete="off"
        required
      />
      <Field
        label={t('users.email')}
        register={register('email')}
        error={errors.email}
        inputMode="email"
        autoComplete="off"
        required
      />
      <Box component="fieldset" aria-describedby={id} sx={{ border: 1, borderColor: 'divider', borderRadius: 1, m: 0 }}>
        <legend>{t('users.roles')}</legend>
        {rolesHere(who).map((role) => (
          <Box component="label" key={role} sx={{ display: 'flex', gap: 1, py: 0.5 }}>
            <input type="checkbox" value={role} {...register('roles')} />
            {t(`role.${role}`)}
          </Box>
        ))}
        <FormHelperText id={id} error role={errors.roles && 'alert'}>
          {errors.roles?.message && t(errors.roles.message)}
        </FormHelperText>
      </Box>
      <Field
        label={t('users.departments')}
        register={register('department')}
        error={errors.department}
        autoComplete="off"
      />
      <Field
        label={t('users.reason')}
        register={register('reason')}
        error={errors.reason}
        hint={t('users.reason-hint')}
        autoComplete="off"
        required
      />
    </ActDialog>
  );
}
