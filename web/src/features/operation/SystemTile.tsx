import { useTranslation } from 'react-i18next';
import { Problem } from '../../shared/api/problem';
import { useSelf } from '../../shared/session/self';
import { LinkTo } from '../../shared/ui/LinkTo';
import { Tile } from '../../shared/ui/Tile';
import { Loading, ProblemNote } from '../../shared/ui/states';
import { isWell, useHealth, useSize, useSystemState } from './state';

/** On the dashboard: whether the system is well; who runs it is told by how many parts, and what room is left. */
export function SystemTile() {
  const { t } = useTranslation();
  const isOperator = useSelf()?.roles.includes('operator') ?? false;
  return (
    <Tile title={t('system.tile')} lead={isOperator ? <OfParts /> : <AsAWhole />}>
      <LinkTo to="/app/system">{t('system.open')}</LinkTo>
    </Tile>
  );
}

function AsAWhole() {
  const { t } = useTranslation();
  const health = useHealth();
  if (health.isPending) return <Loading lines={1} />;
  if (health.isError) return <ProblemNote problem={Problem.from(health.error)} onRetry={() => void health.refetch()} />;
  return t(health.data ? 'system.all-well' : 'system.told-operator');
}

function OfParts() {
  const { t, i18n } = useTranslation();
  const size = useSize();
  const state = useSystemState();
  if (state.isPending) return <Loading lines={1} />;
  if (state.isError) return <ProblemNote problem={Problem.from(state.error)} onRetry={() => void state.refetch()} />;
  const { parts, disk } = state.data;
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  return (
    <>
      {t('system.parts-well', { well: number(parts.filter(isWell).length), all: number(parts.length) })}{' '}
      {t('system.disk-left', { free: size(disk.bytesFree), total: size(disk.bytesTotal) })}
    </>
  );
}
