import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { instant } from '../../shared/i18n/format';
import { useSelf } from '../../shared/session/self';

/** On paper alone: when, and by whom it was printed. */
export function Printed() {
  const { t, i18n } = useTranslation();
  const who = useSelf();
  return (
    <Typography variant="body2" sx={{ display: 'none', mt: 3, '@media print': { display: 'block' } }}>
      {t('audit.entry.printed-at', { at: instant(new Date().toISOString(), i18n.language), name: who?.name ?? '' })}
    </Typography>
  );
}
