import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { useAct } from '../../shared/api/act';
import { answer, api } from '../../shared/api/client';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { ActDialog } from '../../shared/ui/ActDialog';
import { Field } from '../../shared/ui/fields';
import { say } from '../../shared/ui/said';
import { changesOf } from './changes';
import { Facts } from '../../shared/ui/Facts';
import { Choice } from './fields';
import { StepDialog } from './StepDialog';

/** GDPR, Article 17(1), letters a to e. */
const BASES = [
  'no-longer-necessary',
  'consent-withdrawn',
  'objection',
  'unlawful-processing',
  'legal-obligation',
] as const;
export type Basis = (typeof BASES)[number];

/** So many signs of the identifier are typed to confirm it. */
const SIGNS = 8;

/**
 * Erases a person, in two steps: the ground first, then the beginning of the identifier, typed by hand. It cannot be undone.
 */
export function ErasureDialog({
  patient,
  onOrdered,
  onClose,
}: {
  patient: string;
  onOrdered: (basis: Basis) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const thanks = useThanks(useSelf());
  const queries = useQueryClient();
  const [chosen, choose] = useState<Basis>();
  const sign = patient.slice(0, SIGNS);
  const rules = z.object({
    basis: z.enum(BASES, 'invalid.missing'),
    // Not asked in the first step.
    confirmation:
      chosen === undefined
        ? z.string()
        : z.string().check(
            z.trim(),
            z.refine((typed) => typed.toLowerCase() === sign, 'audit.orders.not-confirmed'),
          ),
  });
  const form = useForm({
    resolver: zodResolver(rules),
    defaultValues: { basis: '' as unknown as Basis, confirmation: '' },
  });
  const act = useAct({
    send: ({ basis }: { basis: Basis }, key) =>
      answer(
        api.POST('/api/patients/{id}/erasure', {
          params: { path: { id: patient }, header: { 'Idempotency-Key': key } },
          body: { basis },
        }),
      ),
    changes: () => [changesOf(patient)],
    onDone: (_, { basis }) => {
      onOrdered(basis);
      // Nothing that was read of the person stays in the page.
      queries.removeQueries({
        queryKey: ['audit'],
        type: 'inactive',
        predicate: ({ queryKey }) => queryKey[1] !== 'reason',
      });
      say(thanks(t('audit.orders.was-ordered')));
    },
  });
  if (chosen === undefined) {
    return (
      <FirstStep
        patient={patient}
        onChosen={(basis) => {
          choose(basis);
          form.reset({ basis, confirmation: '' });
        }}
        onClose={onClose}
      />
    );
  }
  return (
    <ActDialog
      title={t('audit.orders.confirm-title')}
      lead={t('audit.orders.confirm-lead')}
      submit={t('audit.orders.confirm')}
      isDangerous
      form={form}
      act={act}
      given={({ basis }) => ({ basis })}
      onClose={onClose}
    >
      <Facts
        facts={[
          [t('audit.patient.id'), patient],
          [t('audit.orders.ground'), t(`audit.orders.basis.${chosen}`)],
        ]}
      />
      <Alert severity="error">{t('audit.orders.no-way-back')}</Alert>
      <Field
        label={t('audit.orders.type', { sign })}
        register={form.register('confirmation')}
        error={form.formState.errors.confirmation}
        autoComplete="off"
        autoFocus
        required
      />
    </ActDialog>
  );
}

function FirstStep({
  patient,
  onChosen,
  onClose,
}: {
  patient: string;
  onChosen: (basis: Basis) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const form = useForm({
    resolver: zodResolver(z.object({ basis: z.enum(BASES, 'invalid.missing') })),
    defaultValues: { basis: '' as unknown as Basis },
  });
  return (
    <StepDialog
      title={t('audit.orders.erase')}
      lead={t('audit.orders.first-lead')}
      submit={t('audit.orders.continue')}
      onSubmit={(event) => void form.handleSubmit(({ basis }) => onChosen(basis))(event)}
      onClose={onClose}
    >
      <Facts facts={[[t('audit.patient.id'), patient]]} />
      <Choice
        label={t('audit.orders.ground')}
        register={form.register('basis')}
        error={form.formState.errors.basis}
        autoFocus
        options={BASES.map((basis) => [basis, t(`audit.orders.basis.${basis}`)] as const)}
      />
    </StepDialog>
  );
}
