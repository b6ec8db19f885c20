import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../shared/api/problem';
import { useOwnRecord } from '../../shared/session/own';
import { Page } from '../../shared/ui/Page';
import { Empty, Loading, ProblemNote } from '../../shared/ui/states';

/** Leads a patient to a page about their own record, whatever its number. */
export function OwnRecord({ page }: { page: string }) {
  const { t } = useTranslation();
  const own = useOwnRecord();
  if (own.data) return <Navigate to={`/app/patients/${own.data}/${page}` as '/app'} replace />;
  return (
    <Page title={t('patients.own')}>
      {own.isPending ? (
        <Loading />
      ) : own.isError ? (
        <ProblemNote problem={Problem.from(own.error)} onRetry={() => void own.refetch()} />
      ) : (
        <Empty>{t('patients.own-none')}</Empty>
      )}
    </Page>
  );
}
