import TextField from '@mui/material/TextField';
import { useId } from 'react';

/** Where keys of a log are given, as vkeys (C2SP signed-note), one a line. */
export function KeysField({
  label,
  hint,
  value,
  onType,
  isPrinted = false,
}: {
  label: string;
  hint: string;
  value: string;
  onType: (keys: string) => void;
  /** Whether paper has it, too: it says on what an answer rests. */
  isPrinted?: boolean;
}) {
  return (
    <TextField
      id={useId()}
      label={label}
      helperText={hint}
      value={value}
      onChange={(event) => onType(event.target.value)}
      multiline
      minRows={2}
      maxRows={6}
      autoComplete="off"
      className={isPrinted ? undefined : 'not-printed'}
      slotProps={{ htmlInput: { spellCheck: false } }}
      fullWidth
      sx={{ mb: 2 }}
    />
  );
}
