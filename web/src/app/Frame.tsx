import AppBar from '@mui/material/AppBar';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import Toolbar from '@mui/material/Toolbar';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Needs } from '../features/identity/Needs';
import { followWindows, forget, lacksFactor, signOut, useSelf, type Self } from '../shared/session/self';
import { Problem } from '../shared/api/problem';
import { Live } from '../shared/live/Live';
import { Appearance } from '../shared/ui/Appearance';
import { MenuIcon, SignOutIcon } from '../shared/ui/icons';
import { Said } from '../shared/ui/said';
import { ProblemNote } from '../shared/ui/states';
import { LeaveDialog } from './LeaveDialog';
import { STALE } from './live';
import { menu } from './menu';
import { useUpdated } from './updated';
import { UpdatedNote } from './UpdatedNote';
import { SearchEntry } from './search/SearchEntry';

const WIDTH = 248;

/** What stands around every page of somebody signed in: the menu of the role, and the way out. */
export function Frame() {
  const { t } = useTranslation();
  const who = useSelf();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [isMenuOpen, openMenu] = useState(false);
  const updated = useUpdated();
  const leaving = useMutation({
    mutationFn: () => signOut(queries),
    onSuccess: () => navigate({ to: '/app/sign-in', search: { said: 'ended' } }),
  });
  const leave = () => {
    forget(queries);
    void navigate({ to: '/app/sign-in', search: { said: 'forced' } });
  };
  useEffect(
    () => followWindows(queries, () => void navigate({ to: '/app/sign-in', search: { said: 'elsewhere' } })),
    [queries, navigate],
  );
  return (
    <Box sx={{ minHeight: '100dvh' }}>
      <Box
        component="a"
        href="#content"
        className="not-printed"
        sx={{
          position: 'fixed',
          zIndex: 'tooltip',
          left: 8,
          top: -100,
          p: 1.5,
          bgcolor: 'background.paper',
          color: 'text.primary',
          borderRadius: 1,
          '&:focus': { top: 8 },
        }}
      >
        {t('frame.skip')}
      </Box>
      <AppBar
        position="sticky"
        color="default"
        elevation={0}
        className="not-printed"
        sx={{
          borderBottom: 1,
          borderColor: 'divider',
          bgcolor: 'background.paper',
          zIndex: (theme) => theme.zIndex.drawer + 1,
        }}
      >
        <Toolbar sx={{ gap: { xs: 0.5, sm: 1 } }}>
          <IconButton
            aria-label={t('frame.menu')}
            edge="start"
            onClick={() => openMenu(true)}
            sx={{ display: { md: 'none' } }}
          >
            <MenuIcon />
          </IconButton>
          <Typography
            component={Link}
            to="/app"
            sx={{
              fontWeight: 700,
              fontSize: '1.25rem',
              color: 'primary.main',
              textDecoration: 'none',
              letterSpacing: '-0.02em',
            }}
          >
            {t('product.name')}
          </Typography>
          <Box sx={{ flexGrow: 1 }} />
          {who && !lacksFactor(who) && <SearchEntry who={who} onSignOut={() => leaving.mutate()} />}
          <Typography
            noWrap
            sx={{ maxWidth: '40vw', display: { xs: 'none', sm: 'block' } }}
            title={who?.name}
            dir="auto"
          >
            {who?.name}
          </Typography>
          <Button
            color="inherit"
            startIcon={<SignOutIcon />}
            loading={leaving.isPending}
            loadingPosition="start"
            onClick={() => leaving.mutate()}
            // On a telephone all of the bar has to fit: the words say it alone.
            sx={{ '& .MuiButton-startIcon': { display: { xs: 'none', sm: 'inherit' } } }}
          >
            {t('frame.sign-out')}
          </Button>
        </Toolbar>
        {who && !lacksFactor(who) && <Live user={who.userId} contexts={STALE} onBack={updated.look} />}
        <UpdatedNote isNew={updated.isNew} />
      </AppBar>
      <Drawer
        open={isMenuOpen}
        onClose={() => openMenu(false)}
        sx={{ display: { md: 'none' } }}
        slotProps={{ paper: { sx: { width: 280, maxWidth: '85vw', pt: 8 } } }}
      >
        <Pages who={who} onGone={() => openMenu(false)} />
      </Drawer>
      <Box sx={{ display: 'flex' }}>
        <Box
          className="not-printed"
          sx={{
            width: WIDTH,
            flexShrink: 0,
            display: { xs: 'none', md: 'block' },
            borderRight: 1,
            borderColor: 'divider',
            bgcolor: 'background.paper',
            position: 'sticky',
            top: 65,
            alignSelf: 'flex-start',
            minHeight: 'calc(100dvh - 65px)',
          }}
        >
          <Pages who={who} onGone={() => openMenu(false)} />
        </Box>
        <Box
          component="main"
          id="content"
          tabIndex={-1}
          sx={{ flexGrow: 1, minWidth: 0, p: { xs: 2, sm: 3, md: 4 }, outline: 'none' }}
        >
          {leaving.error && (
            <Box sx={{ mb: 2 }}>
              <ProblemNote problem={Problem.from(leaving.error)} onRetry={() => leaving.mutate()} />
            </Box>
          )}
          <Outlet />
        </Box>
      </Box>
      <Said />
      <LeaveDialog />
      <Needs onLeave={leave} onSignOut={() => leaving.mutate()} />
    </Box>
  );
}

function Pages({ who, onGone }: { who: Self | undefined; onGone: () => void }) {
  const { t } = useTranslation();
  const here = useRouterState({ select: (state) => state.location.pathname });
  if (!who) return null;
  return (
    <Box component="nav" aria-label={t('frame.menu')} sx={{ p: 1.5 }}>
      <List disablePadding>
        {menu(who).map(({ to, at, words, icon: Icon }) => {
          const isHere = at?.test(here) ?? (to === '/app' ? here === '/app' || here === '/app/' : here.startsWith(to));
          return (
            <ListItem key={to} disablePadding sx={{ mb: 0.5 }}>
              <ListItemButton
                component={Link}
                to={to}
                selected={isHere}
                aria-current={isHere ? 'page' : undefined}
                onClick={onGone}
              >
                <ListItemIcon sx={{ minWidth: 40, color: isHere ? 'primary.main' : 'text.secondary' }}>
                  <Icon />
                </ListItemIcon>
                <ListItemText primary={t(words)} slotProps={{ primary: { sx: { fontWeight: isHere ? 650 : 450 } } }} />
              </ListItemButton>
            </ListItem>
          );
        })}
      </List>
      <Divider sx={{ my: 2 }} />
      <Box sx={{ px: 1.5 }}>
        <Appearance direction="column" />
      </Box>
    </Box>
  );
}
