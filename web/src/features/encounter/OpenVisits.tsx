import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../shared/api/client';
import { usePaged } from '../../shared/api/paged';
import { moment } from '../../shared/i18n/format';
import { Paged } from '../../shared/ui/Paged';
import { PatientLink } from '../../shared/ui/PatientLink';
import { usePersonName } from '../../shared/ui/Person';
import { Tile } from '../../shared/ui/Tile';
import type { Visit } from './visits';

const PAGE = 10;

/** What is open now of those in somebody's care, for the dashboard. */
export function OpenVisits() {
  const { t, i18n } = useTranslation();
  const name = usePersonName();
  const open = usePaged<Visit>(['encounters', 'open'], (cursor) =>
    answer(api.GET('/api/encounters', { params: { query: { limit: PAGE, cursor } } })),
  );
  return (
    <Tile
      title={t('visit.today')}
      lead={
        <>
          <Typography sx={{ mb: 1.5 }}>{t('visit.today-lead')}</Typography>
          <Paged query={open} empty={t('visit.none-open')}>
            {(visits) => (
              <Stack component="ul" aria-label={t('visit.today')} spacing={1.5} sx={{ p: 0, m: 0, listStyle: 'none' }}>
                {visits.map((visit) => (
                  <li key={visit.encounterId}>
                    <PatientLink id={visit.patientId}>{name(visit.people, visit.patientId)}</PatientLink>
                    <Typography variant="body2">
                      {t(`visit-class.${visit.class}`, { defaultValue: visit.class })},{' '}
                      {t(`visit-status.${visit.status}`, { defaultValue: visit.status })},{' '}
                      {t('visit.since', { at: moment(visit.start, i18n.language) })}
                      {visit.bedId && `, ${t('visit.in-bed')}`}
                    </Typography>
                    {visit.summaryDueSince && (
                      <Chip size="small" color="warning" variant="outlined" label={t('visit.summary-due')} />
                    )}
                  </li>
                ))}
              </Stack>
            )}
          </Paged>
        </>
      }
    />
  );
}
