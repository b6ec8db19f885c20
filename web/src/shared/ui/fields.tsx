import FormControl from '@mui/material/FormControl';
import FormHelperText from '@mui/material/FormHelperText';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import InputLabel from '@mui/material/InputLabel';
import OutlinedInput from '@mui/material/OutlinedInput';
import type { TextFieldProps } from '@mui/material/TextField';
import { useId, useState, type ComponentProps, type ReactNode } from 'react';
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
export function Field({ inputMode, list, ...props }: Props) {
  return <Line {...props} html={{ inputMode, list }} />;
}

/** A password, which can be looked at before it is sent. */
export function PasswordField(props: Omit<Props, 'type' | 'inputMode' | 'list' | 'multiline' | 'minRows'>) {
  const { t } = useTranslation();
  const [isShown, show] = useState(false);
  return (
    <Line
      {...props}
      type={isShown ? 'text' : 'password'}
      end={
        <InputAdornment position="end">
          <IconButton
            edge="end"
            aria-label={isShown ? t('field.hide-password') : t('field.show-password')}
            onClick={() => show(!isShown)}
          >
            {isShown ? <EyeOffIcon /> : <EyeIcon />}
          </IconButton>
        </InputAdornment>
      }
    />
  );
}

interface LineProps extends Omit<Props, 'inputMode' | 'list'> {
  html?: ComponentProps<'input'>;
  end?: ReactNode;
}

/** The parts of a TextField without its menus, which are a tenth of all that the sign-in page may load. */
function Line({ label, register, error, hint, html, end, required, disabled, ...more }: LineProps) {
  const { t } = useTranslation();
  const id = useId();
  const { ref, ...handlers } = register;
  const said = error?.message ? t(error.message) : hint;
  return (
    <FormControl variant="outlined" error={error !== undefined} required={required} disabled={disabled} fullWidth>
      <InputLabel htmlFor={id}>{label}</InputLabel>
      <OutlinedInput
        {...more}
        {...handlers}
        id={id}
        inputRef={ref}
        label={label}
        endAdornment={end}
        aria-describedby={said ? `${id}-said` : undefined}
        slotProps={{ input: { ...html, spellCheck: false, autoCapitalize: 'none' } }}
      />
      {said && <FormHelperText id={`${id}-said`}>{said}</FormHelperText>}
    </FormControl>
  );
}
