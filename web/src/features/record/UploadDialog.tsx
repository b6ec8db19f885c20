import { zodResolver } from '@hookform/resolvers/zod';
import TextField from '@mui/material/TextField';
import { useId } from 'react';
import { useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import { useAct } from '../../shared/api/act';
import { answer, api, versioned } from '../../shared/api/client';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { ActDialog } from '../../shared/ui/ActDialog';
import { Field } from '../../shared/ui/fields';
import { needed } from '../../shared/ui/rules';
import { say } from '../../shared/ui/said';
import { ofPatient, useTongue } from './chart';
import { FileField, formOf, oneFile } from './file';

/** Kinds of documents, by their LOINC codes. */
const TYPES = [
  ['11488-4', 'Consult note'],
  ['18842-5', 'Discharge summary'],
  ['11502-2', 'Laboratory report'],
  ['18748-4', 'Diagnostic imaging study'],
  ['57133-1', 'Referral note'],
] as const;

const upload = z.object({
  title: needed(200),
  type: z.string(),
  file: oneFile,
});

type Values = z.input<typeof upload>;
interface Given {
  title: string;
  type: string;
  file: File;
}

/** Adds a document: an entry that says what it is, then its content, bound to the version of that entry. */
export function UploadDialog({ patient, onClose }: { patient: string; onClose: () => void }) {
  const { t } = useTongue();
  const id = useId();
  const thanks = useThanks(useSelf());
  const form = useForm<Values, unknown, z.output<typeof upload>>({
    resolver: zodResolver(upload),
    defaultValues: { title: '', type: '' },
  });
  const act = useAct({
    send: async (given: Given, key) => {
      // Under the same key again, where the content did not arrive: the entry that is there is answered, and none is added.
      const { value: entry, etag } = await versioned(
        api.POST('/api/records', {
          params: { header: { 'Idempotency-Key': `${key}-entry` } },
          body: {
            patientId: patient,
            content: { kind: 'document', type: typeOf(given), status: 'current', description: given.title },
          },
        }),
      );
      return answer(
        api.POST('/api/records/{id}/documents', {
          params: { path: { id: entry.id }, header: { 'Idempotency-Key': `${key}-file`, 'If-Match': etag } },
          body: given as never,
          bodySerializer: () => formOf(given),
        }),
      );
    },
    changes: () => [ofPatient(patient)],
    onDone: () => say(thanks(t('record.uploaded'))),
  });
  return (
    <ActDialog
      title={t('record.upload')}
      lead={t('record.upload-lead')}
      submit={t('record.upload-submit')}
      form={form}
      act={act}
      given={({ title, type, file: [chosen] }) => ({ title, type, file: chosen as File })}
      onClose={onClose}
    >
      <FileField register={form.register('file')} error={form.formState.errors.file} />
      <Field
        label={t('record.document-title')}
        register={form.register('title')}
        error={form.formState.errors.title}
        required
      />
      <TextField
        {...form.register('type')}
        id={`${id}-type`}
        select
        label={t('record.document-type')}
        slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
        fullWidth
      >
        <option value="">{t('record.document-other')}</option>
        {TYPES.map(([code]) => (
          <option key={code} value={code}>
            {t(`record.document-types.${code}`)}
          </option>
        ))}
      </TextField>
    </ActDialog>
  );
}

function typeOf({ type, title }: Given) {
  const known = TYPES.find(([code]) => code === type);
  return known
    ? { coding: [{ system: 'http://loinc.org', code: known[0], display: known[1] }] }
    : { coding: [], text: title };
}
