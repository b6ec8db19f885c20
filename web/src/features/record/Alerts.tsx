import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../shared/api/problem';
import { Loading, ProblemNote } from '../../shared/ui/states';
import { entries, useChart, useTongue } from './chart';
import { detail, listed, ownStatus, title, type Entry } from './said';

/** What nobody who treats the patient may pass over, on each page about them. */
export function Alerts({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const chart = useChart(patient);
  if (chart.isPending) return <Loading lines={1} />;
  if (chart.isError) return <ProblemNote problem={Problem.from(chart.error)} onRetry={() => void chart.refetch()} />;
  const allergies = entries(chart.data, 'allergies');
  const none = entries(chart.data, 'noKnownAllergies');
  const forbidden = entries(chart.data, 'notToBeGiven');
  const cautions = entries(chart.data, 'cautions');
  const isMore = chart.data.incomplete.some((one) => ['allergies', 'notToBeGiven', 'cautions'].includes(one));
  return (
    <Box
      component="section"
      aria-label={t('record.alerts')}
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, px: 2, py: 1, mb: 2 }}
    >
      <Line label={t('record.allergies')}>
        {allergies.length > 0 ? (
          allergies.map((one) => <Allergy key={one.id} entry={one} />)
        ) : none.length > 0 ? (
          none.map((one) => <NoneKnown key={one.id} entry={one} />)
        ) : (
          <Typography>{t('record.allergies-unknown')}</Typography>
        )}
      </Line>
      {forbidden.length > 0 && (
        <Line label={t('record.not-to-be-given')}>
          {forbidden.map((one) => (
            <Warning key={one.id} entry={one} />
          ))}
        </Line>
      )}
      {cautions.length > 0 && (
        <Line label={t('record.cautions')}>
          {cautions.map((one) => (
            <Warning key={one.id} entry={one} />
          ))}
        </Line>
      )}
      {isMore && <Typography sx={{ fontWeight: 600 }}>{t('record.more-alerts')}</Typography>}
    </Box>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'baseline', py: 0.25, minWidth: 0 }}>
      <Typography component="h2" sx={{ fontSize: '1rem', fontWeight: 650 }}>
        {label}
      </Typography>
      {children}
    </Box>
  );
}

function Allergy({ entry }: { entry: Entry }) {
  const tongue = useTongue();
  const { t } = tongue;
  const isGrave = entry.content?.kind === 'allergy' && entry.content.criticality === 'high';
  const certainty = ownStatus(entry).filter((one) => one !== 'active' && one !== 'confirmed');
  const more = listed([
    detail(entry, tongue),
    ...certainty.map((one) => t(`record.status.${one}`, { defaultValue: one })),
  ]);
  return (
    <Long
      color={isGrave ? 'error' : 'warning'}
      label={<span dir="auto">{more ? `${title(entry, tongue)} (${more})` : title(entry, tongue)}</span>}
    />
  );
}

function NoneKnown({ entry }: { entry: Entry }) {
  const tongue = useTongue();
  return (
    <Typography dir="auto" sx={{ overflowWrap: 'anywhere' }}>
      {tongue.t('record.none-known', { what: title(entry, tongue) })}
    </Typography>
  );
}

function Warning({ entry }: { entry: Entry }) {
  const tongue = useTongue();
  const more = detail(entry, tongue);
  return <Long color="error" label={<span dir="auto">{listed([title(entry, tongue), more], ': ')}</span>} />;
}

/** A label that wraps instead of being cut: what is cut off of an allergy is not read. */
function Long({ label, color }: { label: ReactNode; color: 'error' | 'warning' }) {
  return (
    <Chip
      size="small"
      variant="outlined"
      color={color}
      label={label}
      sx={{
        height: 'auto',
        color: 'text.primary',
        fontWeight: 600,
        '& .MuiChip-label': { whiteSpace: 'normal', overflowWrap: 'anywhere', py: 0.25 },
      }}
    />
  );
}
