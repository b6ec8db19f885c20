import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../shared/api/client';
import { Problem } from '../../../shared/api/problem';
import { saveFile } from '../../../shared/ui/file';
import { Page } from '../../../shared/ui/Page';
import { Section } from '../../../shared/ui/Section';
import { Loading, ProblemNote } from '../../../shared/ui/states';
import { Answered } from './Answered';
import { KeysField } from './KeysField';
import { useProof } from './useProof';

/** The proof of one event, fetched and checked in the browser itself; the key is that of the log, or one of one's own. */
export function ProofPage({ event }: { event: string }) {
  const { t } = useTranslation();
  const proof = useQuery({
    queryKey: ['ledger', 'proof', event],
    queryFn: async () => {
      const [text, keys] = await Promise.all([
        // As it was sent: each byte counts.
        answer(
          api.GET('/api/ledger/events/{eventId}/proof', { params: { path: { eventId: event } }, parseAs: 'text' }),
        ),
        answer(api.GET('/ledger/vkey', { parseAs: 'text' })),
      ]);
      return { text, file: new TextEncoder().encode(text), keys };
    },
  });
  return (
    <Page title={t('proof.title')} lead={t('proof.lead')}>
      {proof.isPending ? (
        <Loading lines={5} />
      ) : proof.isError ? (
        <ProblemNote problem={Problem.from(proof.error)} onRetry={() => void proof.refetch()} />
      ) : (
        <Checking event={event} {...proof.data} />
      )}
    </Page>
  );
}

function Checking({ event, text, file, keys }: { event: string; text: string; file: Uint8Array; keys: string }) {
  const { t } = useTranslation();
  const [own, giveOwn] = useState('');
  const isOwn = own.trim() !== '';
  const checked = useProof(file, isOwn ? own : keys);
  const proved = checked.kind === 'answered' && checked.check.kind === 'proved' ? checked.check : undefined;
  const isAnother = proved !== undefined && proved.entry.event !== event;
  return (
    <>
      <Box aria-live="polite" sx={{ mb: 3 }}>
        {isAnother ? (
          <Alert severity="error">
            <AlertTitle>{t('proof.another-event')}</AlertTitle>
            {t('proof.another-event-lead')}
          </Alert>
        ) : (
          checked.kind !== 'none' && (
            <Answered
              checked={checked}
              alsoChecked={[t('proof.checked-event')]}
              alsoNotChecked={[
                t(isOwn ? 'proof.not-checked-key-yours' : 'proof.not-checked-key-source'),
                t('proof.not-checked-anchor'),
              ]}
            />
          )
        )}
      </Box>
      <Section title={t('proof.keys')}>
        <KeysField label={t('proof.own-key')} hint={t('proof.keys-hint')} value={own} onType={giveOwn} />
        {!isOwn && (
          <Box component="pre" sx={{ m: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontSize: '0.8125rem' }}>
            {keys}
          </Box>
        )}
      </Section>
      <Stack
        direction="row"
        useFlexGap
        spacing={2}
        className="not-printed"
        sx={{ alignItems: 'center', flexWrap: 'wrap' }}
      >
        <Button variant="contained" onClick={() => saveFile(`${event}.tlog-proof`, 'text/plain', text)}>
          {t('proof.save')}
        </Button>
        <Link href="/evidence">{t('proof.to-evidence')}</Link>
      </Stack>
    </>
  );
}
