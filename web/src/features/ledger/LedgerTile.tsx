import { useTranslation } from 'react-i18next';
import { Problem } from '../../shared/api/problem';
import { LinkTo } from '../../shared/ui/LinkTo';
import { Loading, ProblemNote } from '../../shared/ui/states';
import { Tile } from '../../shared/ui/Tile';
import { useLedgerStatus } from './status';

/** On the dashboard: the state of the log, and that of each chain that is not as it should be. */
export function LedgerTile() {
  const { t, i18n } = useTranslation();
  const status = useLedgerStatus();
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  const state = (one: string) => t(`ledger.state-of.${one}`, { defaultValue: one });
  return (
    <Tile
      title={t('ledger.tile')}
      lead={
        status.isPending ? (
          <Loading lines={1} />
        ) : status.isError ? (
          <ProblemNote problem={Problem.from(status.error)} onRetry={() => void status.refetch()} />
        ) : (
          <>
            {t('ledger.tile-lead', { sealed: number(status.data.sealed), events: number(status.data.events) })}{' '}
            {[
              `${t('ledger.log')}: ${state(status.data.state)}`,
              ...status.data.chains.map(({ chain, state: of }) => `${chain}: ${state(of)}`),
            ].join(' · ')}
          </>
        )
      }
    >
      <LinkTo to="/app/ledger">{t('ledger.open')}</LinkTo>
    </Tile>
  );
}
