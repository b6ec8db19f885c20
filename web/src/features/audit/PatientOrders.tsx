import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../shared/api/problem';
import { instant } from '../../shared/i18n/format';
import { Section } from '../../shared/ui/Section';
import { Loading, ProblemNote } from '../../shared/ui/states';
import { useChanges, type Change } from './changes';
import { ErasureDialog, type Basis } from './ErasureDialog';
import { Certificate } from './Certificate';
import { HoldDialog } from './HoldDialog';
import { nameIn } from './people';

const HOLDS = ['patient.legal-hold-placed', 'patient.legal-hold-lifted'];

/** Legal holds of a patient, and the erasure. What stands comes from the events themselves. */
export function PatientOrders({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const changes = useChanges(patient);
  if (changes.isPending) return <Loading />;
  if (changes.data === undefined) {
    return <ProblemNote problem={Problem.from(changes.error)} onRetry={() => void changes.refetch()} />;
  }
  const latest = (...types: string[]) => changes.data.find(({ type }) => types.includes(type));
  return (
    <>
      {changes.error && <ProblemNote problem={Problem.from(changes.error)} onRetry={() => void changes.refetch()} />}
      <Orders
        patient={patient}
        hold={latest(...HOLDS)}
        ordered={latest('patient.erasure-ordered')}
        erased={latest('patient.erased')}
        isWhole={!changes.hasNextPage}
        isLooking={changes.isFetching}
        onLook={() => void changes.refetch()}
      />
      {changes.hasNextPage && (
        <Button
          className="not-printed"
          loading={changes.isFetchingNextPage}
          onClick={() => void changes.fetchNextPage()}
        >
          {t('audit.history.earlier-changes')}
        </Button>
      )}
    </>
  );
}

interface Props {
  patient: string;
  /** The last hold that was placed or lifted, and what was ordered and done to erase the person. */
  hold: Change | undefined;
  ordered: Change | undefined;
  erased: Change | undefined;
  /** Whether all events were read. */
  isWhole: boolean;
  isLooking: boolean;
  onLook: () => void;
}

function Orders({ patient, hold, ordered, erased, isWhole, isLooking, onLook }: Props) {
  const { t, i18n } = useTranslation();
  const [asked, ask] = useState<'place' | 'lift' | 'erase'>();
  const [basis, know] = useState<Basis>();
  const isHeld = hold?.type === 'patient.legal-hold-placed';
  const isKnown = hold !== undefined || isWhole;
  const told = (change: Change) =>
    t('audit.orders.by', { at: instant(change.at, i18n.language), who: nameIn(change.people, change.author) });
  const close = () => ask(undefined);
  if (erased ?? ordered) {
    return (
      <Certificate
        patient={patient}
        ordered={ordered}
        erased={erased}
        basis={basis}
        isLooking={isLooking}
        onLook={onLook}
      />
    );
  }
  return (
    <>
      <Section title={t('audit.orders.hold-title')}>
        <Stack spacing={1.5} sx={{ alignItems: 'flex-start' }}>
          <Typography sx={{ color: 'text.secondary', maxWidth: '70ch' }}>{t('audit.orders.hold-lead')}</Typography>
          <Alert severity={isHeld ? 'warning' : 'info'}>
            {t(isHeld ? 'audit.orders.held' : isKnown ? 'audit.orders.not-held' : 'audit.orders.hold-unknown')}
            {hold && ` ${told(hold)}`}
          </Alert>
          <Stack direction="row" spacing={1}>
            {(!isHeld || !isKnown) && (
              <Button variant="outlined" onClick={() => ask('place')}>
                {t('audit.orders.place')}
              </Button>
            )}
            {(isHeld || !isKnown) && (
              <Button variant="outlined" onClick={() => ask('lift')}>
                {t('audit.orders.lift')}
              </Button>
            )}
          </Stack>
        </Stack>
      </Section>
      <Section title={t('audit.orders.erasure-title')}>
        <Stack spacing={1.5} sx={{ alignItems: 'flex-start' }}>
          <Typography sx={{ color: 'text.secondary', maxWidth: '70ch' }}>{t('audit.orders.erasure-lead')}</Typography>
          {isHeld && <Typography>{t('audit.orders.erasure-held')}</Typography>}
          <Button variant="outlined" color="error" disabled={isHeld} onClick={() => ask('erase')}>
            {t('audit.orders.erase')}
          </Button>
        </Stack>
      </Section>
      {(asked === 'place' || asked === 'lift') && (
        <HoldDialog patient={patient} isLifting={asked === 'lift'} onClose={close} />
      )}
      {asked === 'erase' && <ErasureDialog patient={patient} onOrdered={know} onClose={close} />}
    </>
  );
}
