import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../shared/api/client';
import { moment } from '../../../shared/i18n/format';
import { Section } from '../../../shared/ui/Section';
import { Listed } from '../../../shared/ui/states';
import { useViewers } from './viewers';

type Viewer = Schemas['Viewer'];

/** Everybody whom something ties to the patient now, and what it opens to them. */
export function WhoMaySee({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const viewers = useViewers(patient);
  return (
    <Section title={t('consent.own.viewers')}>
      <Typography sx={{ color: 'text.secondary', mb: 2, maxWidth: '70ch' }}>{t('consent.own.viewers-lead')}</Typography>
      <Listed query={viewers} empty={t('consent.own.no-viewers')}>
        {(all) => (
          <Stack
            component="ul"
            aria-label={t('consent.own.viewers')}
            spacing={1}
            sx={{ p: 0, m: 0, listStyle: 'none' }}
          >
            {all.map((one) => (
              <One key={`${one.user ?? one.organisation} ${one.basis} ${one.reference}`} viewer={one} />
            ))}
          </Stack>
        )}
      </Listed>
    </Section>
  );
}

function One({ viewer }: { viewer: Viewer }) {
  const { t, i18n } = useTranslation();
  const { name, organisation, roles, basis, data, from, until } = viewer;
  const at = (iso: string) => moment(iso, i18n.language);
  return (
    <Paper component="li" variant="outlined" sx={{ p: 2, overflowWrap: 'anywhere' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, alignItems: 'baseline' }}>
        <Typography component="span" dir="auto" sx={{ fontWeight: 650 }}>
          {organisation ? t('consent.organisation', { name: organisation }) : (name ?? t('person.unnamed'))}
        </Typography>
        <Typography component="span" sx={{ color: 'text.secondary' }}>
          {roles.map((role) => t(`role.${role}`)).join(', ')}
        </Typography>
      </Box>
      <Typography>{t(`consent.own.because.${basis}`, { defaultValue: basis })}</Typography>
      <Typography>{data.map((kind) => t(`consent-data.${kind}`, { defaultValue: kind })).join(', ')}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {until ? t('consent.from-to', { from: at(from), to: at(until) }) : t('consent.from', { from: at(from) })}
      </Typography>
    </Paper>
  );
}
