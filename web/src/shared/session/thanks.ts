import { useTranslation } from 'react-i18next';
import { mainRole, type Self } from './self';

/** Words for something that was done, as the role is spoken to. */
export function useThanks(who: Self | undefined): (what: string) => string {
  const { t } = useTranslation();
  return (what) => {
    const role = who && mainRole(who);
    const key = role === 'admin' || role === 'doctor' || role === 'patient' ? role : 'other';
    return t(`thanks.${key}`, { what, name: who?.name ?? '' });
  };
}
