import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { UseMutationResult } from '@tanstack/react-query';
import { useEffect, useId, useState, type ReactNode } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { refuseField } from './refused';
import { ProblemNote } from './states';
import { useUnsaved } from './unsaved';

interface Props<Values extends FieldValues, Sent, Given, Done> {
  title: string;
  lead?: ReactNode;
  /** What the button says that does it. */
  submit: string;
  /** What cannot be undone looks so. */
  isDangerous?: boolean;
  /** With room for two versions side by side. */
  isWide?: boolean;
  form: UseFormReturn<Values, unknown, Sent>;
  act: UseMutationResult<Done, Error, Given>;
  given: (values: Sent) => Given;
  /** Where in the form a refusal belongs, where that is not what its JSON pointer says. */
  at?: (problem: Problem) => string | undefined;
  onClose: () => void;
  /** The fields. */
  children?: ReactNode;
}

/**
 * An act that needs something typed. A refusal stands at its field and above the buttons, and what was typed stays; it closes
 * when the act is done, or when the person throws away what was typed.
 */
export function ActDialog<Values extends FieldValues, Sent, Given, Done>(props: Props<Values, Sent, Given, Done>) {
  const { title, lead, submit, isDangerous, isWide, form, act, given, at, onClose, children } = props;
  const { t } = useTranslation();
  const id = useId();
  const isNarrow = useMediaQuery('(max-width: 599px)');
  const [isThrowing, throwAway] = useState(false);
  const { isDirty } = form.formState;
  useUnsaved(isDirty && !act.isSuccess);
  const problem = act.error ? Problem.from(act.error) : undefined;
  useEffect(() => {
    if (problem) refuseField(form as unknown as UseFormReturn, problem, 'field.refused', at?.(problem));
    // Once for each refusal.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [act.error]);
  const close = () => (isDirty && !isThrowing ? throwAway(true) : onClose());
  return (
    <Dialog
      open
      fullWidth
      maxWidth={isWide ? 'md' : 'sm'}
      fullScreen={isNarrow}
      aria-labelledby={id}
      onClose={(_, why) => why === 'escapeKeyDown' && !act.isPending && close()}
    >
      <form
        noValidate
        onSubmit={(event) =>
          void form.handleSubmit((values) => act.mutate(given(values), { onSuccess: onClose }))(event)
        }
      >
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          <Stack spacing={2} sx={{ pt: 1 }}>
            {lead && <Typography sx={{ color: 'text.secondary' }}>{lead}</Typography>}
            {children}
            {problem && <ProblemNote problem={problem} />}
            {isThrowing && <Typography role="alert">{t('unsaved.lead')}</Typography>}
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5, flexWrap: 'wrap', gap: 1 }}>
          {isThrowing ? (
            <>
              <Button onClick={() => throwAway(false)}>{t('unsaved.stay')}</Button>
              <Button color="error" onClick={onClose}>
                {t('unsaved.leave')}
              </Button>
            </>
          ) : (
            <>
              <Button onClick={close} disabled={act.isPending}>
                {t('state.cancel')}
              </Button>
              <Button
                type="submit"
                variant="contained"
                color={isDangerous ? 'error' : 'primary'}
                loading={act.isPending}
              >
                {submit}
              </Button>
            </>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}
