import { useTranslation } from 'react-i18next';
import type { Emergency } from './emergencies';

/** The emergency as the clinician told it; with an erased person it is gone. */
export function EmergencyReason({ emergency }: { emergency: Emergency }) {
  const { t } = useTranslation();
  return emergency.reason ? <span dir="auto">{emergency.reason}</span> : t('audit.emergency.no-reason');
}
