import TextField from '@mui/material/TextField';
import { useId } from 'react';
import type { FieldError, UseFormRegisterReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

interface Props {
  label: string;
  register: UseFormRegisterReturn;
  error?: FieldError;
  hint?: string;
  autoFocus?: boolean;
}

/** An explanation of several lines. */
export function TextArea({ label, register, error, hint, autoFocus }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const { ref, ...handlers } = register;
  return (
    <TextField
      {...handlers}
      id={id}
      inputRef={ref}
      label={label}
      multiline
      rows={4}
      required
      autoFocus={autoFocus}
      autoComplete="off"
      error={error !== undefined}
      helperText={error?.message ? t(error.message) : hint}
      slotProps={{ htmlInput: { dir: 'auto' } }}
      fullWidth
    />
  );
}

/** One of few; nothing is chosen beforehand. */
export function Choice({
  label,
  register,
  error,
  autoFocus,
  options,
}: Props & { options: readonly (readonly [value: string, words: string])[] }) {
  const { t } = useTranslation();
  const id = useId();
  const { ref, ...handlers } = register;
  return (
    <TextField
      {...handlers}
      select
      id={id}
      inputRef={ref}
      label={label}
      required
      autoFocus={autoFocus}
      error={error !== undefined}
      helperText={error?.message && t(error.message)}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true }, htmlInput: { id } }}
      fullWidth
    >
      <option value="">{t('audit.choose')}</option>
      {options.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </TextField>
  );
}
