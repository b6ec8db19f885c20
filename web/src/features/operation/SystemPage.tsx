import { useTranslation } from 'react-i18next';
import { useSelf } from '../../shared/session/self';
import { Page } from '../../shared/ui/Page';
import { Backup } from './Backup';
import { DeadLetters } from './DeadLetters';
import { Keys, type Key } from './Keys';
import { Parts } from './Parts';
import { SetupLink } from './SetupLink';
import { Views } from './Views';

const OF_INSTALLATION: readonly Key[] = ['token-signing', 'log', 'anchoring', 'master'];

/** The state of the system: an admin sees what is of the organisation, an operator what is of the installation. */
export function SystemPage() {
  const { t } = useTranslation();
  const roles = useSelf()?.roles ?? [];
  const isAdmin = roles.includes('admin');
  const isOperator = roles.includes('operator');
  return (
    <Page title={t('system.title')} lead={t('system.lead')}>
      {isOperator && <Parts />}
      {isOperator && <Views />}
      {isAdmin && <DeadLetters />}
      {isOperator && <Backup />}
      <Keys keys={[...(isAdmin ? (['tenant'] as const) : []), ...(isOperator ? OF_INSTALLATION : [])]} />
      {isOperator && <SetupLink />}
    </Page>
  );
}
