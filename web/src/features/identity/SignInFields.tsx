import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Field, PasswordField } from '../../shared/ui/fields';
import type { Typed } from './credentials';

interface Props {
  form: UseFormReturn<Typed>;
  /** What is asked for beside the password. */
  asks: Partial<Record<'organisation' | 'userName' | 'code', boolean>>;
  /** Where the keyboard begins. */
  first?: keyof Typed;
}

/** What signs somebody in, as far as it is asked for. */
export function SignInFields({ form, asks, first }: Props) {
  const { t } = useTranslation();
  const { errors } = form.formState;
  const field = (name: keyof Typed) => ({
    register: form.register(name),
    error: errors[name],
    autoFocus: name === first,
    required: name !== 'organisation',
  });
  return (
    <>
      {asks.organisation && (
        <Field
          {...field('organisation')}
          label={t('field.organisation')}
          hint={t('field.organisation-hint')}
          autoComplete="organization"
        />
      )}
      {asks.userName && <Field {...field('userName')} label={t('field.user-name')} autoComplete="username" />}
      <PasswordField {...field('password')} label={t('field.password')} autoComplete="current-password" />
      {asks.code && (
        <Field {...field('code')} label={t('field.code')} hint={t('field.code-hint')} autoComplete="one-time-code" />
      )}
    </>
  );
}
