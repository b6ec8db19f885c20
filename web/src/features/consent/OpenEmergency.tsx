import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../shared/api/act';
import { answer, api } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';
import { moment } from '../../shared/i18n/format';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { say } from '../../shared/ui/said';
import { ProblemNote } from '../../shared/ui/states';
import type { Emergency } from './emergencies';

/** One that lasts, with the way to end it. */
export function OpenEmergency({ emergency, children }: { emergency: Emergency; children?: ReactNode }) {
  const { t, i18n } = useTranslation();
  const thanks = useThanks(useSelf());
  const act = useAct({
    send: ({ emergencyAccessId, patientId }: Emergency, key) =>
      answer(
        api.POST('/api/patients/{id}/emergency-accesses/{emergency}/closure', {
          params: { path: { id: patientId, emergency: emergencyAccessId }, header: { 'Idempotency-Key': key } },
        }),
      ),
    changes: () => [[]],
    onDone: () => say(thanks(t('emergency.closed'))),
  });
  return (
    <>
      <Alert
        severity="warning"
        variant="outlined"
        role="region"
        aria-label={t('emergency.is-open')}
        sx={{ my: 2, borderWidth: 2 }}
        action={
          <Button color="inherit" loading={act.isPending} onClick={() => act.mutate(emergency)}>
            {t('emergency.close')}
          </Button>
        }
      >
        <AlertTitle>{t('emergency.is-open')}</AlertTitle>
        {t('emergency.is-open-lead', { at: moment(emergency.until, i18n.language) })} {children}
      </Alert>
      {act.error && <ProblemNote problem={Problem.from(act.error)} />}
    </>
  );
}
