import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { answer, api, type Schemas } from '../../shared/api/client';
import { gate } from '../../shared/api/gate';
import { Problem } from '../../shared/api/problem';
import { Field, PasswordField } from '../../shared/ui/fields';
import { Page } from '../../shared/ui/Page';
import { ProblemNote } from '../../shared/ui/states';
import { useUnsaved } from '../../shared/ui/unsaved';
import { QrCode } from './QrCode';
import * as rules from './rules';
import { lacksFactor, useSelf } from '../../shared/session/self';

type Enrolment = Schemas['Enrolment'];

/** Sets up an authenticator app, in three steps: who it is, the app, what helps when the app is lost. */
export function SecondFactorPage({ onConfirmed }: { onConfirmed: () => void }) {
  const { t } = useTranslation();
  const who = useSelf();
  const [enrolment, enrolled] = useState<Enrolment>();
  const [codes, given] = useState<Given>();
  const confirmed = (shown: readonly string[]) => {
    // All sessions have ended: nothing asks to sign in again above what is shown this once.
    gate.know(undefined);
    given({ codes: shown, haveEnded: true });
  };
  return (
    <Page title={t('factor.title')} lead={t('factor.lead')}>
      <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 }, maxWidth: 640 }}>
        {codes ? (
          <RecoveryCodes given={codes} onKept={codes.haveEnded ? onConfirmed : () => given(undefined)} />
        ) : enrolment ? (
          <FirstCode enrolment={enrolment} onConfirmed={confirmed} />
        ) : (
          <Stack spacing={4} divider={<Divider />}>
            <Begin isOn={who?.secondFactor ?? false} isNeeded={who ? lacksFactor(who) : false} onEnrolled={enrolled} />
            {who?.secondFactor && <Renew onGiven={(shown) => given({ codes: shown, haveEnded: false })} />}
          </Stack>
        )}
      </Paper>
    </Page>
  );
}

/** Recovery codes as they are shown, once; with a new second factor all sessions have ended. */
type Given = { codes: readonly string[]; haveEnded: boolean };

function Renew({ onGiven }: { onGiven: (codes: readonly string[]) => void }) {
  const { t } = useTranslation();
  const renewing = useMutation({
    mutationFn: () => answer(api.POST('/api/auth/mfa/recovery-codes')),
    onSuccess: (renewed) => onGiven(renewed.recoveryCodes ?? []),
  });
  return (
    <Stack spacing={2.5}>
      <Typography variant="h2">{t('factor.renew')}</Typography>
      <Typography sx={{ color: 'text.secondary' }}>{t('factor.renew-lead')}</Typography>
      {renewing.error && <ProblemNote problem={Problem.from(renewing.error)} />}
      <Box>
        <Button variant="outlined" loading={renewing.isPending} onClick={() => renewing.mutate()}>
          {t('factor.renew-submit')}
        </Button>
      </Box>
    </Stack>
  );
}

function Begin(props: { isOn: boolean; isNeeded: boolean; onEnrolled: (enrolment: Enrolment) => void }) {
  const { t } = useTranslation();
  const form = useForm({
    resolver: zodResolver(z.object({ password: rules.password })),
    defaultValues: { password: '' },
  });
  const enrolling = useMutation({
    mutationFn: ({ password }: { password: string }) =>
      answer(api.POST('/api/auth/mfa/totp', { body: { presentPassword: password } })),
    onSuccess: props.onEnrolled,
  });
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit((typed) => enrolling.mutate(typed))(event)}>
      <Stack spacing={2.5}>
        {props.isNeeded && <Alert severity="info">{t('factor.needed')}</Alert>}
        {props.isOn && <Alert severity="success">{t('factor.is-on')}</Alert>}
        <Typography variant="h2">{t(props.isOn ? 'factor.replace' : 'factor.begin')}</Typography>
        {props.isOn && <Typography sx={{ color: 'text.secondary' }}>{t('factor.replace-lead')}</Typography>}
        {enrolling.error && <ProblemNote problem={Problem.from(enrolling.error)} />}
        <PasswordField
          label={t('factor.present-password')}
          register={form.register('password')}
          error={form.formState.errors.password}
          autoComplete="current-password"
          required
        />
        <Box>
          <Button type="submit" variant="contained" loading={enrolling.isPending}>
            {t('factor.continue')}
          </Button>
        </Box>
      </Stack>
    </form>
  );
}

