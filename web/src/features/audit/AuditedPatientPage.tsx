import { zodResolver } from '@hookform/resolvers/zod';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { Field } from '../../shared/ui/fields';
import { Page } from '../../shared/ui/Page';
import { form as formOf } from '../../shared/ui/rules';
import { ID } from './search';

const asked = z.object({ patient: formOf(ID, 'audit.filter.bad-id') });

/** Opens what there is to audit of one patient, by identifier: the registry is not open to officers. */
export function AuditedPatientPage({ onOpen }: { onOpen: (patient: string) => void }) {
  const { t } = useTranslation();
  const form = useForm({ resolver: zodResolver(asked), defaultValues: { patient: '' } });
  return (
    <Page title={t('audit.patient.find-title')} lead={t('audit.patient.find-lead')}>
      <form
        role="search"
        aria-label={t('audit.patient.find-title')}
        noValidate
        onSubmit={(event) => void form.handleSubmit(({ patient }) => onOpen(patient.toLowerCase()))(event)}
      >
        <Stack direction={{ xs: 'column', sm: 'row' }} spacing={2} sx={{ maxWidth: 640, alignItems: 'flex-start' }}>
          <Field
            label={t('audit.patient.id')}
            register={form.register('patient')}
            error={form.formState.errors.patient}
            autoComplete="off"
            autoFocus
          />
          <Button type="submit" variant="contained" sx={{ mt: { sm: 0.75 } }}>
            {t('audit.open')}
          </Button>
        </Stack>
      </form>
    </Page>
  );
}
