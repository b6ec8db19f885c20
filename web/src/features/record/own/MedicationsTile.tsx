import Box from '@mui/material/Box';
import { skipToken, useQuery } from '@tanstack/react-query';
import { Problem } from '../../../shared/api/problem';
import { useOwnRecord } from '../../../shared/session/own';
import { LinkTo } from '../../../shared/ui/LinkTo';
import { Loading, ProblemNote } from '../../../shared/ui/states';
import { Tile } from '../../../shared/ui/Tile';
import { chart, entries, useTongue } from '../chart';
import { title } from '../said';

/** On the dashboard of a patient: what they take now, as it was said. */
export function MedicationsTile() {
  const tongue = useTongue();
  const { t } = tongue;
  const own = useOwnRecord();
  const read = useQuery(own.data ? chart(own.data) : { queryKey: ['record', 'none'], queryFn: skipToken });
  const current = read.data ? entries(read.data, 'medications') : [];
  const problem = own.error ?? read.error;
  return (
    <Tile
      title={t('record.own.medications')}
      lead={
        problem ? (
          <ProblemNote problem={Problem.from(problem)} />
        ) : own.data === null ? (
          t('record.own.not-linked')
        ) : read.data === undefined ? (
          <Loading lines={2} />
        ) : current.length === 0 ? (
          t('record.own.no-medications')
        ) : (
          <Box component="ul" sx={{ m: 0, pl: 2.5, overflowWrap: 'anywhere' }}>
            {current.map((one) => (
              <li key={one.id} dir="auto">
                {title(one, tongue)}
              </li>
            ))}
            {read.data.incomplete.includes('medications') && <li>{t('record.own.more')}</li>}
          </Box>
        )
      }
    >
      {own.data && (
        <LinkTo to="/app/own/$page" params={{ page: 'medications' }}>
          {t('record.own.open-medications')}
        </LinkTo>
      )}
    </Tile>
  );
}
