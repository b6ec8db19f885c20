import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../shared/api/act';
import { answer, api } from '../../../shared/api/client';
import { Problem } from '../../../shared/api/problem';
import { useSelf } from '../../../shared/session/self';
import { useThanks } from '../../../shared/session/thanks';
import { say } from '../../../shared/ui/said';
import { ProblemNote } from '../../../shared/ui/states';
import { consentsOf } from '../consents';

/** Takes a consent back at once: what it opened is closed with the next look, and whoever wants it back gives it anew. */
export function RevokeConsent({ patient, consent, about }: { patient: string; consent: string; about: string }) {
  const { t } = useTranslation();
  const thanks = useThanks(useSelf());
  const act = useAct({
    send: (id: string, key) =>
      answer(
        api.POST('/api/patients/{id}/consents/{consent}/revocation', {
          params: { path: { id: patient, consent: id }, header: { 'Idempotency-Key': key } },
        }),
      ),
    changes: () => [consentsOf(patient)],
    onDone: () => say(thanks(t('consent.own.was-revoked'))),
  });
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        className="not-printed"
        aria-label={t('consent.own.revoke-of', { what: about })}
        loading={act.isPending}
        onClick={() => act.mutate(consent)}
        sx={{ mt: 1 }}
      >
        {t('consent.own.revoke')}
      </Button>
      {act.error && <ProblemNote problem={Problem.from(act.error)} onRetry={() => act.mutate(consent)} />}
    </>
  );
}
