import { useFormContext, type FieldError } from 'react-hook-form';
import { Field } from '../../shared/ui/fields';
import { useTongue } from './chart';

/** Why a rare value is right; asked for once the server says that it is rare. */
export function Confirmation() {
  const { t } = useTongue();
  const { register, formState } = useFormContext();
  return (
    <Field
      label={t('record.confirmation')}
      register={register('confirmation')}
      error={formState.errors.confirmation as FieldError | undefined}
      hint={t('record.confirmation-hint')}
      required
      autoComplete="off"
    />
  );
}
