import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { useAct } from '../../shared/api/act';
import { answer, api, type Schemas } from '../../shared/api/client';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { ActDialog } from '../../shared/ui/ActDialog';
import { Field } from '../../shared/ui/fields';
import { needed } from '../../shared/ui/rules';
import { say } from '../../shared/ui/said';
import { BEDS } from './stays';

const place = z.object({ ward: needed(64), room: needed(64), bed: needed(64) });

/** Adds a bed to a ward. */
export function SetUpBedDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const thanks = useThanks(useSelf());
  const form = useForm({ resolver: zodResolver(place), defaultValues: { ward: '', room: '', bed: '' } });
  const act = useAct({
    send: (body: Schemas['BedPlace'], key) =>
      answer(api.POST('/api/beds', { params: { header: { 'Idempotency-Key': key } }, body })),
    changes: () => [BEDS],
    onDone: () => say(thanks(t('board.done-set-up'))),
  });
  const { errors } = form.formState;
  return (
    <ActDialog
      title={t('board.set-up')}
      submit={t('board.set-up')}
      form={form}
      act={act}
      given={(given) => given}
      onClose={onClose}
    >
      <Field label={t('board.ward')} register={form.register('ward')} error={errors.ward} required autoFocus />
      <Field label={t('board.room')} register={form.register('room')} error={errors.room} required />
      <Field label={t('board.bed')} register={form.register('bed')} error={errors.bed} required />
    </ActDialog>
  );
}
