import { zodResolver } from '@hookform/resolvers/zod';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { answer, api, type Schemas } from '../../shared/api/client';
import { usePaged, type PagedQuery } from '../../shared/api/paged';
import { Problem } from '../../shared/api/problem';
import { typedDate } from '../../shared/i18n/typed';
import { useSelf } from '../../shared/session/self';
import { useBegin } from '../../shared/ui/begin';
import { Field } from '../../shared/ui/fields';
import { Page } from '../../shared/ui/Page';
import { Paged } from '../../shared/ui/Paged';
import { PatientLink } from '../../shared/ui/PatientLink';
import { refuseField } from '../../shared/ui/refused';
import { atMost } from '../../shared/ui/rules';
import { Section } from '../../shared/ui/Section';
import { PatientList, type Listing } from './PatientList';
import { RegisterDialog } from './RegisterDialog';

const PAGE = 50;
/** The number under which a patient is kept here, as a wristband may have it. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const search = z
  .object({
    name: atMost(255),
    birthDate: atMost(40).check(z.refine((text) => text === '' || typedDate(text) !== undefined, 'patients.bad-date')),
    identifier: atMost(255),
  })
  .check(
    z.refine((given) => Object.values(given).some((value) => value !== ''), {
      error: 'patients.one-needed',
      path: ['name'],
    }),
  );

type Asked = Pick<Schemas['PatientSearch'], 'name' | 'birthDate' | 'identifier'> & {
  /** Which search it is: the same asked once more looks once more. */
  turn: number;
};

const EMPTY = { name: '', birthDate: '', identifier: '' };

/** Finds patients of the registry. What was asked for goes in a body: it is in no address and in no history of a browser. */
export function PatientsPage() {
  const { t } = useTranslation();
  const who = useSelf();
  const form = useForm({ resolver: zodResolver(search), defaultValues: EMPTY });
  const [asked, ask] = useState<Asked>();
  const { errors } = form.formState;
  const clear = () => {
    form.reset(EMPTY);
    ask(undefined);
    form.setFocus('name');
  };
  return (
    <Page title={t('patients.title')} lead={t('patients.lead')}>
      {who?.roles.some((role) => role === 'doctor' || role === 'admin') && <Registering />}
      <Paper variant="outlined" className="not-printed" sx={{ p: 2, mb: 3 }}>
        <form
          role="search"
          aria-label={t('patients.search')}
          noValidate
          onSubmit={(event) =>
            void form.handleSubmit(({ name, birthDate, identifier }) =>
              ask((before) => ({
                turn: (before?.turn ?? 0) + 1,
                ...(name && { name }),
                ...(birthDate && { birthDate: typedDate(birthDate) }),
                ...(identifier && { identifier }),
              })),
            )(event)
          }
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
              hint={t('patients.date-hint')}
              autoComplete="off"
            />
            <Field
              label={t('patients.identifier')}
              register={form.register('identifier')}
              error={errors.identifier}
              autoComplete="off"
            />
            <Stack direction="row" spacing={1} sx={{ pt: { md: 0.75 } }}>
              <Button type="submit" variant="contained">
                {t('patients.submit')}
              </Button>
              <Button onClick={clear}>{t('patients.clear')}</Button>
            </Stack>
          </Stack>
        </form>
      </Paper>
      {asked && (
        <Found
          asked={asked}
          onRefused={(problem) => {
            const field = problem.field?.replace('/', '') ?? '';
            if (field in EMPTY) refuseField(form, problem, `registry.refused-${field}`);
          }}
        />
      )}
      {who?.roles.some((role) => role === 'doctor' || role === 'nurse') && <MyPatients />}
      {who?.roles.includes('admin') && <InDoubt />}
    </Page>
  );
}

function Found({ asked, onRefused }: { asked: Asked; onRefused: (problem: Problem) => void }) {
  const { t } = useTranslation();
  const { turn, ...wanted } = asked;
  const found = usePaged(['patients', 'found', turn, wanted], (cursor) =>
    answer(api.POST('/api/patients/search', { body: { ...wanted, limit: PAGE, ...(cursor && { cursor }) } })),
  );
  useEffect(() => {
    if (found.error) onRefused(Problem.from(found.error));
    // Once for each refusal.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [found.error]);
  return (
    <Section title={t('patients.found')}>
      <HowMany found={found} />
      <Paged
        query={found}
        empty={
          <>
            {t('patients.none')}{' '}
            {UUID.test(wanted.identifier ?? '') && (
              <PatientLink id={(wanted.identifier ?? '').toLowerCase()}>{t('registry.open-by-id')}</PatientLink>
            )}
          </>
        }
      >
        {(patients) => <PatientList patients={patients} label={t('patients.found')} />}
      </Paged>
    </Section>
  );
}

/** How many were found: this alone is read out, and no names. */
function HowMany({ found }: { found: PagedQuery<Listing> }) {
  const { t } = useTranslation();
  return (
    <Box role="status">
      {found.data !== undefined && (
        <Typography sx={{ mb: 1.5, color: 'text.secondary' }}>
          {found.hasNextPage
            ? t('registry.count-more', { count: found.data.length })
            : t('patients.found-count', { count: found.data.length })}
        </Typography>
      )}
    </Box>
  );
}

/** Those in somebody's care: by care team, visit or consent. */
function MyPatients() {
  const { t } = useTranslation();
  const mine = usePaged(['patients', 'mine'], (cursor) =>
    answer(api.GET('/api/patients', { params: { query: { limit: PAGE, cursor } } })),
  );
  return (
    <Section title={t('registry.mine')}>
      <Paged query={mine} empty={t('registry.none-mine')}>
        {(patients) => <PatientList patients={patients} label={t('registry.mine')} />}
      </Paged>
    </Section>
  );
}

/** Those who look like others, and may be the same person twice: to be merged, or told apart. */
function InDoubt() {
  const { t } = useTranslation();
  const [isShown, show] = useState(false);
  return (
    <Section
      title={t('registry.in-doubt')}
      acts={!isShown && <Button onClick={() => show(true)}>{t('registry.show-in-doubt')}</Button>}
    >
      {isShown && <AllInDoubt />}
    </Section>
  );
}

function AllInDoubt() {
  const { t } = useTranslation();
  const all = usePaged(['patients', 'in-doubt'], (cursor) =>
    answer(api.GET('/api/patients', { params: { query: { inDoubt: true, limit: PAGE, cursor } } })),
  );
  return (
    <Paged query={all} empty={t('registry.none-in-doubt')}>
      {(patients) => <PatientList patients={patients} label={t('registry.in-doubt')} />}
    </Paged>
  );
}

function Registering() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [isOpen, open] = useState(false);
  const [registered, register] = useState<string>();
  useBegin('register-patient', () => open(true));
  useEffect(() => {
    // Behind the form: it asks before a page is left while something typed stands in it.
    if (registered !== undefined) void navigate({ to: '/app/patients/$patient', params: { patient: registered } });
  }, [registered, navigate]);
  return (
    <Box className="not-printed" sx={{ mb: 2 }}>
      <Button variant="outlined" onClick={() => open(true)}>
        {t('registry.register')}
      </Button>
      {isOpen && registered === undefined && <RegisterDialog onRegistered={register} onClose={() => open(false)} />}
    </Box>
  );
}
