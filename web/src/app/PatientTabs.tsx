import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link, Navigate, Outlet, useParams, useRouterState } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { PatientHead } from '../features/patient/PatientHead';
import { isOnlyPatient } from '../shared/session/own';
import { useSelf } from '../shared/session/self';
import { Loading } from '../shared/ui/states';
import { banners, tabs } from './menu';

/** What is about one patient: who it is, and the pages that the contexts bring for the role. */
export function PatientTabs() {
  const { t } = useTranslation();
  const { patient } = useParams({ strict: false });
  const here = useRouterState({ select: (state) => state.location.pathname });
  const who = useSelf();
  if (!who || patient === undefined) return null;
  const base = `/app/patients/${patient}`;
  const all = tabs(who);
  // A patient has these pages in the menu.
  const first = all[0]?.path ?? (isOnlyPatient(who) ? 'overview' : undefined);
  return (
    <Box sx={{ maxWidth: 1100, mx: 'auto' }}>
      <PatientHead id={patient} />
      {banners(who).map(({ id, component: Banner }) => (
        <Suspense key={id} fallback={<Loading lines={1} />}>
          <Banner patient={patient} />
        </Suspense>
      ))}
      {all.length > 0 && (
        <Box
          component="nav"
          aria-label={t('tabs.of')}
          className="not-printed"
          sx={{ borderBottom: 1, borderColor: 'divider', mb: 3, display: 'flex', flexWrap: 'wrap', gap: 0.5 }}
        >
          {all.map(({ path, words }) => {
            const isHere = here.startsWith(`${base}/${path}`);
            return (
              <Button
                key={path}
                component={Link}
                to={`${base}/${path}`}
                color={isHere ? 'primary' : 'inherit'}
                aria-current={isHere ? 'page' : undefined}
                sx={{ borderRadius: 0, borderBottom: 3, borderColor: isHere ? 'primary.main' : 'transparent' }}
              >
                {t(words)}
              </Button>
            );
          })}
        </Box>
      )}
      {first && here.replace(/\/$/, '') === base ? <Navigate to={`${base}/${first}` as '/app'} replace /> : <Outlet />}
    </Box>
  );
}
