import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instant } from '../../shared/i18n/format';
import { useSelf } from '../../shared/session/self';
import { LinkTo } from '../../shared/ui/LinkTo';
import { Page } from '../../shared/ui/Page';
import { Listed } from '../../shared/ui/states';
import { useEmergencies, type Emergency } from './emergencies';
import { EmergencyReason } from './EmergencyReason';
import { Facts } from '../../shared/ui/Facts';
import { Somebody } from './people';
import { Printed } from './Printed';
import { ReviewDialog } from './ReviewDialog';

/** Emergency accesses that wait for an officer, the most urgent first. */
export function EmergenciesPage() {
  const { t } = useTranslation();
  const waiting = useEmergencies();
  const [reviewed, review] = useState<Emergency>();
  return (
    <Page title={t('audit.emergency.title')} lead={t('audit.emergency.lead')}>
      <Listed query={waiting} empty={t('audit.emergency.empty')}>
        {(all) => (
          <Stack component="ul" spacing={2} sx={{ p: 0, m: 0, listStyle: 'none' }}>
            {all.map((one) => (
              <Entry key={one.emergencyAccessId} emergency={one} onReview={() => review(one)} />
            ))}
          </Stack>
        )}
      </Listed>
      <Printed />
      {reviewed && <ReviewDialog emergency={reviewed} onClose={() => review(undefined)} />}
    </Page>
  );
}

function Entry({ emergency, onReview }: { emergency: Emergency; onReview: () => void }) {
  const { t, i18n } = useTranslation();
  const title = useId();
  const who = useSelf();
  const at = (iso: string | null | undefined) =>
    iso ? <time dateTime={iso}>{instant(iso, i18n.language)}</time> : undefined;
  const { patientId, openedBy, people } = emergency;
  const isOwn = who?.userId === openedBy;
  return (
    <Paper component="li" variant="outlined" aria-labelledby={title} sx={{ p: 2.5 }}>
      <Stack direction="row" useFlexGap spacing={1.5} sx={{ flexWrap: 'wrap', alignItems: 'baseline', mb: 1.5 }}>
        <Typography variant="h2" id={title} sx={{ minWidth: 0 }}>
          <Somebody id={patientId} people={people} isBrief />
        </Typography>
        {emergency.overdue && (
          <Chip size="small" color="error" variant="outlined" label={t('audit.emergency.overdue')} />
        )}
        {!emergency.endedAt && (
          <Chip size="small" color="warning" variant="outlined" label={t('audit.emergency.lasts')} />
        )}
      </Stack>
      <Facts
        facts={[
          [t('audit.emergency.reason'), <EmergencyReason key="reason" emergency={emergency} />],
          [t('audit.emergency.opened-by'), <Somebody key="by" id={openedBy} people={people} />],
          [t('audit.emergency.opened-at'), at(emergency.openedAt)],
          [t('audit.emergency.until'), at(emergency.until)],
          [t('audit.emergency.ended-at'), at(emergency.endedAt)],
          [t('audit.emergency.review-due'), at(emergency.reviewDue)],
          [t('audit.emergency.patient'), patientId],
          [t('audit.emergency.id'), emergency.emergencyAccessId],
        ]}
      />
      <Stack
        direction="row"
        useFlexGap
        spacing={2}
        className="not-printed"
        sx={{ mt: 2, flexWrap: 'wrap', alignItems: 'center' }}
      >
        {isOwn ? (
          <Typography sx={{ color: 'text.secondary' }}>{t('audit.emergency.own')}</Typography>
        ) : (
          <Button variant="contained" onClick={onReview} aria-describedby={title}>
            {t('audit.emergency.review')}
          </Button>
        )}
        <LinkTo to="/app/audit/patients/$patient/accesses" params={{ patient: patientId }}>
          {t('audit.emergency.what-was-seen')}
        </LinkTo>
      </Stack>
    </Paper>
  );
}
