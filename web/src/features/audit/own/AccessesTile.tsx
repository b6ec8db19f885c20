import Box from '@mui/material/Box';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../shared/api/client';
import { Problem } from '../../../shared/api/problem';
import { moment } from '../../../shared/i18n/format';
import { useOwnRecord } from '../../../shared/session/own';
import { LinkTo } from '../../../shared/ui/LinkTo';
import { Person } from '../../../shared/ui/Person';
import { Loading, ProblemNote } from '../../../shared/ui/states';
import { Tile } from '../../../shared/ui/Tile';

const FEW = 3;

/** On the dashboard of a patient: who else looked last. */
export function AccessesTile() {
  const { t, i18n } = useTranslation();
  const own = useOwnRecord();
  const id = own.data;
  const looks = useQuery({
    queryKey: ['audit', 'patient', id, 'latest'],
    queryFn: id
      ? () => answer(api.GET('/api/patients/{id}/disclosures', { params: { path: { id }, query: { limit: FEW } } }))
      : skipToken,
  });
  const problem = own.error ?? looks.error;
  return (
    <Tile
      title={t('audit.own.latest')}
      lead={
        problem ? (
          <ProblemNote problem={Problem.from(problem)} />
        ) : id === null ? (
          t('audit.own.not-linked')
        ) : looks.data === undefined ? (
          <Loading lines={2} />
        ) : looks.data.items.length === 0 ? (
          t('audit.own.none')
        ) : (
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {looks.data.items.map(({ event, user, people, at }) => (
              <li key={event}>
                <Person people={people} id={user} />, {moment(at, i18n.language)}
              </li>
            ))}
          </Box>
        )
      }
    >
      {id && (
        <LinkTo to="/app/own/$page" params={{ page: 'accesses' }}>
          {t('audit.own.open')}
        </LinkTo>
      )}
    </Tile>
  );
}
