import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';

/** Says that the page is of a program of before; what is typed is asked about before it goes. */
export function UpdatedNote({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation();
  return (
    <Box role="status" className="not-printed">
      {isNew && (
        <Alert
          severity="info"
          role="presentation"
          sx={{ borderRadius: 0 }}
          action={
            <Button color="inherit" size="small" onClick={() => window.location.reload()}>
              {t('frame.reload')}
            </Button>
          }
        >
          {t('updated.lead')}
        </Alert>
      )}
    </Box>
  );
}
