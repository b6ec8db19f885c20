import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../shared/api/client';
import { usePaged } from '../../shared/api/paged';
import { moment } from '../../shared/i18n/format';
import { Paged } from '../../shared/ui/Paged';
import { Person } from '../../shared/ui/Person';
import { isOnlyPatient } from '../../shared/session/own';
import { useSelf } from '../../shared/session/self';
import { Section } from '../../shared/ui/Section';
import { consentsOf, type Consent } from './consents';
import { GrantConsent } from './own/GrantConsent';
import { RevokeConsent } from './own/RevokeConsent';
import { WhoMaySee } from './own/WhoMaySee';

const PAGE = 50;

/** What the patient agreed to, or closed; the patient alone changes it. */
export function ConsentsPage() {
  const { patient } = useParams({ strict: false });
  return patient === undefined ? null : <ConsentsOf patient={patient} />;
}

export function ConsentsOf({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const isOwn = useIsOwn();
  const all = usePaged(consentsOf(patient), (cursor) =>
    answer(
      api.GET('/api/patients/{id}/consents', { params: { path: { id: patient }, query: { limit: PAGE, cursor } } }),
    ),
  );
  return (
    <>
      <Section title={t('consent.title')} acts={isOwn && <GrantConsent patient={patient} />}>
        <Typography sx={{ color: 'text.secondary', mb: 2, maxWidth: '70ch' }}>
          {t(isOwn ? 'consent.own.lead' : 'consent.lead')}
        </Typography>
        <Paged query={all} empty={t(isOwn ? 'consent.own.none' : 'consent.none')}>
          {(consents) => {
            const now = Date.now();
            const current = consents.filter(
              (one) => standing(one, now) === 'current' || standing(one, now) === 'later',
            );
            const over = consents.filter((one) => !current.includes(one));
            return (
              <Stack spacing={3}>
                {current.length > 0 && <List label={t('consent.current')} consents={current} now={now} />}
                {over.length > 0 && (
                  <Section title={t('consent.earlier')}>
                    <List label={t('consent.earlier')} consents={over} now={now} />
                  </Section>
                )}
              </Stack>
            );
          }}
        </Paged>
      </Section>
      {isOwn && <WhoMaySee patient={patient} />}
    </>
  );
}

/** The patient alone changes what they agreed to. */
function useIsOwn(): boolean {
  const who = useSelf();
  return who !== undefined && isOnlyPatient(who);
}

type Standing = 'current' | 'later' | 'revoked' | 'over' | 'erased';

function standing({ revokedAt, provision }: Consent, now: number): Standing {
  if (revokedAt) return 'revoked';
  if (!provision) return 'erased';
  const { start, end } = provision.period;
  if (end && Date.parse(end) < now) return 'over';
  return Date.parse(start) > now ? 'later' : 'current';
}

function List({ label, consents, now }: { label: string; consents: readonly Consent[]; now: number }) {
  return (
    <Stack component="ul" aria-label={label} spacing={1} sx={{ p: 0, m: 0, listStyle: 'none' }}>
      {consents.map((consent) => (
        <Entry key={consent.consentId} consent={consent} now={now} />
      ))}
    </Stack>
  );
}

function Entry({ consent, now }: { consent: Consent; now: number }) {
  const { t, i18n } = useTranslation();
  const at = (iso: string) => moment(iso, i18n.language);
  const { provision, people, recordedAt, revokedAt, importRun } = consent;
  const stands = standing(consent, now);
  const isOwn = useIsOwn();
  const isOver = stands !== 'current' && stands !== 'later';
  return (
    <Paper component="li" variant="outlined" sx={{ p: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'baseline' }}>
        <Typography sx={{ fontWeight: 650, textDecoration: isOver ? 'line-through' : undefined }}>
          {provision ? t(provision.type === 'permit' ? 'consent.permits' : 'consent.denies') : t('consent.erased')}{' '}
          {provision?.grantee.user ? (
            <Person people={people} id={provision.grantee.user} />
          ) : (
            provision?.grantee.organisation && t('consent.organisation', { name: provision.grantee.organisation })
          )}
        </Typography>
        <Chip
          size="small"
          variant="outlined"
          color={stands === 'current' ? 'success' : 'default'}
          label={t(`consent.${stands}`)}
        />
      </Box>
      {provision && (
        <>
          <Typography>
            {provision.data.map((kind) => t(`consent-data.${kind}`, { defaultValue: kind })).join(', ')}
          </Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t('consent.purposes')}:{' '}
            {provision.purposes.map((purpose) => t(`consent-purpose.${purpose}`, { defaultValue: purpose })).join(', ')}
            {'; '}
            {provision.period.end
              ? t('consent.from-to', { from: at(provision.period.start), to: at(provision.period.end) })
              : t('consent.from', { from: at(provision.period.start) })}
          </Typography>
        </>
      )}
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('consent.recorded', { at: at(recordedAt) })}
        {importRun && ` ${t('consent.imported')}`}
        {revokedAt && ` ${t('consent.revoked-at', { at: at(revokedAt) })}`}
      </Typography>
      {isOwn && !isOver && (
        <RevokeConsent patient={consent.patientId} consent={consent.consentId} about={at(recordedAt)} />
      )}
    </Paper>
  );
}
