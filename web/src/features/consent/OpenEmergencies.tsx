import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../shared/api/problem';
import { PatientLink } from '../../shared/ui/PatientLink';
import { ProblemNote } from '../../shared/ui/states';
import { Tile } from '../../shared/ui/Tile';
import { useEmergencies } from './emergencies';
import { OpenEmergency } from './OpenEmergency';

/** What somebody has opened in an emergency and not closed, on the dashboard. */
export function OpenEmergencies() {
  const { t } = useTranslation();
  const mine = useEmergencies();
  if (mine.isError) {
    return (
      <Tile
        title={t('emergency.mine')}
        lead={<ProblemNote problem={Problem.from(mine.error)} onRetry={() => void mine.refetch()} />}
      />
    );
  }
  if (!mine.data?.length) return null;
  return (
    <Tile
      title={t('emergency.mine')}
      lead={mine.data.map((one) => (
        <OpenEmergency key={one.emergencyAccessId} emergency={one}>
          <PatientLink id={one.patientId}>{one.people[one.patientId]?.name ?? t('emergency.to-patient')}</PatientLink>
        </OpenEmergency>
      ))}
    >
      <Typography variant="body2">{t('emergency.mine-lead')}</Typography>
    </Tile>
  );
}
