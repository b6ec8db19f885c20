import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import { useQuery } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../shared/api/act';
import { answer, api } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';
import { typedDate } from '../../shared/i18n/typed';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { ActDialog } from '../../shared/ui/ActDialog';
import { Field } from '../../shared/ui/fields';
import { say } from '../../shared/ui/said';
import { Loading, ProblemNote } from '../../shared/ui/states';
import { changed, EMPTY, fieldOf, fields, type Fields } from './demographics';
import { DemographicsFields } from './DemographicsFields';
import { PatientList } from './PatientList';

const SUSPECTED = 'MC-PAT-001';

/** Enters somebody. One who looks like another entry is entered only with the reason why it is another person. */
export function RegisterDialog({ onRegistered, onClose }: { onRegistered: (id: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const who = useSelf();
  const thanks = useThanks(who);
  const form = useForm<Fields, unknown, Fields>({ resolver: zodResolver(fields), defaultValues: EMPTY });
  const act = useAct({
    send: (given: Fields, key) =>
      answer(
        api.POST('/api/patients', {
          params: { header: { 'Idempotency-Key': key } },
          body: {
            demographics: changed({ name: [] }, EMPTY, given),
            ...(given.override && { duplicateOverride: given.override }),
          },
        }),
      ),
    changes: () => [['patients']],
    onDone: ({ id }) => {
      say(thanks(t('registry.registered')));
      onRegistered(id);
    },
  });
  const suspected = act.error && Problem.from(act.error).code === SUSPECTED ? act.variables : undefined;
  const isAsked = suspected !== undefined || form.formState.dirtyFields.override === true;
  return (
    <ActDialog
      title={t('registry.register')}
      lead={t('registry.register-lead')}
      submit={t('registry.register-submit')}
      form={form}
      act={act}
      given={(given: Fields) => given}
      at={fieldOf}
      onClose={onClose}
    >
      <DemographicsFields form={form} hasNumber={who?.roles.includes('admin') ?? false} />
      {suspected && <Alike asked={suspected} />}
      {isAsked && (
        <Field
          label={t('demographics.override')}
          register={form.register('override')}
          error={form.formState.errors.override}
          hint={t('demographics.override-hint')}
          autoComplete="off"
        />
      )}
    </ActDialog>
  );
}

/** Who is registered already and looks the same. */
function Alike({ asked }: { asked: Fields }) {
  const { t } = useTranslation();
  const name = `${asked.given} ${asked.family}`.trim();
  const birthDate = typedDate(asked.birthDate);
  const alike = useQuery({
    queryKey: ['patients', 'alike', name, birthDate],
    queryFn: () => answer(api.POST('/api/patients/search', { body: { name, ...(birthDate && { birthDate }) } })),
  });
  return (
    <Alert
      severity="warning"
      role="region"
      aria-label={t('registry.alike')}
      sx={{ '& .MuiAlert-message': { flex: 1 } }}
    >
      <AlertTitle>{t('registry.alike')}</AlertTitle>
      {alike.isPending && <Loading lines={1} />}
      {alike.error && <ProblemNote problem={Problem.from(alike.error)} onRetry={() => void alike.refetch()} />}
      {alike.data && <PatientList patients={alike.data.items} label={t('registry.alike')} />}
    </Alert>
  );
}
