import Typography from '@mui/material/Typography';
import { Problem } from '../../../shared/api/problem';
import { Section } from '../../../shared/ui/Section';
import { Empty, Loading, ProblemNote } from '../../../shared/ui/states';
import { Alerts } from '../Alerts';
import { entries, useChart, usePatient, useTongue, visits, type RecordSection } from '../chart';
import { Lines } from '../Lines';
import { Visits } from '../Visits';

const PARTS = [
  ['medications', 'record.own.medications', 'record.own.no-medications'],
  ['problems', 'record.own.problems', 'record.own.no-problems'],
  ['carePlans', 'record.own.care-plans', 'record.own.no-care-plans'],
  ['immunisations', 'record.own.immunisations', 'record.own.no-immunisations'],
  ['procedures', 'record.own.procedures', 'record.own.no-procedures'],
] as const satisfies readonly (readonly [RecordSection, string, string])[];

/** What holds now, for the person whom it is about. */
export function OwnOverview() {
  const patient = usePatient();
  const { t } = useTongue();
  const chart = useChart(patient);
  if (chart.isPending) return <Loading lines={6} />;
  if (chart.isError) return <ProblemNote problem={Problem.from(chart.error)} onRetry={() => void chart.refetch()} />;
  const all = visits(chart.data);
  return (
    <>
      <Typography sx={{ color: 'text.secondary', mb: 2, maxWidth: '70ch' }}>{t('record.own.lead')}</Typography>
      <Alerts patient={patient} />
      {PARTS.map(([section, title, empty]) => {
        const lines = entries(chart.data, section);
        return (
          <Section key={section} title={t(title)}>
            {chart.data.incomplete.includes(section) && (
              <Typography sx={{ fontWeight: 600, mb: 1 }}>{t('record.own.cut', { count: lines.length })}</Typography>
            )}
            {lines.length === 0 ? <Empty>{t(empty)}</Empty> : <Lines label={t(title)} entries={lines} />}
          </Section>
        );
      })}
      <Section title={t('record.own.visits')}>
        {chart.data.incomplete.includes('encounters') && (
          <Typography sx={{ fontWeight: 600, mb: 1 }}>{t('record.own.cut', { count: all.length })}</Typography>
        )}
        {all.length === 0 ? <Empty>{t('record.no-visits')}</Empty> : <Visits visits={all} />}
      </Section>
    </>
  );
}
