import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { CODE_REQUIRED, Problem } from '../../shared/api/problem';
import { ProblemNote } from '../../shared/ui/states';
import { credentials, type Typed } from './credentials';
import { Outside } from './Outside';
import { SignInFields } from './SignInFields';
import { organisationHere, signIn } from '../../shared/session/self';

export type Said = 'ended' | 'again' | 'forced' | 'elsewhere' | 'password';

interface Props {
  said?: Said;
  /** What a letter holds in place of a code, when the second factor was reset. */
  letter?: string;
  onSignedIn: (recoveryCodesLeft?: number) => void;
}

/** Password first; the code is asked for where the account has a second factor. */
export function SignInPage({ said, letter, onSignedIn }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [isCodeAsked, askCode] = useState(said === 'again');
  const form = useForm<Typed>({
    resolver: credentials,
    defaultValues: {
      organisation: letter?.split('.')[0] ?? organisationHere(),
      userName: '',
      password: '',
      code: letter ?? '',
    },
  });
  const wasMissing = useRef(false);
  const entering = useMutation({
    mutationFn: ({ organisation, code, ...rest }: Typed) =>
      signIn(queries, { ...rest, ...(organisation && { organisation }), ...(code && { code }) }),
    onSuccess: (begun) => onSignedIn(begun.recoveryCodesLeft ?? undefined),
    onError: (error) => {
      wasMissing.current = Problem.from(error).code === CODE_REQUIRED;
      if (wasMissing.current) askCode(true);
      else form.resetField('code');
    },
  });
  const problem = entering.error && Problem.from(entering.error);
  return (
    <Outside title={t('sign-in.title')}>
      <form noValidate onSubmit={(event) => void form.handleSubmit((given) => entering.mutate(given))(event)}>
        <Stack spacing={2.5}>
          {letter !== undefined && !problem && (
            <Alert severity="info">{t(letter === '' ? 'sign-in.no-letter' : 'sign-in.letter')}</Alert>
          )}
          {!navigator.cookieEnabled && <Alert severity="error">{t('sign-in.no-cookies')}</Alert>}
          {said && !problem && <Alert severity="info">{t(`sign-in.${said}`)}</Alert>}
          {problem && problem.code !== CODE_REQUIRED && <ProblemNote problem={problem} />}
          {problem && problem.code === CODE_REQUIRED && <Alert severity="info">{t('sign-in.code-needed')}</Alert>}
          <SignInFields
            form={form}
            asks={{ organisation: true, userName: true, code: isCodeAsked }}
            first={wasMissing.current ? 'code' : 'userName'}
          />
          <Button type="submit" variant="contained" size="large" loading={entering.isPending} loadingPosition="start">
            {entering.isPending ? t('sign-in.busy') : t('sign-in.submit')}
          </Button>
          <Button href="/app/password/forgotten">{t('sign-in.forgotten')}</Button>
          <Typography sx={{ color: 'text.secondary' }} variant="body2">
            {t('sign-in.first-time')}
          </Typography>
        </Stack>
      </form>
    </Outside>
  );
}
