import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';
import { useSelf } from '../../shared/session/self';
import { Tile } from '../../shared/ui/Tile';
import { Loading, ProblemNote } from '../../shared/ui/states';
import { isWell, useSystemState } from './state';

/** On the dashboard: what somebody has to look at. */
export function AlertsTile() {
  const { t } = useTranslation();
  const isOperator = useSelf()?.roles.includes('operator') ?? false;
  return <Tile title={t('system.alerts')} lead={isOperator ? <OfTheSystem /> : <OfTheOrganisation />} />;
}

/** An operator is told of the parts that are not well, with the reason. */
function OfTheSystem() {
  const { t } = useTranslation();
  const state = useSystemState();
  if (state.isPending) return <Loading lines={1} />;
  if (state.isError) return <ProblemNote problem={Problem.from(state.error)} onRetry={() => void state.refetch()} />;
  return (
    <Alerts
      alerts={state.data.parts
        .filter((part) => !isWell(part))
        .map(({ part, details }) =>
          [t(`system.part-of.${part}`, { defaultValue: part }), ...details.map(({ value }) => value)].join(': '),
        )}
    />
  );
}

/** An admin is told of what the rules of the system could not do in the organisation. */
function OfTheOrganisation() {
  const { t } = useTranslation();
  const letters = useQuery({
    queryKey: ['operation', 'dead-letters'],
    queryFn: async () => (await answer(api.GET('/api/operations/dead-letters'))).letters,
  });
  if (letters.isPending) return <Loading lines={1} />;
  if (letters.isError) {
    return <ProblemNote problem={Problem.from(letters.error)} onRetry={() => void letters.refetch()} />;
  }
  return (
    <Alerts alerts={letters.data.length === 0 ? [] : [t('system.letters-wait', { count: letters.data.length })]} />
  );
}

function Alerts({ alerts }: { alerts: readonly string[] }) {
  const { t } = useTranslation();
  if (alerts.length === 0) return t('system.no-alerts');
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, color: 'text.primary', overflowWrap: 'anywhere' }}>
      {alerts.map((alert) => (
        <li key={alert}>{alert}</li>
      ))}
    </Box>
  );
}
