import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import ListItemButton from '@mui/material/ListItemButton';
import Typography from '@mui/material/Typography';
import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../shared/api/client';
import { Problem } from '../../../shared/api/problem';
import { moment } from '../../../shared/i18n/format';
import { Section } from '../../../shared/ui/Section';
import { Empty, Loading, ProblemNote } from '../../../shared/ui/states';
import { BodyModel } from './BodyModel';
import { findingsOf, LOCATED, together, type Finding } from './findings';
import type { Marker } from './scene';

const MOST = 200;

/** What the record says of parts of the body, on a model and in a list that says the same. */
export function BodyPage() {
  const { patient = '' } = useParams({ strict: false });
  const lists = useQueries({
    queries: LOCATED.map((kind) => ({
      queryKey: ['record', patient, 'of-kind', kind],
      queryFn: () =>
        answer(
          api.GET('/api/patients/{id}/records', {
            params: { path: { id: patient }, query: { kind, limit: MOST } },
          }),
        ),
    })),
  });
  const { t } = useTranslation();
  const failed = lists.find((list) => list.isError);
  if (failed) {
    return (
      <ProblemNote
        problem={Problem.from(failed.error)}
        onRetry={() => lists.filter((list) => list.isError).forEach((list) => void list.refetch())}
      />
    );
  }
  if (!areThere(lists)) return <Loading />;
  const findings = together(lists.flatMap(({ data }) => findingsOf(data.items)));
  return (
    <Section title={t('body.title')}>
      {lists.some(({ data }) => data.next) && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {t('body.not-all', { most: MOST })}
        </Alert>
      )}
      {findings.length === 0 ? <Empty>{t('body.empty')}</Empty> : <Findings findings={findings} />}
    </Section>
  );
}

function areThere<T>(lists: UseQueryResult<T>[]): lists is (UseQueryResult<T> & { data: T })[] {
  return lists.every(({ data }) => data !== undefined);
}

const COLOURS: Readonly<Record<Finding['kind'] & (typeof LOCATED)[number], string>> = {
  condition: '#d1495b',
  procedure: '#2e7d5b',
  observation: '#1769c2',
  imaging: '#b26a00',
};

function Findings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const [selected, select] = useState<string>();
  const markers = useMemo(() => findings.flatMap(markersOf), [findings]);
  const isCurrent = ({ standing }: Finding) => standing === 'current' || standing === undefined || standing === null;
  const groups = [
    { title: t('body.current'), of: findings.filter((one) => one.spot && isCurrent(one)) },
    { title: t('body.other'), of: findings.filter((one) => one.spot && !isCurrent(one)) },
    { title: t('body.nowhere'), of: findings.filter((one) => !one.spot) },
  ];
  return (
    <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { xs: '1fr', md: '3fr 2fr' } }}>
      <BodyModel markers={markers} selected={selected} onSelect={select} />
      <Box>
        {groups
          .filter((group) => group.of.length > 0)
          .map((group) => (
            <Box key={group.title} component="section" aria-label={group.title} sx={{ mb: 2 }}>
              <Typography variant="h3" sx={{ mb: 1 }}>
                {group.title}
              </Typography>
              <Box component="ul" sx={{ p: 0, m: 0, listStyle: 'none' }}>
                {group.of.map((finding) => (
                  <li key={finding.id}>
                    <Entry finding={finding} isSelected={finding.id === selected} onSelect={select} />
                  </li>
                ))}
              </Box>
            </Box>
          ))}
      </Box>
    </Box>
  );
}

function Entry({
  finding,
  isSelected,
  onSelect,
}: {
  finding: Finding;
  isSelected: boolean;
  onSelect: (id: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const { id, kind, what, where, start, standing, spot, times } = finding;
  return (
    <ListItemButton
      component="button"
      selected={isSelected}
      aria-pressed={isSelected}
      disabled={!spot}
      onClick={() => onSelect(id)}
      sx={{ width: '100%', textAlign: 'start', display: 'block', '&.Mui-disabled': { opacity: 1 } }}
    >
      <Typography dir="auto" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
        {what}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
        <span dir="auto">{where}</span>
        {spot && !spot.isSideSaid && ` (${t('body.either-side')})`}
        {` · ${t(`body.kinds.${kind}`)} · ${moment(start, i18n.language)}`}
        {times > 1 && ` · ${t('body.times', { count: times })}`}
        {standing && standing !== 'current' && ` · ${t(`body.standings.${standing}`)}`}
      </Typography>
    </ListItemButton>
  );
}

function markersOf({ id, kind, spot, standing }: Finding): Marker[] {
  const isCurrent = standing === 'current' || standing === undefined || standing === null;
  return (spot?.places ?? []).map((at) => ({
    id,
    at,
    isSideSaid: spot?.isSideSaid ?? false,
    colour: isCurrent && kind in COLOURS ? COLOURS[kind as keyof typeof COLOURS] : '#8a949e',
  }));
}
