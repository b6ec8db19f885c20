import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { useAct } from '../../shared/api/act';
import { answer, api } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { ActDialog } from '../../shared/ui/ActDialog';
import { Field } from '../../shared/ui/fields';
import { say } from '../../shared/ui/said';
import { ProblemNote } from '../../shared/ui/states';
import { useEmergencies } from './emergencies';
import { OpenEmergency } from './OpenEmergency';

/** Refused, and the same of one who is not there: nobody learns from the answer which of both it is. */
const REFUSED = [403, 404];

/** Offers the emergency where the page of a patient is refused, and shows it as long as it lasts. */
export function EmergencyBanner({ patient }: { patient: string }) {
  const emergencies = useEmergencies();
  const mine = emergencies.data?.find(({ patientId }) => patientId === patient);
  // What the head of the page reads; here nothing is asked.
  const head = useQuery({ queryKey: ['patient', patient], enabled: false });
  const isRefused = head.error !== null && REFUSED.includes(Problem.from(head.error).status);
  if (mine) return <OpenEmergency emergency={mine} />;
  return (
    <>
      {emergencies.isError && (
        <ProblemNote problem={Problem.from(emergencies.error)} onRetry={() => void emergencies.refetch()} />
      )}
      {isRefused && <Offer patient={patient} />}
    </>
  );
}

function Offer({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const [isAsked, ask] = useState(false);
  return (
    <>
      <Alert
        severity="warning"
        sx={{ my: 2 }}
        className="not-printed"
        action={
          <Button color="inherit" onClick={() => ask(true)}>
            {t('emergency.open')}
          </Button>
        }
      >
        <AlertTitle>{t('emergency.offer')}</AlertTitle>
        {t('emergency.offer-lead')}
      </Alert>
      {isAsked && <OpenDialog patient={patient} onClose={() => ask(false)} />}
    </>
  );
}

const LEAST = 10;
const opening = z.object({
  reason: z.string().check(z.trim(), z.minLength(LEAST, 'emergency.too-short'), z.maxLength(1000, 'invalid.long')),
});

function OpenDialog({ patient, onClose }: { patient: string; onClose: () => void }) {
  const { t } = useTranslation();
  const thanks = useThanks(useSelf());
  const form = useForm({ resolver: zodResolver(opening), defaultValues: { reason: '' } });
  const act = useAct({
    send: (reason: string, key) =>
      answer(
        api.POST('/api/patients/{id}/emergency-accesses', {
          params: { path: { id: patient }, header: { 'Idempotency-Key': key } },
          body: { reason },
        }),
      ),
    // Whatever was refused may be read now.
    changes: () => [[]],
    onDone: () => say(thanks(t('emergency.opened'))),
  });
  return (
    <ActDialog
      title={t('emergency.open')}
      lead={t('emergency.open-lead')}
      submit={t('emergency.open-submit')}
      isDangerous
      form={form}
      act={act}
      given={({ reason }) => reason}
      onClose={onClose}
    >
      <Field
        label={t('emergency.reason')}
        register={form.register('reason')}
        error={form.formState.errors.reason}
        hint={t('emergency.reason-hint')}
        autoComplete="off"
        required
        autoFocus
      />
    </ActDialog>
  );
}
