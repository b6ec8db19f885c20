import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../../../shared/api/client';
import { Problem } from '../../../shared/api/problem';
import { instant } from '../../../shared/i18n/format';
import { Section } from '../../../shared/ui/Section';
import { ProblemNote } from '../../../shared/ui/states';
import { KeysField } from '../proof/KeysField';
import { parseKeys } from '../proof/key';
import { Malformed } from '../proof/text';
import { verifyLog, type LogCheck } from './verify';

type Run =
  | { kind: 'none' }
  | { kind: 'running'; done: number; of: number }
  | { kind: 'bad-keys'; detail: string }
  | { kind: 'failed'; problem: Problem }
  | { kind: 'ended'; check: LogCheck; isOwnKey: boolean; at: string };

/** Verifies the whole log in the browser itself, and shows how far it is. */
export function VerifyLog() {
  const { t, i18n } = useTranslation();
  const [own, giveOwn] = useState('');
  const [run, show] = useState<Run>({ kind: 'none' });
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const number = (value: number | bigint) => new Intl.NumberFormat(i18n.language).format(value);

  const verify = async () => {
    stop.current = new AbortController();
    show({ kind: 'running', done: 0, of: 0 });
    show(await ended(own, (done, of) => show({ kind: 'running', done, of }), stop.current.signal));
  };

  return (
    <Section title={t('ledger.verify.title')}>
      <Typography sx={{ color: 'text.secondary', mb: 2 }}>{t('ledger.verify.lead')}</Typography>
      <Stack spacing={2} className="not-printed" sx={{ mb: 2, maxWidth: 640 }}>
        <KeysField
          label={t('ledger.verify.own-key')}
          hint={t('ledger.verify.own-key-hint')}
          value={own}
          onType={giveOwn}
        />
        <Box>
          {run.kind === 'running' ? (
            <Button variant="outlined" onClick={() => stop.current?.abort()}>
              {t('ledger.verify.stop')}
            </Button>
          ) : (
            <Button variant="contained" onClick={() => void verify()}>
              {t('ledger.verify.begin')}
            </Button>
          )}
        </Box>
      </Stack>
      {run.kind === 'running' && (
        <Box sx={{ maxWidth: 640 }}>
          <LinearProgress
            aria-label={t('ledger.verify.title')}
            variant={run.of === 0 ? 'indeterminate' : 'determinate'}
            value={run.of === 0 ? undefined : Math.floor((100 * run.done) / run.of)}
          />
          <Typography variant="body2" sx={{ mt: 1 }}>
            {t('ledger.verify.so-far', { done: number(run.done), of: number(run.of) })}
          </Typography>
        </Box>
      )}
      <Box aria-live="polite">
        {run.kind === 'bad-keys' && (
          <Alert severity="warning">{t('ledger.verify.bad-keys', { detail: run.detail })}</Alert>
        )}
        {run.kind === 'failed' && <ProblemNote problem={run.problem} onRetry={() => void verify()} />}
        {run.kind === 'ended' && (
          <>
            <Answer check={run.check} />
            <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
              {t('ledger.verify.ended-at', { at: instant(run.at, i18n.language) })}{' '}
              {t(run.isOwnKey ? 'ledger.verify.key-yours' : 'ledger.verify.key-source')}{' '}
              {t('ledger.verify.not-checked')}
            </Typography>
          </>
        )}
      </Box>
    </Section>
  );
}

async function ended(own: string, told: (done: number, of: number) => void, stop: AbortSignal): Promise<Run> {
  try {
    const isOwnKey = own.trim() !== '';
    const keys = await parseKeys(isOwnKey ? own : new TextDecoder().decode(await served('/ledger/vkey')));
    const check = await verifyLog(served, keys, told, stop);
    return { kind: 'ended', check, isOwnKey, at: new Date().toISOString() };
  } catch (failure) {
    if (failure instanceof Malformed) return { kind: 'bad-keys', detail: failure.message };
    return { kind: 'failed', problem: Problem.from(failure) };
  }
}

/** As it was sent: each byte counts. */
async function served(path: string): Promise<Uint8Array> {
  return new Uint8Array(await (await download(path, '*/*')).arrayBuffer());
}

function Answer({ check }: { check: LogCheck }) {
  const { t, i18n } = useTranslation();
  const number = (value: number | bigint) => new Intl.NumberFormat(i18n.language).format(value);
  switch (check.kind) {
    case 'verified':
      return (
        <Alert severity="success" sx={{ overflowWrap: 'anywhere' }}>
          <AlertTitle>{t('ledger.verify.verified')}</AlertTitle>
          {t('ledger.verify.verified-lead', { size: number(check.tree.size), keys: check.reliedOn.join(', ') })}
          {check.withheld > 0 && ` ${t('ledger.verify.withheld', { number: number(check.withheld) })}`}
        </Alert>
      );
    case 'differs':
      return (
        <Alert severity="error" sx={{ overflowWrap: 'anywhere' }}>
          <AlertTitle>{t('ledger.verify.differs')}</AlertTitle>
          {t(`ledger.verify.how.${check.how}`, {
            detail: check.detail,
            position: check.position === undefined ? '' : number(check.position),
          })}{' '}
          {t('ledger.verify.then')}
        </Alert>
      );
    case 'stopped':
      return <Alert severity="info">{t('ledger.verify.stopped')}</Alert>;
    case 'cannot':
      return <Alert severity="warning">{t('ledger.verify.cannot', { detail: check.detail })}</Alert>;
  }
}
