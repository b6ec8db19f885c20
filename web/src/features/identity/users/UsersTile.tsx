import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../shared/api/client';
import { Problem } from '../../../shared/api/problem';
import { LinkTo } from '../../../shared/ui/LinkTo';
import { Tile } from '../../../shared/ui/Tile';
import { Loading, ProblemNote } from '../../../shared/ui/states';

/** So many of a role the server counts at the most. */
const MOST = 1000;

/** On the dashboard: how many may sign in, by what they are. */
export function UsersTile() {
  const { t, i18n } = useTranslation();
  const numbers = useQuery({
    queryKey: ['users', 'numbers'],
    queryFn: () => answer(api.GET('/api/users/numbers')),
  });
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  return (
    <Tile
      title={t('users.title')}
      lead={
        numbers.isPending ? (
          <Loading lines={1} />
        ) : numbers.isError ? (
          <ProblemNote problem={Problem.from(numbers.error)} onRetry={() => void numbers.refetch()} />
        ) : (
          <>
            <Box component="p" sx={{ m: 0, color: 'text.primary', fontWeight: 600 }}>
              {t('users.staff', { count: numbers.data.staff, number: number(numbers.data.staff) })}
            </Box>
            {numbers.data.roles
              .map(({ role, users }) =>
                t(users < MOST ? 'users.of-role' : 'users.of-role-most', {
                  role: t(`role.${role}`),
                  number: number(users),
                }),
              )
              .join(' · ')}
          </>
        )
      }
    >
      <LinkTo to="/app/users">{t('users.open')}</LinkTo>
    </Tile>
  );
}
