import Box from '@mui/material/Box';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../../shared/ui/ChoiceField';
import { Field } from '../../shared/ui/fields';
import type { Fields } from './demographics';

const GENDERS = ['female', 'male', 'other', 'unknown'] as const;

/** Who a patient is, as a form asks it. A medical record number is given by the front desk alone. */
export function DemographicsFields({
  form,
  hasNumber,
}: {
  form: UseFormReturn<Fields, unknown, Fields>;
  hasNumber: boolean;
}) {
  const { t } = useTranslation();
  const { errors } = form.formState;
  const field = (name: keyof Fields, more: Partial<Parameters<typeof Field>[0]> = {}) => (
    <Field
      label={t(`demographics.${name}`)}
      register={form.register(name)}
      error={errors[name]}
      autoComplete="off"
      {...more}
    />
  );
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' },
      }}
    >
      {field('family', { autoFocus: true })}
      {field('given', { hint: t('demographics.given-hint') })}
      {field('birthDate', { hint: t('patients.date-hint') })}
      <ChoiceField
        label={t('demographics.gender')}
        register={form.register('gender')}
        error={errors.gender}
        none={t('demographics.not-said')}
        options={GENDERS.map((gender) => [gender, t(`gender.${gender}`)] as const)}
      />
      {hasNumber && field('number')}
      {field('phone')}
      {field('email', { inputMode: 'email' })}
      {field('line')}
      {field('postalCode')}
      {field('city')}
      {field('country')}
    </Box>
  );
}
