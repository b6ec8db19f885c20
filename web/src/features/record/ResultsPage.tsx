import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControl from '@mui/material/FormControl';
import InputLabel from '@mui/material/InputLabel';
import NativeSelect from '@mui/material/NativeSelect';
import Typography from '@mui/material/Typography';
import { lazy, Suspense, useId, useMemo, useState } from 'react';
import { answer, api } from '../../shared/api/client';
import { usePaged } from '../../shared/api/paged';
import { Problem } from '../../shared/api/problem';
import { Section } from '../../shared/ui/Section';
import { Empty, Loading, ProblemNote } from '../../shared/ui/states';
import { Table } from '../../shared/ui/Table';
import { ofPatient, usePatient, useTongue } from './chart';
import { Title } from './Lines';
import { drawn, series, type Result, type Series } from './results';
import { ResultTable } from './ResultTable';
import { concept, occurred, value, type Entry, type Tongue } from './said';

/** The library that draws is loaded when there is something to draw. */
const ResultChart = lazy(async () => ({ default: (await import('./ResultChart')).ResultChart }));

/** So many are read at once: a series needs more than the few that a page shows. */
const LIMIT = 200;

/** What was measured, over time: drawn, and in a table that says the same. */
export function ResultsPage() {
  const id = usePatient();
  const { t } = useTongue();
  const observations = usePaged<Entry>([...ofPatient(id), 'observations'], (cursor) =>
    answer(
      api.GET('/api/patients/{id}/records', {
        params: { path: { id }, query: { kind: 'observation', cursor, limit: LIMIT } },
      }),
    ),
  );
  const all = useMemo(() => series(observations.data ?? []), [observations.data]);
  if (observations.isPending) return <Loading lines={6} />;
  if (observations.data === undefined) {
    return <ProblemNote problem={Problem.from(observations.error)} onRetry={() => void observations.refetch()} />;
  }
  if (all.length === 0 && !observations.hasNextPage) return <Empty>{t('record.no-results')}</Empty>;
  return (
    <>
      <OverTime all={all} />
      {observations.error && (
        <ProblemNote problem={Problem.from(observations.error)} onRetry={() => void observations.fetchNextPage()} />
      )}
      {observations.hasNextPage && (
        <Box className="not-printed" sx={{ mb: 3 }}>
          <Typography>{t('record.older-results', { count: observations.data.length })}</Typography>
          <Button
            variant="outlined"
            loading={observations.isFetchingNextPage}
            onClick={() => void observations.fetchNextPage()}
          >
            {t('record.read-older')}
          </Button>
        </Box>
      )}
      <Section title={t('record.latest-results')}>
        <ResultTable all={all} label={t('record.latest-results')} />
      </Section>
    </>
  );
}

function OverTime({ all }: { all: readonly Series[] }) {
  const { t } = useTongue();
  const id = useId();
  const [key, choose] = useState('');
  const shown = all.find((one) => one.key === key) ?? all.find((one) => drawn(one.results).length > 1) ?? all[0];
  if (!shown) return null;
  return (
    <Section
      title={t('record.over-time')}
      acts={
        <FormControl variant="standard" sx={{ minWidth: 220, maxWidth: '100%' }}>
          <InputLabel htmlFor={id}>{t('record.of-what')}</InputLabel>
          <NativeSelect id={id} value={shown.key} onChange={(event) => choose(event.target.value)}>
            {all.map((one) => (
              <option key={one.key} value={one.key}>
                {one.unit ? `${one.title} (${one.unit})` : one.title}
              </option>
            ))}
          </NativeSelect>
        </FormControl>
      }
    >
      <Typography component="h3" sx={{ fontSize: '1.0625rem', fontWeight: 650, overflowWrap: 'anywhere' }} dir="auto">
        {shown.title}
      </Typography>
      {drawn(shown.results).length > 1 && (
        <Suspense fallback={<Loading lines={5} />}>
          <ResultChart series={shown} />
        </Suspense>
      )}
      <ValueTable series={shown} />
    </Section>
  );
}

function ValueTable({ series: { title, results } }: { series: Series }) {
  const tongue = useTongue();
  const { t } = tongue;
  return (
    <Table
      label={t('record.values-of', { what: title })}
      rows={results}
      rowKey={(row) => row.entry.id}
      columns={[
        { key: 'value', head: t('record.value'), cell: (row) => <Title entry={row.entry} as={said(row, tongue)} /> },
        { key: 'at', head: t('record.at'), cell: (row) => occurred(row.entry, tongue) },
        { key: 'reference', head: t('record.reference'), cell: (row) => row.reference || t('record.no-reference') },
        { key: 'meaning', head: t('record.judgement'), cell: (row) => row.meaning },
      ]}
    />
  );
}

const said = (row: Result, tongue: Tongue): string =>
  value(row.value, tongue) || concept(row.absent) || tongue.t('record.no-value');
