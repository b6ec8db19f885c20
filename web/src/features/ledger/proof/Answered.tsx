import Alert from '@mui/material/Alert';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../../shared/ui/states';
import { ProofAnswer } from './ProofAnswer';
import type { Checked } from './useProof';

/** An answer in whichever state it is: still computed, without a key that is one, or there. */
export function Answered(props: {
  checked: Exclude<Checked, { kind: 'none' }>;
  alsoChecked?: readonly string[];
  alsoNotChecked: readonly string[];
}) {
  const { t } = useTranslation();
  const { checked, ...also } = props;
  if (checked.kind === 'bad-keys') {
    return <Alert severity="error">{t('proof.no-keys', { detail: checked.detail })}</Alert>;
  }
  return checked.kind === 'answered' ? <ProofAnswer check={checked.check} {...also} /> : <Loading />;
}
