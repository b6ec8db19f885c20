import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Slider from '@mui/material/Slider';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';
import { instant } from '../../shared/i18n/format';
import { Section } from '../../shared/ui/Section';
import { Empty, Loading, ProblemNote } from '../../shared/ui/states';
import { ChangedSections, ChartSections } from './ChartLines';
import { useChanges, type Change } from './changes';
import { nameIn } from './people';
import { Printed } from './Printed';
import { useReason } from './reason';

/** Times that are asked for: one, or two to compare. */
interface Times {
  from?: string;
  at: string;
}

/** The chart of a patient as it was at any time, and what changed between two. */
export function PatientHistory({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const changes = useChanges(patient);
  const reason = useReason(patient);
  const [times, look] = useState<Times>();
  return (
    <Section title={t('audit.patient.history')}>
      <Typography sx={{ color: 'text.secondary', mb: 2, maxWidth: '70ch' }}>{t('audit.history.lead')}</Typography>
      {reason.said && (
        <Alert
          severity="info"
          sx={{ mb: 2 }}
          action={
            <Button color="inherit" size="small" className="not-printed" onClick={reason.forget}>
              {t('audit.history.other-reason')}
            </Button>
          }
        >
          {t('audit.history.because')} <span dir="auto">{reason.said}</span>
        </Alert>
      )}
      {changes.isPending ? (
        <Loading />
      ) : changes.data === undefined ? (
        <ProblemNote problem={Problem.from(changes.error)} onRetry={() => void changes.refetch()} />
      ) : changes.data.length === 0 ? (
        <Empty>{t('audit.history.empty')}</Empty>
      ) : (
        <>
          <Chooser key={changes.data.length} changes={[...changes.data].reverse()} onLook={look} />
          {changes.error && (
            <ProblemNote problem={Problem.from(changes.error)} onRetry={() => void changes.fetchNextPage()} />
          )}
          {changes.hasNextPage && (
            <Button
              className="not-printed"
              loading={changes.isFetchingNextPage}
              onClick={() => void changes.fetchNextPage()}
              sx={{ mb: 2 }}
            >
              {t('audit.history.earlier-changes')}
            </Button>
          )}
        </>
      )}
      {times && <Chart key={`${times.from} ${times.at}`} patient={patient} times={times} />}
      <Printed />
    </Section>
  );
}

/** The changes on a line, the earliest first; one of them is chosen, or two. Nothing is read before it is asked for. */
function Chooser({ changes, onLook }: { changes: Change[]; onLook: (times: Times) => void }) {
  const { t, i18n } = useTranslation();
  const last = changes.length - 1;
  const [isTwo, compare] = useState(false);
  const [earlier, chooseEarlier] = useState(0);
  const [later, chooseLater] = useState(last);
  const words = (index: number) => {
    const change = changes[index];
    if (!change) return '';
    return t('audit.history.chosen', {
      number: index + 1,
      count: changes.length,
      at: instant(change.at, i18n.language),
      what: t(`audit.event.${change.type.replaceAll('.', '/')}`, { defaultValue: change.type }),
      who: nameIn(change.people, change.author),
    });
  };
  const choose = (value: number | number[]) => {
    const [one, two] = Array.isArray(value) ? [value[0] ?? 0, value[1] ?? last] : [earlier, value];
    chooseEarlier(one);
    chooseLater(two);
  };
  const show = () => {
    const at = changes[later]?.at ?? '';
    onLook(isTwo ? { from: changes[earlier]?.at, at } : { at });
  };
  return (
    <Paper variant="outlined" className="not-printed" sx={{ p: 2.5, mb: 3 }}>
      <FormControlLabel
        control={<Checkbox checked={isTwo} onChange={(_, on) => compare(on)} />}
        label={t('audit.history.compare')}
      />
      <Box sx={{ px: 1.5 }}>
        <Slider
          value={isTwo ? [Math.min(earlier, later), later] : later}
          onChange={(_, value) => choose(value)}
          min={0}
          max={Math.max(last, 1)}
          step={1}
          disabled={last === 0}
          getAriaLabel={(index) =>
            t(isTwo ? (index === 0 ? 'audit.history.earlier' : 'audit.history.later') : 'audit.history.time')
          }
          getAriaValueText={words}
        />
      </Box>
      <Stack spacing={0.5} sx={{ mb: 2 }}>
        {isTwo && (
          <Typography>
            {t('audit.history.earlier')}: {words(Math.min(earlier, later))}
          </Typography>
        )}
        <Typography>
          {t(isTwo ? 'audit.history.later' : 'audit.history.time')}: {words(later)}
        </Typography>
      </Stack>
      <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap' }}>
        <Button variant="contained" onClick={show}>
          {t(isTwo ? 'audit.history.show-two' : 'audit.history.show')}
        </Button>
        <Button disabled={later === (isTwo ? earlier : 0)} onClick={() => chooseLater(later - 1)}>
          {t('audit.history.one-earlier')}
        </Button>
        <Button disabled={later === last} onClick={() => chooseLater(later + 1)}>
          {t('audit.history.one-later')}
        </Button>
      </Stack>
    </Paper>
  );
}

function Chart({ patient, times: { from, at } }: { patient: string; times: Times }) {
  const { t, i18n } = useTranslation();
  const reason = useReason(patient);
  const chart = useQuery({
    queryKey: ['audit', 'patient', patient, 'history', from ?? null, at],
    // What was is not otherwise later, but for an erasure.
    staleTime: 5 * 60_000,
    queryFn: async () => {
      const read = await answer(
        api.GET('/api/patients/{id}/history', {
          params: {
            path: { id: patient },
            query: from === undefined ? { at } : { from, to: at },
            header: reason.header,
          },
        }),
      );
      reason.keep();
      return read;
    },
  });
  if (chart.isPending) return <Loading />;
  if (chart.isError) return <ProblemNote problem={Problem.from(chart.error)} onRetry={() => void chart.refetch()} />;
  const told = chart.data;
  const isTwo = 'from' in told;
  const time = (iso: string) => instant(iso, i18n.language);
  return (
    <Box component="section" aria-label={t('audit.history.chart')}>
      <Stack
        direction="row"
        useFlexGap
        spacing={2}
        role="status"
        sx={{ mb: 2, flexWrap: 'wrap', alignItems: 'center' }}
      >
        <Typography sx={{ fontWeight: 600 }}>
          {'from' in told
            ? t('audit.history.between', { from: time(told.from), to: time(told.to) })
            : t('audit.history.as-of', { at: time(told.at), count: told.events })}
        </Typography>
        <Button className="not-printed" size="small" variant="outlined" onClick={() => window.print()}>
          {t('audit.print')}
        </Button>
      </Stack>
      {Object.values(told.sections).every((one) => Array.isArray(one) && one.length === 0) ? (
        <Empty>{t(isTwo ? 'audit.history.nothing-changed' : 'audit.history.nothing-yet')}</Empty>
      ) : 'from' in told ? (
        <ChangedSections comparison={told} />
      ) : (
        <ChartSections chart={told} />
      )}
    </Box>
  );
}
