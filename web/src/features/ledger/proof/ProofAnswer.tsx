import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { instant } from '../../../shared/i18n/format';
import { Facts } from '../../../shared/ui/Facts';
import { Section } from '../../../shared/ui/Section';
import type { Proved, ProofCheck } from './check';
import { PathPicture } from './PathPicture';
import { hex } from './text';

interface Props {
  check: ProofCheck;
  /** What is checked besides, and what is not, where the proof holds. */
  alsoChecked?: readonly string[];
  alsoNotChecked: readonly string[];
}

/** What came of a proof: the answer, what it rests on, what nobody checked, and the path as a picture. */
export function ProofAnswer({ check, alsoChecked = [], alsoNotChecked }: Props) {
  const { t } = useTranslation();
  if (check.kind === 'cannot') {
    return (
      <Alert severity="warning">
        <AlertTitle>{t('proof.cannot')}</AlertTitle>
        {t('proof.cannot-next', { detail: check.detail })}
      </Alert>
    );
  }
  if (check.kind === 'refused') {
    const { reason, detail, missing } = check;
    return (
      <Alert severity="error" sx={{ overflowWrap: 'anywhere' }}>
        <AlertTitle>{t('proof.refused')}</AlertTitle>
        {t(`proof.reason.${reason}`, { detail, missing: missing.join(', ') })}
      </Alert>
    );
  }
  return <Holds proved={check} alsoChecked={alsoChecked} alsoNotChecked={alsoNotChecked} />;
}

function Holds({ proved, alsoChecked = [], alsoNotChecked }: Omit<Props, 'check'> & { proved: Proved }) {
  const { t, i18n } = useTranslation();
  const { entry, index, checkpoint, steps, reliedOn, passedOver, leaf } = proved;
  const number = (value: bigint) => new Intl.NumberFormat(i18n.language).format(value);
  const { type, at, payload } = entry.values;
  const checked = [
    t('proof.checked-form'),
    t('proof.checked-signature', { keys: reliedOn.join(', ') }),
    t('proof.checked-path', { count: steps.length }),
    ...alsoChecked,
  ];
  const notChecked = [
    ...(passedOver.length > 0 ? [t('proof.not-checked-keys', { keys: passedOver.join(', ') })] : []),
    ...alsoNotChecked,
    t('proof.not-checked-content'),
  ];
  return (
    <>
      <Alert severity="success" sx={{ mb: 3, overflowWrap: 'anywhere' }}>
        <AlertTitle>{t('proof.proved')}</AlertTitle>
        {t('proof.proved-lead', {
          index: number(index + 1n),
          size: number(checkpoint.size),
          origin: checkpoint.origin,
        })}
      </Alert>
      <Section title={t('proof.checked')}>
        <Points>{checked}</Points>
      </Section>
      <Section title={t('proof.not-checked')}>
        <Points>{notChecked}</Points>
      </Section>
      <Section title={t('proof.facts')}>
        <Facts
          facts={[
            [t('proof.event'), entry.event],
            [t('proof.type'), typeof type === 'string' ? type : undefined],
            [t('proof.at'), typeof at === 'string' ? instant(at, i18n.language) : undefined],
            [t('proof.place'), number(index)],
            [t('proof.log'), checkpoint.origin],
            [t('proof.payload'), typeof payload === 'string' ? payload : undefined],
            [t('proof.root'), hex(checkpoint.root)],
          ]}
        />
      </Section>
      <PathPicture leaf={leaf} steps={steps} />
    </>
  );
}

function Points({ children }: { children: readonly ReactNode[] }) {
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, maxWidth: '75ch', overflowWrap: 'anywhere', '& li': { mb: 0.5 } }}>
      {children.map((point, at) => (
        <li key={at}>{point}</li>
      ))}
    </Box>
  );
}
