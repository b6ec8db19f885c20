import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormProvider, useForm, useFormContext, type FieldValues } from 'react-hook-form';
import { useAct } from '../../shared/api/act';
import { answer, api, type Schemas } from '../../shared/api/client';
import { digitsKept } from '../../shared/api/exact';
import { Problem } from '../../shared/api/problem';
import { moment } from '../../shared/i18n/format';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { ActDialog } from '../../shared/ui/ActDialog';
import { ChoiceField } from '../../shared/ui/ChoiceField';
import { say } from '../../shared/ui/said';
import { ofPatient, useTongue } from './chart';
import { Confirmation } from './Confirmation';
import { Elements } from './form/Elements';
import { placeOf, resolver, timeFields, timeOf, WANTS_CONFIRMATION, WHEN_IT_WAS, type EntryForm } from './form/form';
import { MEASURED, measuredFields } from './form/measured';
import { withDigits } from './form/numbers';
import { ELEMENTS, type Kind } from './form/specs';
import { another, blank, contentOf, type Filled } from './form/values';
import { concepts, listed } from './said';

type NewEntry = Schemas['RecordEntry'];

/** Records a new entry of a kind, as it is typed: each digit, unit and time. */
export function RecordDialog({ patient, kind, onClose }: { patient: string; kind: Kind; onClose: () => void }) {
  const { t, language } = useTongue();
  const thanks = useThanks(useSelf());
  const [isConfirming, confirm] = useState(false);
  const [measured, measure] = useState('');
  const form = useForm<FieldValues, unknown, FieldValues>({
    resolver: resolver(() => ({ kind, language, isConfirming })),
    defaultValues: { says: blank(kind), occurred: timeFields(), encounterId: '', reason: '', confirmation: '' },
  });
  const act = useAct({
    send: (body: NewEntry, key) =>
      answer(
        api.POST('/api/records', {
          params: { header: { 'Idempotency-Key': key } },
          body: withDigits(body),
          bodySerializer: digitsKept,
        }),
      ),
    changes: () => [ofPatient(patient)],
    onDone: () => say(thanks(t('record.was-recorded'))),
  });
  if (!isConfirming && act.error && WANTS_CONFIRMATION.includes(Problem.from(act.error).code)) confirm(true);
  const given = (values: FieldValues): NewEntry => {
    const { says, occurred, encounterId, confirmation } = values as EntryForm;
    const at = timeOf(occurred, language);
    return {
      patientId: patient,
      content: contentOf(kind, says, language),
      ...(encounterId && { encounterId }),
      ...(at && { occurred: at }),
      ...(confirmation.trim() && { confirmation: confirmation.trim() }),
    };
  };
  return (
    <ActDialog
      title={t('record.record-kind', { kind: t(`record.kind.${kind}`) })}
      submit={t('record.record-submit')}
      isWide
      form={form}
      act={act}
      given={given}
      at={(problem) => placeOf(problem, form.getValues() as EntryForm)}
      onClose={onClose}
    >
      <FormProvider {...form}>
        {kind === 'observation' && <Measured onFilled={measure} />}
        {/* Made anew once they are filled in: a label makes room for what was typed, or was there from the start. */}
        <Elements key={measured} of={ELEMENTS[kind]} at="says" />
        <Elements of={WHEN_IT_WAS.elements} at="occurred" words="record.when" />
        <DuringVisit patient={patient} />
        {isConfirming && <Confirmation />}
      </FormProvider>
    </ActDialog>
  );
}

/** What is measured every day fills in all but its number. */
function Measured({ onFilled }: { onFilled: (code: string) => void }) {
  const { t } = useTongue();
  const who = useSelf();
  const form = useFormContext();
  const options = MEASURED.filter(({ category }) => category === 'vital-signs' || who?.roles.includes('doctor'));
  const fill = (code: string) => {
    const measured = MEASURED.find((one) => one.code === code);
    const component = ELEMENTS.observation.find((one) => one.key === 'component');
    if (!measured || component?.is !== 'list') return;
    const part = (another(component.item) as { it: Filled }).it;
    const says = measuredFields(measured, (of) => t(`record.measured.${of}`), form.getValues('says') as Filled, part);
    for (const [key, value] of Object.entries(says)) form.setValue(`says.${key}`, value, { shouldDirty: true });
    onFilled(code);
  };
  return (
    <ChoiceField
      label={t('record.measured-what')}
      register={form.register('measured', {
        onChange: ({ target }: { target: HTMLSelectElement }) => fill(target.value),
      })}
      none={t('record.measured-other')}
      options={options.map(({ code }) => [code, t(`record.measured.${code}`)] as const)}
      autoFocus
    />
  );
}

/** During which of the patient's visits it was, where it was one of the latest. */
function DuringVisit({ patient: id }: { patient: string }) {
  const { t, language } = useTongue();
  const visits = useQuery({
    queryKey: [...ofPatient(id), 'latest-visits'],
    queryFn: () => answer(api.GET('/api/patients/{id}/encounters', { params: { path: { id }, query: { limit: 20 } } })),
  });
  const options = (visits.data?.items ?? []).map(
    (one) =>
      [
        one.encounterId,
        listed([
          moment(one.start, language),
          concepts(one.details?.type),
          t(`record.class.${one.class}`, { defaultValue: one.class }),
        ]),
      ] as const,
  );
  return options.length === 0 ? null : <VisitChoice options={options} />;
}

function VisitChoice({ options }: { options: readonly (readonly [string, string])[] }) {
  const { t } = useTongue();
  const { register } = useFormContext();
  return (
    <ChoiceField
      label={t('record.during')}
      register={register('encounterId')}
      none={t('record.no-visit')}
      options={options}
    />
  );
}
