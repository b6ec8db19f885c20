import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { instant } from '../../shared/i18n/format';
import { organisationOfSelf } from '../../shared/session/self';
import type { Change } from './changes';
import type { Basis } from './ErasureDialog';
import { Facts } from '../../shared/ui/Facts';
import { nameIn } from './people';
import { Printed } from './Printed';
import { ProofButton } from './ProofButton';

/**
 * That a person was erased: the order and the event that says it was carried out, each with its place in the log and its
 * proof. As long as it was only ordered, it says just that.
 */
export function Certificate({
  patient,
  ordered,
  erased,
  basis,
  isLooking,
  onLook,
}: {
  patient: string;
  ordered: Change | undefined;
  erased: Change | undefined;
  /** The ground, where it was chosen in this very page; the list of events does not tell it. */
  basis: Basis | undefined;
  isLooking: boolean;
  onLook: () => void;
}) {
  const { t, i18n } = useTranslation();
  const title = useId();
  const time = (change: Change) => (
    <>
      <time dateTime={change.at}>{instant(change.at, i18n.language)}</time> ({change.at})
    </>
  );
  const place = (change: Change) => t('audit.certificate.place', { event: change.id, position: change.position });
  return (
    <Paper component="section" variant="outlined" aria-labelledby={title} sx={{ p: { xs: 2, sm: 3 } }}>
      <Typography variant="h2" id={title} sx={{ mb: 2 }}>
        {t(erased ? 'audit.certificate.title' : 'audit.certificate.ordered-title')}
      </Typography>
      <Alert severity={erased ? 'success' : 'info'} sx={{ mb: 2 }}>
        {t(erased ? 'audit.certificate.done' : 'audit.certificate.not-yet')}
      </Alert>
      <Facts
        facts={[
          [t('field.organisation'), organisationOfSelf()],
          [t('audit.patient.id'), patient],
          [t('audit.orders.ground'), basis ? t(`audit.orders.basis.${basis}`) : t('audit.certificate.ground-not-told')],
          ...(ordered
            ? ([
                [t('audit.certificate.ordered-by'), nameIn(ordered.people, ordered.author)],
                [t('audit.certificate.ordered-at'), time(ordered)],
                [t('audit.certificate.order'), place(ordered)],
              ] as const)
            : []),
          ...(erased
            ? ([
                [t('audit.certificate.erased-at'), time(erased)],
                [t('audit.certificate.erasure'), place(erased)],
              ] as const)
            : []),
        ]}
      />
      {erased && <Typography sx={{ mt: 2, maxWidth: '70ch' }}>{t('audit.certificate.what-it-says')}</Typography>}
      <Printed />
      <Stack direction="row" useFlexGap spacing={1} className="not-printed" sx={{ mt: 2, flexWrap: 'wrap' }}>
        {erased ? (
          <>
            <Button variant="contained" onClick={() => window.print()}>
              {t('audit.print')}
            </Button>
            <ProofButton event={erased.id} />
          </>
        ) : (
          <Button variant="contained" loading={isLooking} onClick={onLook}>
            {t('audit.certificate.look')}
          </Button>
        )}
      </Stack>
    </Paper>
  );
}
