import TextField from '@mui/material/TextField';
import { useId } from 'react';
import type { FieldError, UseFormRegisterReturn } from 'react-hook-form';
import * as z from 'zod/mini';
import { useTongue } from './chart';

const LARGEST = 20 * 1024 * 1024;

/** One file that can be kept. */
export const oneFile = z.custom<FileList>().check(
  z.refine((files) => files.length === 1, { error: 'invalid.missing' }),
  z.refine((files) => (files[0]?.size ?? 0) > 0, { error: 'record.empty-file' }),
  z.refine((files) => (files[0]?.size ?? 0) <= LARGEST, { error: 'record.large-file' }),
);

/** A file of this computer. */
export function FileField({ register, error }: { register: UseFormRegisterReturn; error?: FieldError }) {
  const { t } = useTongue();
  const id = useId();
  const { ref, ...handlers } = register;
  return (
    <TextField
      {...handlers}
      id={id}
      inputRef={ref}
      type="file"
      label={t('record.file')}
      error={error !== undefined}
      helperText={error?.message ? t(error.message) : t('record.file-hint')}
      slotProps={{ inputLabel: { shrink: true } }}
      fullWidth
    />
  );
}

/** A file with its title, as it is sent. */
export function formOf({ title, file }: { title: string; file: File }): FormData {
  const form = new FormData();
  form.append('title', title);
  form.append('file', file);
  return form;
}
