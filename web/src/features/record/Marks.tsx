import Chip from '@mui/material/Chip';
import { useTranslation } from 'react-i18next';
import { ownStatus, type Entry } from './said';

/** How an entry stands here, and what it says of that itself. What does not count says so in the first place. */
export function Marks({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const { status, standing, amendedBy, signatures } = entry;
  return (
    <>
      {status === 'retracted' && <Mark color="error" label={t('record.retracted')} />}
      {standing === 'mistake' && <Mark color="error" label={t('record.mistake')} />}
      {standing === 'not-so' && <Mark color="error" label={t('record.not-so')} />}
      {standing === 'prohibited' && <Mark color="error" label={t('record.prohibited')} />}
      {standing === 'none-known' && <Mark label={t('record.says-none')} />}
      {standing === 'planned' && <Mark label={t('record.planned')} />}
      {standing === 'past' && <Mark label={t('record.past')} />}
      {amendedBy.length > 0 && <Mark color="warning" label={t('record.amended')} />}
      {status === 'signed' && <Mark label={t('record.signed', { count: signatures.length })} />}
      {ownStatus(entry).map((one) => (
        <Mark key={one} label={t(`record.status.${one}`, { defaultValue: one })} />
      ))}
    </>
  );
}

function Mark({ label, color }: { label: string; color?: 'error' | 'warning' }) {
  return (
    <Chip component="span" size="small" variant="outlined" color={color} label={label} sx={{ color: 'text.primary' }} />
  );
}
