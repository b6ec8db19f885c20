import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../shared/api/client';

export type Called = Schemas['Called'];
export type People = Record<string, Called>;

/** Somebody by name, as far as the reader may know it; with the identifier, which alone tells two of one name apart. */
export function Somebody({ id, people, isBrief }: { id: string; people: People; isBrief?: boolean }) {
  const { t } = useTranslation();
  const called = people[id];
  return (
    <Box component="span" sx={{ display: 'inline-block', minWidth: 0, maxWidth: '100%' }}>
      <Box component="span" dir="auto" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
        {called?.name ?? t(called?.erased ? 'audit.erased' : 'audit.unnamed')}
      </Box>
      {(!isBrief || !called?.name) && (
        <Typography component="span" variant="body2" sx={{ display: 'block', color: 'text.secondary' }}>
          {id}
        </Typography>
      )}
    </Box>
  );
}

/** What somebody is called in one line, the identifier where no name is told. */
export function nameIn(people: People, id: string): string {
  return people[id]?.name ?? id;
}

/** Everybody whom this page was told of; it lives as long as what was read, and goes with a sign-out. */
export function usePeopleToldOf(): () => People {
  const queries = useQueryClient();
  return () => peopleIn(queries);
}

function peopleIn(queries: QueryClient): People {
  const all: People = {};
  for (const [, data] of queries.getQueriesData({ queryKey: ['audit'] })) gather(data, all, 0);
  return all;
}

/** Answers are lists, or pages of lists, of lines with `people`. */
function gather(data: unknown, into: People, depth: number): void {
  if (typeof data !== 'object' || data === null || depth > 4) return;
  if (Array.isArray(data)) {
    data.forEach((one) => gather(one, into, depth + 1));
    return;
  }
  const { people, items, pages } = data as { people?: People; items?: unknown; pages?: unknown };
  if (people) Object.assign(into, people);
  gather(items, into, depth + 1);
  gather(pages, into, depth + 1);
}
