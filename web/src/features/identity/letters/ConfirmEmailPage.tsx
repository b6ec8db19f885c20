import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../shared/api/act';
import { answer, api } from '../../../shared/api/client';
import { Problem } from '../../../shared/api/problem';
import { ProblemNote } from '../../../shared/ui/states';
import { Outside } from '../Outside';
import { useSecret } from '../secret';
import { Done } from './Done';

/** Behind the link of a letter to who registered. It asks first: programs that look into mail open links, too. */
export function ConfirmEmailPage({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const token = useSecret();
  const confirming = useAct({
    send: (secret: string, key) =>
      answer(
        api.POST('/api/auth/verify/{token}', {
          params: { header: { 'Idempotency-Key': key }, path: { token: secret } },
        }),
      ),
  });
  if (confirming.isSuccess) {
    return <Done title={t('letters.confirmed')} lead={t('letters.confirmed-lead')} onDone={onDone} />;
  }
  return (
    <Outside title={t('letters.confirm')} lead={t('letters.confirm-lead')}>
      <Stack spacing={2.5}>
        {token === '' && <Alert severity="warning">{t('letters.no-secret')}</Alert>}
        {confirming.error && <ProblemNote problem={Problem.from(confirming.error)} />}
        <Button
          variant="contained"
          size="large"
          loading={confirming.isPending}
          disabled={token === ''}
          onClick={() => confirming.mutate(token)}
        >
          {t('letters.confirm-submit')}
        </Button>
      </Stack>
    </Outside>
  );
}
