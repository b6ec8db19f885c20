import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import { useAct } from '../../shared/api/act';
import { answer, api } from '../../shared/api/client';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { ActDialog } from '../../shared/ui/ActDialog';
import { Field } from '../../shared/ui/fields';
import { needed } from '../../shared/ui/rules';
import { say } from '../../shared/ui/said';
import { ofPatient, useTongue } from './chart';
import { FileField, formOf, oneFile } from './file';
import type { Entry } from './said';

const attachment = z.object({ title: needed(200), file: oneFile });

interface Given {
  title: string;
  file: File;
}

/** Attaches a document to an entry that is there, in the version that was seen. */
export function AttachDialog({ entry, etag, onClose }: { entry: Entry; etag: string; onClose: () => void }) {
  const { t } = useTongue();
  const thanks = useThanks(useSelf());
  const queries = useQueryClient();
  const form = useForm<z.input<typeof attachment>, unknown, z.output<typeof attachment>>({
    resolver: zodResolver(attachment),
    defaultValues: { title: '' },
  });
  const act = useAct({
    send: ({ title, file, version }: Given & { version: string }, key) =>
      answer(
        api.POST('/api/records/{id}/documents', {
          params: { path: { id: entry.id }, header: { 'Idempotency-Key': key, 'If-Match': version } },
          body: { title, file } as never,
          bodySerializer: () => formOf({ title, file }),
        }),
      ),
    changes: () => [ofPatient(entry.patientId)],
    onDone: () => say(thanks(t('record.was-attached'))),
  });
  return (
    <ActDialog
      title={t('record.attach')}
      lead={t('record.attach-lead', { version: entry.version })}
      submit={t('record.attach')}
      form={form}
      act={act}
      given={({ title, file: [chosen] }) => ({ title, file: chosen as File, version: etag })}
      onClose={() => {
        onClose();
        // What was refused because the entry changed is to be seen below as it is now.
        if (act.isError) void queries.invalidateQueries({ queryKey: ofPatient(entry.patientId) });
      }}
    >
      <FileField register={form.register('file')} error={form.formState.errors.file} />
      <Field
        label={t('record.document-title')}
        register={form.register('title')}
        error={form.formState.errors.title}
        required
      />
    </ActDialog>
  );
}
