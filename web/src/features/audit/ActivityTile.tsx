import Box from '@mui/material/Box';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schemas } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';
import { moment } from '../../shared/i18n/format';
import { useSelf } from '../../shared/session/self';
import { LinkTo } from '../../shared/ui/LinkTo';
import { Tile } from '../../shared/ui/Tile';
import { Loading, ProblemNote } from '../../shared/ui/states';
import { nameIn } from './people';

const SHOWN = 6;

interface Happened {
  at: string;
  what: string;
}

/** On the dashboard: what was last done in the organisation and to the system, from the same lists as the pages of the audit. */
export function ActivityTile() {
  const { t, i18n } = useTranslation();
  // Who runs the installation has no other organisation: its operations are those of the installation.
  const isOperator = useSelf()?.roles.includes('operator') ?? false;
  const query = { limit: SHOWN };
  const [roles, own, installation] = useQueries({
    queries: [
      {
        queryKey: ['audit', 'activity', 'roles'],
        queryFn: async () => (await answer(api.GET('/api/audit/roles', { params: { query } }))).items,
      },
      {
        queryKey: ['audit', 'activity', 'own'],
        queryFn: async () => (await answer(api.GET('/api/audit/operations', { params: { query } }))).items,
      },
      {
        queryKey: ['audit', 'activity', 'installation'],
        queryFn: async () => (await answer(api.GET('/api/audit/installation', { params: { query } }))).items,
        enabled: !isOperator,
      },
    ],
  });
  const lists = isOperator ? [roles, own] : [roles, own, installation];
  const failed = lists.find((list) => list.isError);
  const done = ({ type, at, what }: Schemas['NamedOperationEntry']): Happened => ({
    at,
    what: [t(`audit.operations.kind.${type.replaceAll('.', '/')}`, { defaultValue: type }), what]
      .filter(Boolean)
      .join(': '),
  });
  const happened: Happened[] = [
    ...(roles.data ?? []).map(({ since, role, userId, people }) => ({
      at: since,
      what: t('audit.activity.given', {
        role: t(`role.${role}`, { defaultValue: role }),
        name: nameIn(people, userId),
      }),
    })),
    ...(own.data ?? []).map(done),
    ...(installation.data ?? []).map(done),
  ]
    .sort((one, other) => Date.parse(other.at) - Date.parse(one.at))
    .slice(0, SHOWN);
  return (
    <Tile
      title={t('audit.activity.title')}
      lead={
        failed ? (
          <ProblemNote problem={Problem.from(failed.error)} onRetry={() => void failed.refetch()} />
        ) : lists.some((list) => list.isPending) ? (
          <Loading />
        ) : happened.length === 0 ? (
          t('audit.operations.empty')
        ) : (
          <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', '& li': { mb: 1 }, overflowWrap: 'anywhere' }}>
            {happened.map(({ at, what }, nth) => (
              // The same may have happened twice in one moment, and stands here twice then.
              <li key={`${at} ${what} ${nth}`}>
                <time dateTime={at}>{moment(at, i18n.language)}</time>{' '}
                <Box component="span" dir="auto" sx={{ color: 'text.primary' }}>
                  {what}
                </Box>
              </li>
            ))}
          </Box>
        )
      }
    >
      <LinkTo to="/app/audit/operations">{t('audit.activity.open')}</LinkTo>
    </Tile>
  );
}
