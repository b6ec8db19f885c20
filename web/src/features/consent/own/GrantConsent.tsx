import { zodResolver } from '@hookform/resolvers/zod';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import TextField from '@mui/material/TextField';
import { useId, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { useAct } from '../../../shared/api/act';
import { answer, api } from '../../../shared/api/client';
import { organisationOfSelf, useSelf } from '../../../shared/session/self';
import { useThanks } from '../../../shared/session/thanks';
import { ActDialog } from '../../../shared/ui/ActDialog';
import { ChoiceField } from '../../../shared/ui/ChoiceField';
import { say } from '../../../shared/ui/said';
import { consentsOf, DATA, PURPOSES } from '../consents';
import { useKnownStaff } from './viewers';

/** Stands for the organisation among the users. */
const EVERYBODY = 'everybody';

const granting = z.object({
  type: z.enum(['permit', 'deny']),
  to: z.string().check(z.minLength(1, 'invalid.missing')),
  data: z.array(z.enum(DATA)).check(z.minLength(1, 'consent.own.data-missing')),
  purpose: z.enum(PURPOSES),
  until: z.string(),
});
type Given = z.output<typeof granting>;

/** Opens or closes a part of the own record to somebody. */
export function GrantConsent({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const [isOpen, open] = useState(false);
  return (
    <>
      <Button variant="contained" onClick={() => open(true)}>
        {t('consent.own.grant')}
      </Button>
      {isOpen && <GrantDialog patient={patient} onClose={() => open(false)} />}
    </>
  );
}

function GrantDialog({ patient, onClose }: { patient: string; onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const thanks = useThanks(useSelf());
  const staff = useKnownStaff(patient);
  const organisation = organisationOfSelf();
  const form = useForm({
    resolver: zodResolver(granting),
    defaultValues: { type: 'permit' as const, to: '', data: [], purpose: 'TREAT' as const, until: '' } as Given,
  });
  const { errors } = form.formState;
  const act = useAct({
    send: ({ type, to, data, purpose, until }: Given, key) =>
      answer(
        api.POST('/api/patients/{id}/consents', {
          params: { path: { id: patient }, header: { 'Idempotency-Key': key } },
          body: {
            type,
            grantee: to === EVERYBODY ? { organisation } : { user: to },
            data,
            purposes: [purpose],
            ...(until && { end: endOf(until) }),
          },
        }),
      ),
    changes: () => [consentsOf(patient)],
    onDone: () => say(thanks(t('consent.own.was-granted'))),
  });
  const { ref, ...until } = form.register('until');
  return (
    <ActDialog
      title={t('consent.own.grant')}
      lead={t('consent.own.grant-lead')}
      submit={t('consent.own.grant-submit')}
      form={form}
      act={act}
      given={(values) => values}
      onClose={onClose}
    >
      <ChoiceField
        label={t('consent.own.type')}
        register={form.register('type')}
        options={[
          ['permit', t('consent.own.permit')],
          ['deny', t('consent.own.deny')],
        ]}
        autoFocus
      />
      <ChoiceField
        label={t('consent.own.to')}
        register={form.register('to')}
        none={t('consent.own.choose')}
        options={[[EVERYBODY, t('consent.own.everybody')], ...staff]}
        error={errors.to}
        hint={t('consent.own.to-hint')}
        required
      />
      <FormControl component="fieldset" error={errors.data !== undefined}>
        <FormLabel component="legend">{t('consent.own.data')}</FormLabel>
        {DATA.map((kind) => {
          const { ref: box, ...handlers } = form.register('data');
          return (
            <FormControlLabel
              key={kind}
              control={<Checkbox {...handlers} value={kind} slotProps={{ input: { ref: box } }} />}
              label={t(`consent-data.${kind}`)}
            />
          );
        })}
        <FormHelperText>{errors.data?.message && t(errors.data.message)}</FormHelperText>
      </FormControl>
      <ChoiceField
        label={t('consent.own.purpose')}
        register={form.register('purpose')}
        options={PURPOSES.map((purpose) => [purpose, t(`consent-purpose.${purpose}`)] as const)}
      />
      <TextField
        {...until}
        id={id}
        inputRef={ref}
        type="date"
        label={t('consent.own.until')}
        helperText={t('consent.own.until-hint')}
        slotProps={{ inputLabel: { shrink: true } }}
        fullWidth
      />
    </ActDialog>
  );
}

/** The last moment of a day, where the browser is. */
function endOf(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString();
}
