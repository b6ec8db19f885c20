import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../shared/api/problem';
import { moment } from '../../shared/i18n/format';
import { Facts } from '../../shared/ui/Facts';
import { Section } from '../../shared/ui/Section';
import { Loading, ProblemNote } from '../../shared/ui/states';
import { Table } from '../../shared/ui/Table';
import { isWell, useSize, useSystemState, type SystemState } from './state';

/** How each part of the system is, and what room it has. */
export function Parts() {
  const { t } = useTranslation();
  const state = useSystemState();
  return (
    <Section title={t('system.parts')}>
      {state.isPending ? (
        <Loading />
      ) : (
        <>
          {state.error && <ProblemNote problem={Problem.from(state.error)} onRetry={() => void state.refetch()} />}
          {state.data && <Told state={state.data} />}
        </>
      )}
    </Section>
  );
}

function Told({ state }: { state: SystemState }) {
  const { t, i18n } = useTranslation();
  const size = useSize();
  const { disk, memory } = state;
  return (
    <>
      <Typography sx={{ mb: 2, fontWeight: 600 }}>{t(state.well ? 'system.all-well' : 'system.not-well')}</Typography>
      <Facts
        facts={[
          [t('system.started'), <time dateTime={state.startedAt}>{moment(state.startedAt, i18n.language)}</time>],
          [
            t('system.disk'),
            t('system.disk-of', {
              free: size(disk.bytesFree),
              total: size(disk.bytesTotal),
              folder: disk.folder,
            }),
          ],
          [t('system.memory'), t('system.memory-of', { used: size(memory.bytesUsed), most: size(memory.bytesMost) })],
          [t('system.processors'), String(state.processors)],
        ]}
      />
      <Table
        label={t('system.parts')}
        rows={state.parts}
        rowKey={({ part }) => part}
        columns={[
          {
            key: 'part',
            head: t('system.part'),
            cell: ({ part }) => t(`system.part-of.${part}`, { defaultValue: part }),
          },
          {
            key: 'status',
            head: t('system.state'),
            cell: (part) => (
              <Chip
                size="small"
                variant="outlined"
                color={isWell(part) ? 'success' : 'error'}
                label={t(`system.status-of.${part.status}`, { defaultValue: part.status })}
              />
            ),
          },
          {
            key: 'details',
            head: t('system.details'),
            isWide: true,
            cell: ({ details }) =>
              details.length === 0 ? (
                t('system.no-details')
              ) : (
                <Facts facts={details.map(({ name, value }) => [name, value] as const)} />
              ),
          },
        ]}
      />
    </>
  );
}
