import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import CardActions from '@mui/material/CardActions';
import CardContent from '@mui/material/CardContent';
import Typography from '@mui/material/Typography';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { mainRole, useSelf } from '../features/identity/self';
import { moment } from '../shared/i18n/format';
import { Page } from '../shared/ui/Page';
import { menu } from './menu';

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

function Tile({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <Card variant="outlined" component="section" aria-label={title} sx={{ display: 'flex', flexDirection: 'column' }}>
      <CardContent sx={{ flexGrow: 1 }}>
        <Typography variant="h2" sx={{ mb: 1 }}>
          {title}
        </Typography>
        <Typography sx={{ color: 'text.secondary' }}>{lead}</Typography>
      </CardContent>
      <CardActions className="not-printed" sx={{ px: 2, pb: 2 }}>
        {children}
      </CardActions>
    </Card>
  );
}
