import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Appearance } from '../../shared/ui/Appearance';

/** A page before anybody is signed in: one card, and the choice of language and appearance. */
export function Outside({
  title,
  lead,
  wide,
  children,
}: {
  title: string;
  lead?: string;
  wide?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} – MediChain`;
  }, [title]);
  return (
    <Box
      sx={{
        minHeight: '100dvh',
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        px: 2,
        py: { xs: 3, sm: 6 },
      }}
    >
      <Box component="header" sx={{ textAlign: 'center', mb: 3 }}>
        <Typography
          component="p"
          sx={{ fontSize: '1.5rem', fontWeight: 700, color: 'primary.main', letterSpacing: '-0.02em' }}
        >
          {t('product.name')}
        </Typography>
        <Typography sx={{ color: 'text.secondary' }}>{t('product.claim')}</Typography>
      </Box>
      <Paper
        component="main"
        variant="outlined"
        sx={{ width: '100%', maxWidth: wide ? 680 : 420, p: { xs: 2.5, sm: 4 } }}
      >
        <Typography variant="h1" sx={{ mb: lead ? 1 : 3 }}>
          {title}
        </Typography>
        {lead && <Typography sx={{ color: 'text.secondary', mb: 3 }}>{lead}</Typography>}
        {children}
      </Paper>
      <Box component="footer" className="not-printed" sx={{ mt: 3 }}>
        <Appearance />
      </Box>
    </Box>
  );
}
