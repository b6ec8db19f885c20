import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { moment } from '../../shared/i18n/format';
import { LongList } from '../../shared/ui/LongList';
import { useTongue, type Visit } from './chart';
import { concepts, listed, span } from './said';

/** Visits and stays: when, what kind, why, with whom. */
export function Visits({ visits }: { visits: readonly Visit[] }) {
  const { t } = useTranslation();
  return (
    <LongList
      label={t('record.visits')}
      items={visits}
      itemKey={({ encounterId }) => encounterId}
      sx={{ py: 1, borderBottom: 1, borderColor: 'divider' }}
    >
      {(visit) => <One visit={visit} />}
    </LongList>
  );
}

function One({ visit }: { visit: Visit }) {
  const tongue = useTongue();
  const { t, language } = tongue;
  const setting = t(`record.class.${visit.class}`, { defaultValue: visit.class });
  const kind = concepts(visit.details?.type);
  const isVoid = visit.status === 'cancelled' || visit.status === 'entered-in-error';
  const start = moment(visit.start, language);
  const end = visit.end ?? visit.dischargedAt;
  const when = span(visit.occurred, tongue) || (end ? `${start} – ${moment(end, language)}` : start);
  const more = listed([
    concepts(visit.details?.reason),
    visit.details?.practitioner,
    visit.details?.provider,
    visit.disposition && t(`record.disposition.${visit.disposition}`, { defaultValue: visit.disposition }),
  ]);
  const struck = isVoid ? 'line-through' : undefined;
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.5, alignItems: 'baseline' }}>
        <Typography
          component="span"
          dir="auto"
          sx={{ fontWeight: 600, overflowWrap: 'anywhere', minWidth: 0, textDecoration: struck }}
        >
          {listed([kind, setting])}
        </Typography>
        <Chip
          component="span"
          size="small"
          variant="outlined"
          color={isVoid ? 'error' : undefined}
          sx={{ color: 'text.primary' }}
          label={t(`record.status.${visit.status}`, { defaultValue: visit.status })}
        />
        <Typography component="span" variant="body2" sx={{ color: 'text.secondary', ml: { sm: 'auto' } }}>
          {when}
        </Typography>
      </Box>
      {more && (
        <Typography variant="body2" dir="auto" sx={{ overflowWrap: 'anywhere', textDecoration: struck }}>
          {more}
        </Typography>
      )}
    </>
  );
}
