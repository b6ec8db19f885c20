import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { PatientLink } from '../../shared/ui/PatientLink';
import { Tile } from '../../shared/ui/Tile';
import { useEmergencies } from './emergencies';
import { OpenEmergency } from './OpenEmergency';

/** What somebody has opened in an emergency and not closed, on the dashboard. */
export function OpenEmergencies() {
  const { t } = useTranslation();
  const mine = useEmergencies();
  if (mine.length === 0) return null;
  return (
    <Tile
      title={t('emergency.mine')}
      lead={mine.map((one) => (
        <OpenEmergency key={one.id} emergency={one}>
          <PatientLink id={one.patient}>{t('emergency.to-patient')}</PatientLink>
        </OpenEmergency>
      ))}
    >
      <Typography variant="body2">{t('emergency.mine-lead')}</Typography>
    </Tile>
  );
}
