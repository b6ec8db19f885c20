import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Problem } from '../shared/api/problem';
import { Page } from '../shared/ui/Page';
import { Loading, ProblemNote } from '../shared/ui/states';

export function NoSuchPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('frame.not-found')} lead={t('frame.not-found-lead')}>
      <Button component={Link} to="/app" variant="contained">
        {t('frame.to-home')}
      </Button>
    </Page>
  );
}

/** A page that could not be shown: what was refused says so, anything else is a fault of the page. */
export function Broken({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const reload = () => window.location.reload();
  if (error instanceof Problem) {
    return (
      <Stack sx={{ p: 3, maxWidth: 640, mx: 'auto' }}>
        <ProblemNote problem={error} onRetry={reload} />
      </Stack>
    );
  }
  return (
    <Page title={t('frame.broken')} lead={t('frame.broken-lead')}>
      <Button variant="contained" onClick={reload}>
        {t('frame.reload')}
      </Button>
    </Page>
  );
}

export function Pending() {
  return <Loading />;
}
