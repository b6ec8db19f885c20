import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Table } from '../../shared/ui/Table';
import { useTongue } from './chart';
import { Title } from './Lines';
import { trend, type Series } from './results';
import { concept, occurred, value, type Entry } from './said';
import { Spark } from './Spark';

/** The latest value of each thing that was measured, with what it is held against and how it went. */
export function ResultTable({ all, label }: { all: readonly Series[]; label: string }) {
  const tongue = useTongue();
  const { t } = useTranslation();
  return (
    <Table
      label={label}
      rows={all}
      rowKey={(row) => row.key}
      columns={[
        { key: 'what', head: t('record.result'), cell: (row) => <What series={row} /> },
        { key: 'value', head: t('record.latest'), cell: (row) => <Latest series={row} /> },
        {
          key: 'reference',
          head: t('record.reference'),
          cell: (row) => row.results[0]?.reference || t('record.no-reference'),
        },
        { key: 'trend', head: t('record.trend'), cell: (row) => <Trend series={row} /> },
        {
          key: 'at',
          head: t('record.at'),
          cell: (row) => row.results[0] && occurred(row.results[0].entry, tongue),
        },
      ]}
    />
  );
}

function What({ series }: { series: Series }) {
  const entry: Entry | undefined = series.results[0]?.entry;
  if (!entry) return null;
  return <Title entry={entry} as={series.title} />;
}

function Latest({ series }: { series: Series }) {
  const tongue = useTongue();
  const [last] = series.results;
  if (!last) return null;
  const said = value(last.value, tongue) || concept(last.absent) || tongue.t('record.no-value');
  return (
    <>
      <Typography component="span" dir="auto" sx={{ fontWeight: 650, overflowWrap: 'anywhere' }}>
        {said}
      </Typography>
      {last.meaning && (
        <Typography component="span" sx={{ display: 'block' }} variant="body2">
          {tongue.t('record.judged', { how: last.meaning })}
        </Typography>
      )}
    </>
  );
}

function Trend({ series }: { series: Series }) {
  const { t } = useTranslation();
  const which = trend(series.results);
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
      <Spark results={series.results} />
      <Typography component="span" variant="body2">
        {which ? t(`record.trends.${which}`) : t('record.values', { count: series.results.length })}
      </Typography>
    </Box>
  );
}
