import { zodResolver } from '@hookform/resolvers/zod';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { answer, api, type Schemas } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';
import { day } from '../../shared/i18n/format';
import { Field } from '../../shared/ui/fields';
import { Page } from '../../shared/ui/Page';
import { atMost, orEmpty } from '../../shared/ui/rules';
import { Empty, Loading, ProblemNote } from '../../shared/ui/states';

type Patient = Schemas['PatientListing'];

const search = z
  .object({
    name: atMost(200),
    birthDate: orEmpty(z.iso.date('patients.bad-date')),
    identifier: atMost(200),
  })
  .check(
    z.refine((given) => Object.values(given).some((value) => value !== ''), {
      error: 'patients.one-needed',
      path: ['name'],
    }),
  );

/** Finds patients of the registry. What was asked for goes in a body: it is in no address and in no history of a browser. */
export function PatientsPage() {
  const { t } = useTranslation();
  const form = useForm({ resolver: zodResolver(search), defaultValues: { name: '', birthDate: '', identifier: '' } });
  const finding = useMutation({
    mutationFn: (given: z.output<typeof search>) =>
      answer(
        api.POST('/api/patients/search', {
          body: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')),
        }),
      ),
  });
  const { errors } = form.formState;
  const clear = () => {
    form.reset();
    finding.reset();
    form.setFocus('name');
  };
  return (
    <Page title={t('patients.title')} lead={t('patients.lead')}>
      <Paper variant="outlined" className="not-printed" sx={{ p: 2, mb: 3 }}>
        <form
          role="search"
          aria-label={t('patients.search')}
          noValidate
          onSubmit={(event) => void form.handleSubmit((given) => finding.mutate(given))(event)}
        >
          <Stack direction={{ xs: 'column', md: 'row' }} spacing={2} sx={{ alignItems: { md: 'flex-start' } }}>
            <Field
              label={t('patients.name')}
              register={form.register('name')}
              error={errors.name}
              autoComplete="off"
              autoFocus
            />
            <Field
              label={t('patients.birth-date')}
              register={form.register('birthDate')}
              error={errors.birthDate}
              hint={t('patients.bad-date')}
              autoComplete="off"
            />
            <Field
              label={t('patients.identifier')}
              register={form.register('identifier')}
              error={errors.identifier}
              autoComplete="off"
            />
            <Stack direction="row" spacing={1} sx={{ pt: { md: 0.75 } }}>
              <Button type="submit" variant="contained" loading={finding.isPending}>
                {t('patients.submit')}
              </Button>
              <Button onClick={clear}>{t('patients.clear')}</Button>
            </Stack>
          </Stack>
        </form>
      </Paper>
      <Box aria-live="polite">
        {finding.isPending && <Loading />}
        {finding.error && <ProblemNote problem={Problem.from(finding.error)} />}
        {finding.data && <Found patients={finding.data.items} hasMore={Boolean(finding.data.next)} />}
      </Box>
    </Page>
  );
}

function Found({ patients, hasMore }: { patients: readonly Patient[]; hasMore: boolean }) {
  const { t } = useTranslation();
  if (patients.length === 0) return <Empty>{t('patients.none')}</Empty>;
  return (
    <Box component="section" aria-label={t('patients.found')}>
      <Typography variant="h2" sx={{ mb: 1.5 }}>
        {t('patients.found-count', { count: patients.length })}
      </Typography>
      <Stack component="ul" spacing={1} sx={{ p: 0, m: 0, listStyle: 'none' }}>
        {patients.map((patient) => (
          <Entry key={patient.id} patient={patient} />
        ))}
      </Stack>
      {hasMore && <Typography sx={{ color: 'text.secondary', mt: 2 }}>{t('patients.found-more')}</Typography>}
    </Box>
  );
}

function Entry({ patient }: { patient: Patient }) {
  const { t, i18n } = useTranslation();
  const number = patient.identifier[0];
  return (
    <Paper
      component="li"
      variant="outlined"
      sx={{ p: 2, display: 'flex', flexWrap: 'wrap', gap: 1, columnGap: 3, alignItems: 'baseline' }}
    >
      <Typography sx={{ fontWeight: 650, overflowWrap: 'anywhere', minWidth: 0 }} dir="auto">
        {patient.name ?? t(patient.status === 'erased' ? 'patients.erased' : 'patients.unnamed')}
      </Typography>
      {patient.birthDate && (
        <Typography>{t('patients.born', { at: day(patient.birthDate, i18n.language) })}</Typography>
      )}
      {patient.gender && <Typography sx={{ color: 'text.secondary' }}>{t(`gender.${patient.gender}`)}</Typography>}
      {number && (
        <Typography sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          {t('patients.number')} {number.value}
        </Typography>
      )}
      {patient.deceased && <Chip size="small" label={t('patients.deceased')} />}
      {patient.status !== 'active' && (
        <Chip size="small" variant="outlined" label={t(`patient-status.${patient.status}`)} />
      )}
    </Paper>
  );
}
