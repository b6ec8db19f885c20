import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PagedQuery } from '../api/paged';
import { Problem } from '../api/problem';
import { Empty, Loading, ProblemNote } from './states';

/** A list that goes on, in whichever state it is: still loading, refused, failed, empty, or there with more behind it. */
export function Paged<T>({
  query,
  empty,
  children,
}: {
  query: PagedQuery<T>;
  empty: ReactNode;
  children: (items: T[]) => ReactNode;
}) {
  const { t } = useTranslation();
  if (query.isPending) return <Loading />;
  if (query.data === undefined) {
    return <ProblemNote problem={Problem.from(query.error)} onRetry={() => void query.refetch()} />;
  }
  return (
    <>
      {query.data.length === 0 ? <Empty>{empty}</Empty> : children(query.data)}
      {query.error && <ProblemNote problem={Problem.from(query.error)} onRetry={() => void query.fetchNextPage()} />}
      {query.hasNextPage && (
        <Button
          className="not-printed"
          variant="outlined"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
          sx={{ mt: 2 }}
        >
          {t('state.more')}
        </Button>
      )}
    </>
  );
}