function FirstCode({
  enrolment,
  onConfirmed,
}: {
  enrolment: Enrolment;
  onConfirmed: (codes: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const form = useForm({ resolver: zodResolver(z.object({ code: rules.sixDigits })), defaultValues: { code: '' } });
  const confirming = useMutation({
    mutationFn: ({ code }: { code: string }) => answer(api.POST('/api/auth/mfa/totp/confirmation', { body: { code } })),
    onSuccess: (confirmed) => onConfirmed(confirmed.recoveryCodes ?? []),
    onError: () => {
      form.reset();
      form.setFocus('code');
    },
  });
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit((typed) => confirming.mutate(typed))(event)}>
      <Stack spacing={2.5}>
        <Typography variant="h2">{t('factor.scan')}</Typography>
        <QrCode text={enrolment.otpauthUri} label={t('factor.picture')} />
        <Box>
          <Typography sx={{ color: 'text.secondary' }}>{t('factor.by-hand')}</Typography>
          <Typography
            component="code"
            data-walk="secret"
            sx={{ fontFamily: 'ui-monospace, monospace', fontSize: '1.1rem', overflowWrap: 'anywhere' }}
          >
            {enrolment.secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </Typography>
        </Box>
        <Typography variant="h2">{t('factor.first-code')}</Typography>
        {confirming.error && <ProblemNote problem={Problem.from(confirming.error)} />}
        <Field
          label={t('field.six-digits')}
          register={form.register('code')}
          error={form.formState.errors.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          required
        />
        <Box>
          <Button type="submit" variant="contained" loading={confirming.isPending}>
            {t('factor.confirm')}
          </Button>
        </Box>
      </Stack>
    </form>
  );
}

function RecoveryCodes({ given, onKept }: { given: Given; onKept: () => void }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const [isKept, keep] = useState(false);
  useUnsaved(!isKept, 'unkept-codes');
  useEffect(() => {
    if (isKept) onKept();
    // Once, behind what asks before the page is left.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isKept]);
  // Not the button: the Enter behind a code would close what is shown this once.
  useEffect(() => heading.current?.focus(), []);
  return (
    <Stack spacing={2.5}>
      <Typography variant="h2" ref={heading} tabIndex={-1}>
        {t('factor.codes')}
      </Typography>
      <Typography>{t('factor.codes-lead')}</Typography>
      <Box
        component="ul"
        sx={{
          m: 0,
          pl: 0,
          listStyle: 'none',
          display: 'grid',
          gap: 1,
          columnGap: 3,
          gridTemplateColumns: { sm: '1fr 1fr' },
        }}
      >
        {given.codes.map((code) => (
          <Typography
            component="li"
            key={code}
            sx={{ fontFamily: 'ui-monospace, monospace', fontSize: '0.9rem', overflowWrap: 'anywhere' }}
          >
            {code}
          </Typography>
        ))}
      </Box>
      {given.haveEnded && <Alert severity="info">{t('factor.ended-all')}</Alert>}
      <Stack direction="row" spacing={1} className="not-printed" sx={{ flexWrap: 'wrap', rowGap: 1 }}>
        <Button variant="outlined" onClick={() => window.print()}>
          {t('factor.print')}
        </Button>
        <Button variant="contained" onClick={() => keep(true)}>
          {t(given.haveEnded ? 'factor.kept' : 'factor.kept-renewed')}
        </Button>
      </Stack>
    </Stack>
  );
}
