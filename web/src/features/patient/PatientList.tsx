import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../shared/api/client';
import { day } from '../../shared/i18n/format';
import { LongList } from '../../shared/ui/LongList';
import { PatientLink } from '../../shared/ui/PatientLink';

export type Listing = Schemas['PatientListing'];

/** Patients, each leading to the own page. */
export function PatientList({ patients, label }: { patients: readonly Listing[]; label: string }) {
  return (
    <LongList label={label} items={patients} itemKey={({ id }) => id} sx={{ pb: 1 }}>
      {(patient) => <Entry patient={patient} />}
    </LongList>
  );
}

function Entry({ patient }: { patient: Listing }) {
  const { t, i18n } = useTranslation();
  const number = patient.identifier[0];
  const isOfNow = patient.status === 'active';
  return (
    <Paper
      variant="outlined"
      sx={{ p: 2, display: 'flex', flexWrap: 'wrap', gap: 1, columnGap: 3, alignItems: 'baseline' }}
    >
      <PatientLink id={patient.id} isStruck={!isOfNow}>
        {patient.name ?? t(patient.status === 'erased' ? 'patients.erased' : 'patients.unnamed')}
      </PatientLink>
      {patient.nameUse && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t(`name-use.${patient.nameUse}`)}
        </Typography>
      )}
      {patient.birthDate && (
        <Typography>{t('patients.born', { at: day(patient.birthDate, i18n.language) })}</Typography>
      )}
      {patient.gender && <Typography sx={{ color: 'text.secondary' }}>{t(`gender.${patient.gender}`)}</Typography>}
      {number && (
        <Typography sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          {t('patients.number')} {number.value}
        </Typography>
      )}
      {patient.deceased && <Chip size="small" label={t('patients.deceased')} />}
      {!isOfNow && <Chip size="small" variant="outlined" label={t(`patient-status.${patient.status}`)} />}
      {patient.looksLike && patient.looksLike.length > 0 && (
        <Box component="span">
          <Chip
            size="small"
            color="warning"
            variant="outlined"
            label={t('registry.looks-like', { count: patient.looksLike.length })}
          />
        </Box>
      )}
    </Paper>
  );
}
