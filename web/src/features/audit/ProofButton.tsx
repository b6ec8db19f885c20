import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';
import { saveFile } from '../../shared/ui/file';
import { ProblemNote } from '../../shared/ui/states';

/** Fetches the proof of an event, and gives it to the person as a file. */
export function ProofButton({ event, name }: { event: string; name?: string }) {
  const { t } = useTranslation();
  const fetching = useMutation({
    mutationFn: () =>
      answer(api.GET('/api/ledger/events/{eventId}/proof', { params: { path: { eventId: event } }, parseAs: 'text' })),
    onSuccess: (proof) => saveFile(`${event}.tlog-proof`, 'text/plain', proof),
  });
  return (
    <>
      <Button
        className="not-printed"
        size="small"
        variant="outlined"
        loading={fetching.isPending}
        aria-label={name}
        onClick={() => fetching.mutate()}
      >
        {t('audit.entry.proof')}
      </Button>
      {fetching.error && <ProblemNote problem={Problem.from(fetching.error)} onRetry={() => fetching.mutate()} />}
    </>
  );
}
