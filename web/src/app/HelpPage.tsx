import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Page } from '../shared/ui/Page';

const TOPICS = ['keys', 'session', 'code', 'lost', 'seen', 'print'] as const;

export function HelpPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('help.title')} lead={t('help.lead')}>
      <Stack spacing={3} sx={{ maxWidth: '70ch' }}>
        {TOPICS.map((topic) => (
          <Box component="section" key={topic}>
            <Typography variant="h2" sx={{ mb: 0.5 }}>
              {t(`help.${topic}-title`)}
            </Typography>
            <Typography>{t(`help.${topic}`)}</Typography>
          </Box>
        ))}
        <Box component="section">
          <Typography variant="h2" sx={{ mb: 0.5 }}>
            {t('help.about-title')}
          </Typography>
          <Stack component="ul" spacing={1} sx={{ m: 0, pl: 2.5 }}>
            <li>
              <MuiLink href="/actuator/health/readiness">{t('help.ready')}</MuiLink>
            </li>
            <li>
              <MuiLink href="/api/docs">{t('help.reference')}</MuiLink>
            </li>
          </Stack>
        </Box>
      </Stack>
    </Page>
  );
}
