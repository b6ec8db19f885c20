import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../shared/api/problem';
import { instant } from '../../shared/i18n/format';
import type { Role } from '../../shared/session/roles';
import { useSelf } from '../../shared/session/self';
import { Facts } from '../../shared/ui/Facts';
import { Page } from '../../shared/ui/Page';
import { Section } from '../../shared/ui/Section';
import { Table } from '../../shared/ui/Table';
import { Empty, Loading, ProblemNote } from '../../shared/ui/states';
import { useLedgerStatus, type LedgerStatus } from './status';
import { VerifyLog } from './verify/VerifyLog';

/** Who may read the entries of the log. */
const AUDITORS: readonly Role[] = ['compliance-officer', 'admin'];

/** The state of the log, of the chains that it is anchored on, of its witnesses and of the map of patients. */
export function LedgerPage() {
  const { t, i18n } = useTranslation();
  const status = useLedgerStatus();
  const mayVerify = useSelf()?.roles.some((role) => AUDITORS.includes(role)) ?? false;
  return (
    <Page title={t('ledger.title')} lead={t('ledger.lead')}>
      {status.isPending ? (
        <Loading />
      ) : (
        <>
          {status.error && <ProblemNote problem={Problem.from(status.error)} onRetry={() => void status.refetch()} />}
          {status.data && (
            <>
              <Stack direction="row" useFlexGap spacing={2} sx={{ alignItems: 'center', flexWrap: 'wrap', mb: 2 }}>
                <Typography role="status" sx={{ color: 'text.secondary' }}>
                  {t('ledger.read-at', {
                    at: instant(new Date(status.dataUpdatedAt).toISOString(), i18n.language),
                  })}
                </Typography>
                <Button
                  className="not-printed"
                  size="small"
                  variant="outlined"
                  loading={status.isFetching}
                  onClick={() => void status.refetch()}
                >
                  {t('ledger.refresh')}
                </Button>
              </Stack>
              <Status status={status.data} />
              {mayVerify && <VerifyLog />}
            </>
          )}
        </>
      )}
    </Page>
  );
}

const WELL = ['following', 'current', 'under-way', 'standby', 'starting', 'cosigning', 'unasked'];

function State({ state, reason }: { state: string; reason?: string | null }) {
  const { t } = useTranslation();
  return (
    <>
      <Chip
        size="small"
        variant="outlined"
        color={WELL.includes(state) ? 'success' : 'warning'}
        label={t(`ledger.state-of.${state}`, { defaultValue: state })}
      />{' '}
      {reason}
    </>
  );
}

function Status({ status }: { status: LedgerStatus }) {
  const { t, i18n } = useTranslation();
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  const time = (iso: string | null | undefined) =>
    iso ? <time dateTime={iso}>{instant(iso, i18n.language)}</time> : t('ledger.never');
  const { chains, witnesses, patientMap } = status;
  return (
    <>
      <Section title={t('ledger.log')}>
        <Facts
          facts={[
            [t('ledger.state'), <State key="state" state={status.state} reason={status.reason} />],
            [t('ledger.origin'), status.origin],
            [t('ledger.events'), number(status.events)],
            [t('ledger.sealed'), number(status.sealed)],
            [t('ledger.unsealed'), number(Math.max(0, status.events - status.sealed))],
            [t('ledger.root'), status.root ?? t('ledger.no-root')],
            [t('ledger.batch'), number(status.batch)],
          ]}
        />
      </Section>
      <Section title={t('ledger.chains')}>
        {chains.length === 0 ? (
          <Alert severity="info">{t('ledger.no-chains')}</Alert>
        ) : (
          <Table
            label={t('ledger.chains')}
            rows={chains}
            rowKey={({ chain }) => chain}
            columns={[
              {
                key: 'chain',
                head: t('ledger.chain'),
                cell: ({ chain, contract }) => (
                  <>
                    <strong>{chain}</strong>
                    <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                      {t('ledger.contract')}: {contract || t('ledger.no-contract')}
                    </Typography>
                  </>
                ),
              },
              {
                key: 'state',
                head: t('ledger.state'),
                cell: ({ state, reason, since }) => (
                  <>
                    <State state={state} reason={reason} />
                    <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                      {t('ledger.since')} {time(since)}
                    </Typography>
                  </>
                ),
              },
              { key: 'anchors', head: t('ledger.anchors'), cell: ({ anchors }) => number(anchors) },
              { key: 'anchored', head: t('ledger.anchored'), cell: ({ anchored }) => number(anchored) },
              { key: 'confirmed', head: t('ledger.confirmed'), cell: ({ confirmed }) => number(confirmed) },
              {
                key: 'lag',
                head: t('ledger.lag'),
                cell: ({ anchored }) => number(Math.max(0, status.batch - anchored)),
              },
              {
                key: 'settled',
                head: t('ledger.settled'),
                cell: ({ settled }) => t(settled ? 'ledger.is-yes' : 'ledger.is-no'),
              },
              { key: 'success', head: t('ledger.last-success'), cell: ({ lastSuccess }) => time(lastSuccess) },
            ]}
          />
        )}
      </Section>
      <Section title={t('ledger.witnesses')}>
        {status.cosigned !== null && status.cosigned !== undefined && (
          <Typography sx={{ mb: 1 }}>
            {t('ledger.cosigned')}: {number(status.cosigned)}
          </Typography>
        )}
        {witnesses.length === 0 ? (
          <Empty>{t('ledger.no-witnesses')}</Empty>
        ) : (
          <Table
            label={t('ledger.witnesses')}
            rows={witnesses}
            rowKey={({ witness }) => witness}
            columns={[
              { key: 'witness', head: t('ledger.witness'), cell: ({ witness }) => witness },
              {
                key: 'state',
                head: t('ledger.state'),
                cell: ({ state, reason }) => <State state={state} reason={reason} />,
              },
              { key: 'size', head: t('ledger.size'), cell: ({ size }) => number(size) },
              { key: 'success', head: t('ledger.last-cosigned'), cell: ({ lastSuccess }) => time(lastSuccess) },
            ]}
          />
        )}
      </Section>
      {patientMap && (
        <Section title={t('ledger.map')}>
          <Typography sx={{ color: 'text.secondary', mb: 1 }}>{t('ledger.map-lead')}</Typography>
          <Facts
            facts={[
              [t('ledger.state'), <State key="state" state={patientMap.state} reason={patientMap.reason} />],
              [t('ledger.map-events'), number(patientMap.events)],
            ]}
          />
        </Section>
      )}
    </>
  );
}
