import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { useAct } from '../../shared/api/act';
import { answer, api } from '../../shared/api/client';
import { day } from '../../shared/i18n/format';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { ActDialog } from '../../shared/ui/ActDialog';
import { ChoiceField } from '../../shared/ui/ChoiceField';
import { Field } from '../../shared/ui/fields';
import { needed } from '../../shared/ui/rules';
import { say } from '../../shared/ui/said';
import type { Version } from './EditDialog';

const REASONS = ['deceased', 'moved-away', 'entered-in-error', 'requested', 'other'] as const;

interface Props {
  entry: Version;
  onClose: () => void;
}

/** Closes the entry; nothing is removed. */
export function CloseDialog({ entry, onClose }: Props) {
  const { t } = useTranslation();
  const thanks = useThanks(useSelf());
  const { id } = entry.value;
  const form = useForm({
    resolver: zodResolver(z.object({ reason: z.enum(REASONS, 'invalid.missing') })),
    defaultValues: { reason: '' as (typeof REASONS)[number] },
  });
  const act = useAct({
    send: (reason: (typeof REASONS)[number], key) =>
      answer(
        api.DELETE('/api/patients/{id}', {
          params: { path: { id }, query: { reason }, header: { 'Idempotency-Key': key, 'If-Match': entry.etag } },
        }),
      ),
    changes: () => [['patient', id], ['patients']],
    onDone: () => say(thanks(t('registry.closed'))),
  });
  return (
    <ActDialog
      title={t('registry.close')}
      lead={t('registry.close-lead')}
      submit={t('registry.close')}
      isDangerous
      form={form}
      act={act}
      given={({ reason }) => reason}
      onClose={onClose}
    >
      <ChoiceField
        label={t('registry.why')}
        register={form.register('reason')}
        error={form.formState.errors.reason}
        none={t('registry.choose')}
        options={REASONS.map((reason) => [reason, t(`closing.${reason}`)] as const)}
        required
        autoFocus
      />
    </ActDialog>
  );
}

/** Takes a closed entry into use again. */
export function ReopenDialog({ entry, onClose }: Props) {
  const { t } = useTranslation();
  const thanks = useThanks(useSelf());
  const { id } = entry.value;
  const form = useForm({ resolver: zodResolver(z.object({ reason: needed(1000) })), defaultValues: { reason: '' } });
  const act = useAct({
    send: (reason: string, key) =>
      answer(
        api.POST('/api/patients/{id}/reactivation', {
          params: { path: { id }, header: { 'Idempotency-Key': key, 'If-Match': entry.etag } },
          body: { reason },
        }),
      ),
    changes: () => [['patient', id], ['patients']],
    onDone: () => say(thanks(t('registry.reopened'))),
  });
  return (
    <ActDialog
      title={t('registry.reopen')}
      submit={t('registry.reopen')}
      form={form}
      act={act}
      given={({ reason }) => reason}
      onClose={onClose}
    >
      <Field
        label={t('registry.why')}
        register={form.register('reason')}
        error={form.formState.errors.reason}
        autoComplete="off"
        required
        autoFocus
      />
    </ActDialog>
  );
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

const other = z
  .object({
    alike: z.string(),
    address: z.string().check(z.refine((text) => text === '' || UUID.test(text), 'registry.no-entry')),
    reason: needed(1000),
  })
  .check(
    z.refine(({ alike, address }) => alike !== '' || address !== '', { error: 'invalid.missing', path: ['alike'] }),
  );

/** What is done with another entry of the same person, or of one who only looks the same. */
export function OtherEntryDialog({ entry, kind, onClose }: Props & { kind: 'merge' | 'apart' }) {
  const { t, i18n } = useTranslation();
  const thanks = useThanks(useSelf());
  const { id, name, demographics } = entry.value;
  const birthDate = demographics?.birthDate;
  const alike = useQuery({
    queryKey: ['patients', 'alike', name, birthDate],
    enabled: Boolean(name),
    queryFn: () => answer(api.POST('/api/patients/search', { body: { name, ...(birthDate && { birthDate }) } })),
  });
  const options = (alike.data?.items ?? [])
    .filter((one) => one.id !== id)
    .map((one): [string, string] => [
      one.id,
      [
        one.name ?? t('patients.unnamed'),
        one.birthDate && day(one.birthDate, i18n.language),
        one.identifier[0]?.value,
        t(`patient-status.${one.status}`),
      ]
        .filter(Boolean)
        .join(', '),
    ]);
  const form = useForm({ resolver: zodResolver(other), defaultValues: { alike: '', address: '', reason: '' } });
  const { errors } = form.formState;
  const act = useAct({
    send: ({ to, reason }: { to: string; reason: string }, key): Promise<unknown> =>
      kind === 'merge'
        ? answer(
            api.POST('/api/patients/{id}/merge', {
              params: { path: { id }, header: { 'Idempotency-Key': key, 'If-Match': entry.etag } },
              body: { into: to, reason },
            }),
          )
        : answer(
            api.POST('/api/patients/{id}/distinctions', { params: { path: { id } }, body: { other: to, reason } }),
          ),
    changes: ({ to }) => [['patient', id], ['patient', to], ['patients']],
    onDone: () => say(thanks(t(kind === 'merge' ? 'registry.merged' : 'registry.told-apart'))),
  });
  return (
    <ActDialog
      title={t(kind === 'merge' ? 'registry.merge' : 'registry.apart')}
      lead={t(kind === 'merge' ? 'registry.merge-lead' : 'registry.apart-lead')}
      submit={t(kind === 'merge' ? 'registry.merge' : 'registry.apart')}
      isDangerous={kind === 'merge'}
      form={form}
      act={act}
      given={(given) => ({ to: (UUID.exec(given.address)?.[0] ?? given.alike).toLowerCase(), reason: given.reason })}
      onClose={onClose}
    >
      <ChoiceField
        label={t('registry.other-alike')}
        register={form.register('alike')}
        error={errors.alike}
        hint={alike.isPending ? t('state.loading') : undefined}
        none={t(options.length === 0 ? 'registry.none-alike' : 'registry.choose')}
        options={options}
        autoFocus
      />
      <Field
        label={t('registry.other-address')}
        register={form.register('address')}
        error={errors.address}
        hint={t('registry.other-address-hint')}
        autoComplete="off"
      />
      <Field
        label={t(kind === 'merge' ? 'registry.why-same' : 'registry.why-other')}
        register={form.register('reason')}
        error={errors.reason}
        autoComplete="off"
        required
      />
    </ActDialog>
  );
}
