import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';
import { Section } from '../../shared/ui/Section';
import { Empty, Loading, ProblemNote } from '../../shared/ui/states';
import { entries, useChart, usePatient, visits, type RecordSection } from './chart';
import { Lines } from './Lines';
import { series } from './results';
import { ResultTable } from './ResultTable';
import { Visits } from './Visits';

const MOST_VISITS = 5;

/** What holds now, of each kind, as a doctor looks at it first. */
export function ChartPage() {
  const { t } = useTranslation();
  const chart = useChart(usePatient());
  if (chart.isPending) return <Loading lines={6} />;
  if (chart.isError) return <ProblemNote problem={Problem.from(chart.error)} onRetry={() => void chart.refetch()} />;
  const measured = series(entries(chart.data, 'observations'));
  const all = visits(chart.data);
  return (
    <>
      <Box sx={{ display: 'grid', columnGap: 4, gridTemplateColumns: { md: 'minmax(0, 1fr) minmax(0, 1fr)' } }}>
        <Current chart={chart.data} of="problems" title={t('record.problems')} empty={t('record.no-problems')} />
        <Current
          chart={chart.data}
          of="medications"
          title={t('record.medications')}
          empty={t('record.no-medications')}
        />
      </Box>
      <Section title={t('record.results')}>
        <More chart={chart.data} of="observations" />
        {measured.length === 0 ? (
          <Empty>{t('record.no-results')}</Empty>
        ) : (
          <ResultTable all={measured} label={t('record.results')} />
        )}
      </Section>
      <Box sx={{ display: 'grid', columnGap: 4, gridTemplateColumns: { md: 'minmax(0, 1fr) minmax(0, 1fr)' } }}>
        <Current chart={chart.data} of="carePlans" title={t('record.care-plans')} empty={t('record.no-care-plans')} />
        <Current
          chart={chart.data}
          of="immunisations"
          title={t('record.immunisations')}
          empty={t('record.no-immunisations')}
        />
        <Current chart={chart.data} of="procedures" title={t('record.procedures')} empty={t('record.no-procedures')} />
        <Section title={t('record.visits')}>
          {all.length > MOST_VISITS && (
            <Typography variant="body2">{t('record.latest-visits', { count: MOST_VISITS })}</Typography>
          )}
          {all.length === 0 ? <Empty>{t('record.no-visits')}</Empty> : <Visits visits={all.slice(0, MOST_VISITS)} />}
        </Section>
      </Box>
    </>
  );
}

function Current(props: { chart: Schemas['PatientChart']; of: RecordSection; title: string; empty: string }) {
  const { chart, of, title, empty } = props;
  const all = entries(chart, of);
  return (
    <Section title={title}>
      <More chart={chart} of={of} />
      {all.length === 0 ? <Empty>{empty}</Empty> : <Lines label={title} entries={all} />}
    </Section>
  );
}

/** A list that is cut says so. */
function More({ chart, of }: { chart: Schemas['PatientChart']; of: RecordSection }) {
  const { t } = useTranslation();
  if (!chart.incomplete.includes(of)) return null;
  return (
    <Typography variant="body2" sx={{ fontWeight: 600, mb: 1 }}>
      {t('record.cut', { count: chart.sections[of]?.length ?? 0 })}
    </Typography>
  );
}
