import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';

/** Says below a long list that the browser's own search sees a part of it, and offers all of it. */
export function FewNote({ count, onAll }: { count: number; onAll: () => void }) {
  const { t } = useTranslation();
  return (
    <Typography className="not-printed" variant="body2" component="div" sx={{ color: 'text.secondary', mt: 1 }}>
      {t('state.few', { count })}{' '}
      <Button size="small" onClick={onAll}>
        {t('state.all')}
      </Button>
    </Typography>
  );
}
