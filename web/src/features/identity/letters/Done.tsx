import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useTranslation } from 'react-i18next';
import { Outside } from '../Outside';

/** What a letter was for is done; what is left is to sign in. */
export function Done({ title, lead, onDone }: { title: string; lead: string; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <Outside title={title}>
      <Stack spacing={3}>
        <Alert severity="success">{lead}</Alert>
        <Button variant="contained" size="large" onClick={onDone} autoFocus>
          {t('setup.to-sign-in')}
        </Button>
      </Stack>
    </Outside>
  );
}
