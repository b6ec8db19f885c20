import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';

/** What those are called who are named by id in an answer, as far as the reader may know. */
export type People = Readonly<Record<string, { name?: string | null; erased?: boolean }>>;

/** A line of an answer with what those are called whom it names. */
export type WithPeople<T> = T & { people?: People };

/** The name behind an id in words: what somebody is called, that nobody is to know, or that it was erased. */
export function usePersonName(): (people: People | undefined, id: string) => string {
  const { t } = useTranslation();
  return (people, id) => {
    const called = people?.[id];
    if (!called) return t('person.hidden');
    return called.name ?? t(called.erased ? 'person.erased' : 'person.unnamed');
  };
}

/** The same, written as names are: in their own direction, broken wherever they are too long. */
export function Person({ people, id }: { people: People | undefined; id: string }) {
  const name = usePersonName();
  return (
    <Box component="span" dir="auto" sx={{ overflowWrap: 'anywhere', minWidth: 0 }}>
      {name(people, id)}
    </Box>
  );
}
