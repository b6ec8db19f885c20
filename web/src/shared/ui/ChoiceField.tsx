import TextField from '@mui/material/TextField';
import { useId } from 'react';
import type { FieldError, UseFormRegisterReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

interface Props {
  label: string;
  register: UseFormRegisterReturn;
  /** Each value with its words. */
  options: readonly (readonly [value: string, words: string])[];
  /** What stands there while nothing is chosen; without it something always is. */
  none?: string;
  error?: FieldError;
  hint?: string;
  required?: boolean;
  autoFocus?: boolean;
}

/** One of few, in the list that the browser itself opens: by touch, keyboard and screen reader. */
export function ChoiceField({ label, register, options, none, error, hint, required, autoFocus }: Props) {
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
      required={required}
      autoFocus={autoFocus}
      error={error !== undefined}
      helperText={error?.message ? t(error.message) : hint}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true }, htmlInput: { id } }}
      fullWidth
    >
      {none !== undefined && <option value="">{none}</option>}
      {options.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </TextField>
  );
}
