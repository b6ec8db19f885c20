import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import FormControlLabel from '@mui/material/FormControlLabel';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schemas } from '../../../shared/api/client';
import { usePaged } from '../../../shared/api/paged';
import { instant } from '../../../shared/i18n/format';
import { isolated } from '../../../shared/i18n/isolated';
import { LinkTo } from '../../../shared/ui/LinkTo';
import { Paged } from '../../../shared/ui/Paged';
import { Person } from '../../../shared/ui/Person';
import { Section } from '../../../shared/ui/Section';

type Look = Schemas['NamedDisclosure'];

/** Who looked at the own record, what at and why: everybody else, or really everybody, refused tries too. */
export function OwnAccesses() {
  const { t } = useTranslation();
  const { patient = '' } = useParams({ strict: false });
  const [isWhole, showWhole] = useState(false);
  const all = usePaged(['audit', 'patient', patient, isWhole ? 'accesses' : 'disclosures'], (cursor) => {
    const params = { path: { id: patient }, query: { cursor, limit: 50 } };
    return answer(
      isWhole
        ? api.GET('/api/patients/{id}/access-log', { params })
        : api.GET('/api/patients/{id}/disclosures', { params }),
    );
  });
  return (
    <Section title={t('audit.own.title')}>
      <Typography sx={{ color: 'text.secondary', mb: 1, maxWidth: '70ch' }}>{t('audit.own.lead')}</Typography>
      <FormControlLabel
        className="not-printed"
        control={<Switch checked={isWhole} onChange={(_, isOn) => showWhole(isOn)} />}
        label={t('audit.own.whole')}
        sx={{ mb: 2 }}
      />
      <Paged query={all} empty={t('audit.own.none')}>
        {(looks) => (
          <Stack component="ul" aria-label={t('audit.own.title')} spacing={1} sx={{ p: 0, m: 0, listStyle: 'none' }}>
            {looks.map((look) => (
              <Line key={look.event} look={look} />
            ))}
          </Stack>
        )}
      </Paged>
    </Section>
  );
}

function Line({ look }: { look: Look }) {
  const { t, i18n } = useTranslation();
  const { user, people, department, roles, at, action, part, outcome, basis, reason, purpose, event } = look;
  const role = look.role ?? roles[0];
  const isRefused = outcome === 'denied';
  const time = instant(at, i18n.language);
  const why = isRefused
    ? t('audit.own.refused', { why: reason ? t(`audit.denial.${reason}`, { defaultValue: reason }) : '' })
    : basis && t(`audit.own.because.${basis}`, { defaultValue: basis });
  return (
    <Paper component="li" variant="outlined" sx={{ p: 2, overflowWrap: 'anywhere' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.5, alignItems: 'baseline' }}>
        <Typography component="span" sx={{ fontWeight: 650 }}>
          <Person people={people} id={user} />
        </Typography>
        <Typography component="span" sx={{ color: 'text.secondary' }}>
          {[role && t(`role.${role}`), department && isolated(department)].filter(Boolean).join(', ')}
        </Typography>
        {isRefused && <Chip size="small" variant="outlined" color="success" label={t('audit.outcome.denied')} />}
        {basis === 'emergency' && (
          <Chip size="small" variant="outlined" color="warning" label={t('audit.basis.emergency')} />
        )}
      </Box>
      <Typography>
        {t(`audit.action.${action}`, { defaultValue: action })} ({t(`audit.part.${part}`, { defaultValue: part })})
      </Typography>
      {why && <Typography>{why}</Typography>}
      {purpose && (
        <Typography dir="auto" sx={{ fontStyle: 'italic' }}>
          {t('audit.own.stated', { reason: purpose })}
        </Typography>
      )}
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
        <time dateTime={at}>{time}</time>
        {' · '}
        <LinkTo
          to="/app/ledger/proofs/$event"
          params={{ event }}
          aria-label={t('audit.own.proof-of', { at: time })}
          className="not-printed"
        >
          {t('audit.own.proof')}
        </LinkTo>
      </Typography>
    </Paper>
  );
}
