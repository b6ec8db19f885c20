import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useId, useState, type ChangeEvent, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { LARGEST } from './tlogProof';

/** A file as it was read, to the byte. */
export interface Given {
  name: string;
  bytes: Uint8Array;
}

/** Takes a proof that is dropped, or chosen by mouse or keyboard. */
export function ProofFile({
  given,
  onGiven,
}: {
  given: Given | undefined;
  onGiven: (given: Given | undefined) => void;
}) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const [isOver, hover] = useState(false);
  const [problem, fail] = useState<string>();
  const read = async (file: File | undefined) => {
    if (!file) return;
    fail(file.size > LARGEST ? 'evidence.too-large' : undefined);
    try {
      onGiven(file.size > LARGEST ? undefined : { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch {
      fail('evidence.unreadable');
      onGiven(undefined);
    }
  };
  const over = (event: DragEvent, isNow: boolean) => {
    event.preventDefault();
    hover(isNow);
  };
  return (
    <Box
      onDragEnter={(event) => over(event, true)}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false);
        void read(event.dataTransfer.files[0]);
      }}
      sx={{
        p: 3,
        border: 2,
        borderStyle: 'dashed',
        borderColor: isOver ? 'primary.main' : 'divider',
        borderRadius: 1,
        bgcolor: isOver ? 'action.hover' : undefined,
      }}
    >
      <Typography sx={{ mb: 2 }}>{t('evidence.file-lead')}</Typography>
      <TextField
        id={id}
        type="file"
        label={t('evidence.choose')}
        error={problem !== undefined}
        helperText={problem && t(problem)}
        onChange={(event: ChangeEvent<HTMLInputElement>) => void read(event.target.files?.[0])}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { accept: '.tlog-proof,text/plain' } }}
        sx={{ bgcolor: 'background.paper' }}
        fullWidth
      />
      <Typography role="status" sx={{ mt: 1, overflowWrap: 'anywhere' }}>
        {given &&
          t('evidence.chosen', {
            name: given.name,
            size: new Intl.NumberFormat(i18n.language).format(given.bytes.length),
          })}
      </Typography>
    </Box>
  );
}
