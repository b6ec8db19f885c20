import { useTranslation } from 'react-i18next';
import { Problem } from '../../shared/api/problem';
import { LinkTo } from '../../shared/ui/LinkTo';
import { Loading, ProblemNote } from '../../shared/ui/states';
import { Tile } from '../../shared/ui/Tile';
import { useEmergencies } from './emergencies';

/** On the dashboard: how many emergency accesses wait for a review, and how many have waited too long. */
export function EmergenciesTile() {
  const { t } = useTranslation();
  const waiting = useEmergencies();
  return (
    <Tile
      title={t('audit.emergency.title')}
      lead={
        waiting.isPending ? (
          <Loading lines={1} />
        ) : waiting.isError ? (
          <ProblemNote problem={Problem.from(waiting.error)} onRetry={() => void waiting.refetch()} />
        ) : waiting.data.length === 0 ? (
          t('audit.emergency.empty')
        ) : (
          [
            t('audit.emergency.waiting', { count: waiting.data.length }),
            t('audit.emergency.overdue-count', { count: waiting.data.filter(({ overdue }) => overdue).length }),
          ].join(' ')
        )
      }
    >
      <LinkTo to="/app/audit/emergencies">{t('audit.emergency.open')}</LinkTo>
    </Tile>
  );
}
