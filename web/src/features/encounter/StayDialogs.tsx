import { zodResolver } from '@hookform/resolvers/zod';
import type { UseMutationResult } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import type { Schemas } from '../../shared/api/client';
import { ActDialog } from '../../shared/ui/ActDialog';
import { ChoiceField } from '../../shared/ui/ChoiceField';
import { usePersonName } from '../../shared/ui/Person';
import { into, type Bed, type Disposition, type Move } from './stays';
import type { Visit } from './visits';

export type Moving = UseMutationResult<Schemas['Accepted'], Error, Move>;

interface Props {
  act: Moving;
  onClose: () => void;
}

const DISPOSITIONS: readonly Disposition[] = [
  'home',
  'alt-home',
  'other-hcf',
  'hosp',
  'long',
  'psy',
  'rehab',
  'snf',
  'aadvice',
  'exp',
  'oth',
];

const choice = z.object({ chosen: z.string().check(z.minLength(1, 'invalid.missing')) });

/** Where a bed stands, in words. */
export function usePlace(): (bed: Pick<Bed, 'ward' | 'room' | 'bed'>) => string {
  const { t } = useTranslation();
  return ({ ward, room, bed }) => t('board.place', { ward, room, bed });
}

/** Gives a stay one of the free beds. */
export function ToBedDialog({ act, visit, beds, onClose }: Props & { visit: Visit; beds: readonly Bed[] }) {
  const { t } = useTranslation();
  const place = usePlace();
  const name = usePersonName()(visit.people, visit.patientId);
  const form = useForm({ resolver: zodResolver(choice), defaultValues: { chosen: '' } });
  const isMove = visit.status === 'admitted' && Boolean(visit.bedId);
  return (
    <ActDialog
      title={t(isMove ? 'board.transfer-of' : 'board.admit-of', { name })}
      submit={t(isMove ? 'board.transfer' : 'board.admit')}
      form={form}
      act={act}
      given={({ chosen }): Move => into(visit, chosen)}
      onClose={onClose}
    >
      <ChoiceField
        label={t('board.free-bed')}
        register={form.register('chosen')}
        error={form.formState.errors.chosen}
        none={t('board.choose')}
        options={beds.filter(({ taken }) => !taken).map((bed) => [bed.bedId, place(bed)] as const)}
        required
        autoFocus
      />
    </ActDialog>
  );
}

/** Gives a free bed to one of those who wait. */
export function FromWaitingDialog({ act, bed, waiting, onClose }: Props & { bed: Bed; waiting: readonly Visit[] }) {
  const { t } = useTranslation();
  const place = usePlace();
  const name = usePersonName();
  const form = useForm({ resolver: zodResolver(choice), defaultValues: { chosen: '' } });
  return (
    <ActDialog
      title={t('board.admit-to', { place: place(bed) })}
      submit={t('board.admit')}
      form={form}
      act={act}
      given={({ chosen }): Move => {
        const visit = waiting.find(({ encounterId }) => encounterId === chosen);
        return visit ? into(visit, bed.bedId) : { kind: 'admit', stay: chosen, version: 0, bed: bed.bedId };
      }}
      onClose={onClose}
    >
      <ChoiceField
        label={t('board.patient')}
        register={form.register('chosen')}
        error={form.formState.errors.chosen}
        none={t(waiting.length === 0 ? 'board.none-waiting' : 'board.choose')}
        options={waiting.map((visit) => [
          visit.encounterId,
          `${name(visit.people, visit.patientId)}, ${t(`visit-class.${visit.class}`)}`,
        ])}
        required
        autoFocus
      />
    </ActDialog>
  );
}

/** Sends the patient home, or elsewhere. */
export function DischargeDialog({ act, visit, onClose }: Props & { visit: Visit }) {
  const { t } = useTranslation();
  const name = usePersonName()(visit.people, visit.patientId);
  const form = useForm({ resolver: zodResolver(choice), defaultValues: { chosen: '' } });
  return (
    <ActDialog
      title={t('board.discharge-of', { name })}
      lead={t('board.discharge-lead')}
      submit={t('board.discharge')}
      form={form}
      act={act}
      given={({ chosen }): Move => ({
        kind: 'discharge',
        stay: visit.encounterId,
        version: visit.version,
        to: chosen as Disposition,
      })}
      onClose={onClose}
    >
      <ChoiceField
        label={t('visit.disposition-to')}
        register={form.register('chosen')}
        error={form.formState.errors.chosen}
        none={t('board.choose')}
        options={DISPOSITIONS.map((to) => [to, t(`disposition.${to}`)] as const)}
        required
        autoFocus
      />
    </ActDialog>
  );
}
