import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { mainRole, useSelf } from '../shared/session/self';
import { moment } from '../shared/i18n/format';
import { Page } from '../shared/ui/Page';
import { Tile } from '../shared/ui/Tile';
import { Loading } from '../shared/ui/states';
import { menu, widgets } from './menu';

/** The dashboard of the role, with what there is for it. */
export function HomePage() {
  const { t, i18n } = useTranslation();
  const who = useSelf();
  if (!who) return null;
  const has = (to: string) => menu(who).some((page) => page.to === to);
  return (
    <Page
      title={t('home.title', { role: t(`role.${mainRole(who)}`) })}
      lead={
        <>
          {t('home.welcome', { name: who.name ?? who.userName ?? '' })}{' '}
          {who.lastSignInAt && t('home.last-sign-in', { at: moment(who.lastSignInAt, i18n.language) })}
        </>
      }
    >
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 280px), 1fr))' }}>
        {widgets(who).map(({ id, component: Widget }) => (
          <Suspense key={id} fallback={<Loading />}>
            <Widget />
          </Suspense>
        ))}
        {has('/app/patients') && (
          <Tile title={t('home.patients')} lead={t('home.patients-lead')}>
            <Button component={Link} to="/app/patients" variant="contained">
              {t('home.open-patients')}
            </Button>
          </Tile>
        )}
        <Tile title={t('home.account')} lead={t('home.account-lead')}>
          <Button component={Link} to="/app/sessions" variant="outlined">
            {t('home.open-sessions')}
          </Button>
        </Tile>
        {(who.roles.includes('admin') || who.roles.includes('operator')) && (
          <Tile title={t('home.api')} lead={t('home.api-lead')}>
            <Button href="/api/docs" variant="outlined">
              {t('home.open-api')}
            </Button>
          </Tile>
        )}
      </Box>
    </Page>
  );
}
