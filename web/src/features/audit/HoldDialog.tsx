import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { useAct } from '../../shared/api/act';
import { answer, api } from '../../shared/api/client';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { ActDialog } from '../../shared/ui/ActDialog';
import { needed } from '../../shared/ui/rules';
import { say } from '../../shared/ui/said';
import { changesOf } from './changes';
import { TextArea } from './fields';

const hold = z.object({ reason: needed(1000) });

/** Places a legal hold, or lifts it; either needs to be explained. */
export function HoldDialog({
  patient,
  isLifting,
  onClose,
}: {
  patient: string;
  isLifting: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const thanks = useThanks(useSelf());
  const form = useForm({ resolver: zodResolver(hold), defaultValues: { reason: '' } });
  const act = useAct({
    send: (body: z.output<typeof hold>, key) => {
      const params = { path: { id: patient }, header: { 'Idempotency-Key': key } };
      return answer(
        isLifting
          ? api.POST('/api/patients/{id}/legal-hold/lifting', { params, body })
          : api.POST('/api/patients/{id}/legal-hold', { params, body }),
      );
    },
    changes: () => [changesOf(patient)],
    onDone: () => say(thanks(t(isLifting ? 'audit.orders.was-lifted' : 'audit.orders.was-placed'))),
  });
  return (
    <ActDialog
      title={t(isLifting ? 'audit.orders.lift' : 'audit.orders.place')}
      lead={t(isLifting ? 'audit.orders.lift-lead' : 'audit.orders.place-lead')}
      submit={t(isLifting ? 'audit.orders.lift' : 'audit.orders.place')}
      form={form}
      act={act}
      given={(values) => values}
      onClose={onClose}
    >
      <TextArea
        label={t('audit.orders.reason')}
        register={form.register('reason')}
        error={form.formState.errors.reason}
        hint={t('audit.orders.reason-hint')}
        autoFocus
      />
    </ActDialog>
  );
}
