import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';

/** What happened and what to do next, by the code of the problem. */
export function ProblemNote({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const { t } = useTranslation();
  const { what, next } = useProblemWords(problem);
  return (
    <Alert
      severity={problem.status === 403 ? 'info' : 'error'}
      action={
        onRetry && (
          <Button color="inherit" size="small" onClick={onRetry}>
            {t('state.again')}
          </Button>
        )
      }
    >
      <AlertTitle>{what}</AlertTitle>
      {next}
      {problem.correlationId && problem.status >= 500 && (
        <Typography variant="body2" sx={{ mt: 1 }}>
          {t('problem.reference', { id: problem.correlationId })}
        </Typography>
      )}
    </Alert>
  );
}

/** A code that the catalogue does not know yet is told by what the status says, and in the words of the server. */
export function useProblemWords(problem: Problem): { what: string; next: string } {
  const { t } = useTranslation();
  const known = problemKey(problem);
  return {
    what: t(`problem.${known}.what`, { detail: problem.detail, wait: problem.retryAfter ?? 10 }),
    next: t(`problem.${known}.next`, { detail: problem.detail, wait: problem.retryAfter ?? 10 }),
  };

  function problemKey({ code, status }: Problem): string {
    if (t(`problem.${code}.what`, { defaultValue: '' }) !== '') return code;
    return status >= 500 ? 'unknown-failure' : 'unknown-refusal';
  }
}

export function Empty({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={{
        py: 4,
        px: 2,
        textAlign: 'center',
        border: 1,
        borderColor: 'divider',
        borderStyle: 'dashed',
        borderRadius: 1,
      }}
    >
      <Typography sx={{ color: 'text.secondary' }}>{children}</Typography>
    </Box>
  );
}

export function Loading({ lines = 3 }: { lines?: number }) {
  const { t } = useTranslation();
  return (
    <Stack role="status" aria-label={t('state.loading')} spacing={1}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} variant="rounded" height={44} />
      ))}
    </Stack>
  );
}

/** A list in whichever state it is: still loading, refused, failed, empty, or there. */
export function Listed<T>({
  query,
  empty,
  children,
}: {
  query: UseQueryResult<T[]>;
  empty: ReactNode;
  children: (items: T[]) => ReactNode;
}) {
  if (query.isPending) return <Loading />;
  if (query.isError) return <ProblemNote problem={Problem.from(query.error)} onRetry={() => void query.refetch()} />;
  return query.data.length === 0 ? <Empty>{empty}</Empty> : children(query.data);
}
