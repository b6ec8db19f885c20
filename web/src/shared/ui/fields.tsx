import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField, { type TextFieldProps } from '@mui/material/TextField';
import { useId, useState } from 'react';
import type { FieldError, UseFormRegisterReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { EyeIcon, EyeOffIcon } from './icons';

type Props = {
  label: string;
  register: UseFormRegisterReturn;
  error?: FieldError;
  hint?: string;
} & Pick<TextFieldProps, 'autoComplete' | 'autoFocus' | 'type' | 'required' | 'disabled' | 'multiline' | 'minRows'> & {
    inputMode?: 'numeric' | 'decimal' | 'text' | 'email';
    /** The id of a list of what is often typed. */
    list?: string;
  };

/** A field of a form; what is wrong with it stands below it, by the key of its message. */
export function Field({ label, register, error, hint, inputMode, list, ...more }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const { ref, ...handlers } = register;
  return (
    <TextField
      {...more}
      {...handlers}
      id={id}
      inputRef={ref}
      label={label}
      error={error !== undefined}
      helperText={error?.message ? t(error.message) : hint}
      slotProps={{ htmlInput: { inputMode, list, spellCheck: false, autoCapitalize: 'none' } }}
      fullWidth
    />
  );
}

/** A password, which can be looked at before it is sent. */
export function PasswordField(props: Omit<Props, 'type' | 'inputMode' | 'list' | 'multiline' | 'minRows'>) {
  const { t } = useTranslation();
  const id = useId();
  const [isShown, show] = useState(false);
  const { label, register, error, hint, ...more } = props;
  const { ref, ...handlers } = register;
  return (
    <TextField
      {...more}
      {...handlers}
      id={id}
      inputRef={ref}
      label={label}
      type={isShown ? 'text' : 'password'}
      error={error !== undefined}
      helperText={error?.message ? t(error.message) : hint}
      slotProps={{
        htmlInput: { spellCheck: false, autoCapitalize: 'none' },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <IconButton
                edge="end"
                aria-label={isShown ? t('field.hide-password') : t('field.show-password')}
                onClick={() => show(!isShown)}
              >
                {isShown ? <EyeOffIcon /> : <EyeIcon />}
              </IconButton>
            </InputAdornment>
          ),
        },
      }}
      fullWidth
    />
  );
}
