import { zodResolver } from '@hookform/resolvers/zod';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useId, useState } from 'react';
import { useForm } from 'react-hook-form';
import * as z from 'zod/mini';
import { useAct } from '../../shared/api/act';
import { answer, api } from '../../shared/api/client';
import { isOnlyPatient } from '../../shared/session/own';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { ActDialog } from '../../shared/ui/ActDialog';
import { Field } from '../../shared/ui/fields';
import { needed } from '../../shared/ui/rules';
import { say } from '../../shared/ui/said';
import { AmendDialog, isAmendable } from './AmendDialog';
import { AttachDialog } from './AttachDialog';
import { ofPatient, useTongue } from './chart';
import { RECORDED_BY_NURSES } from './form/specs';
import type { Entry } from './said';

const MEANINGS = ['authorship', 'review', 'approval', 'verification', 'responsibility'] as const;

interface Props {
  entry: Entry;
  /** The version that is shown: nobody signs or retracts what they have not seen. */
  etag: string;
}

type Act = 'amend' | 'attach' | 'sign' | 'retract';

/** What can be done with an entry that counts; the server decides who may. */
export function EntryActs({ entry, etag }: Props) {
  const { t } = useTongue();
  const who = useSelf();
  const roles = who?.roles ?? [];
  // Signed and retracted is what was seen when somebody began to: what comes meanwhile is refused, and looked at first.
  const [begun, set] = useState<{ act: Act; seen: Props }>();
  const begin = (act: Act) => set({ act, seen: { entry, etag } });
  if (who && isOnlyPatient(who)) return null;
  // What somebody types into goes on, whatever became of the entry meanwhile.
  if (!entry.kind || (entry.status === 'retracted' && !begun)) return null;
  const onClose = () => set(undefined);
  const isDoctor = roles.includes('doctor');
  const mayAmend = isAmendable(entry) && (isDoctor || RECORDED_BY_NURSES.includes(entry.content.kind));
  const mayAttach = isDoctor && entry.status === 'recorded' && isAmendable(entry);
  return (
    <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap' }}>
      {mayAmend && (
        <Button variant="outlined" onClick={() => begin('amend')}>
          {t('record.amend')}
        </Button>
      )}
      {mayAttach && (
        <Button variant="outlined" onClick={() => begin('attach')}>
          {t('record.attach')}
        </Button>
      )}
      <Button variant="outlined" onClick={() => begin('sign')}>
        {t('record.sign')}
      </Button>
      <Button variant="outlined" color="error" onClick={() => begin('retract')}>
        {t('record.retract')}
      </Button>
      {begun?.act === 'amend' && isAmendable(entry) && <AmendDialog entry={entry} etag={etag} onClose={onClose} />}
      {begun?.act === 'attach' && <AttachDialog entry={entry} etag={etag} onClose={onClose} />}
      {begun?.act === 'sign' && <SignDialog {...begun.seen} onClose={onClose} />}
      {begun?.act === 'retract' && <RetractDialog {...begun.seen} onClose={onClose} />}
    </Stack>
  );
}

const signature = z.object({ meaning: z.enum(MEANINGS) });

function SignDialog({ entry, etag, onClose }: Props & { onClose: () => void }) {
  const { t } = useTongue();
  const id = useId();
  const who = useSelf();
  const thanks = useThanks(who);
  const form = useForm({
    resolver: zodResolver(signature),
    defaultValues: { meaning: who?.userId === entry.recordedBy ? ('authorship' as const) : ('review' as const) },
  });
  const act = useAct({
    send: (given: z.output<typeof signature>, key) =>
      answer(
        api.POST('/api/records/{id}/signatures', {
          params: { path: { id: entry.id }, header: { 'Idempotency-Key': key, 'If-Match': etag } },
          body: given,
        }),
      ),
    changes: () => [ofPatient(entry.patientId)],
    onDone: () => say(thanks(t('record.was-signed'))),
  });
  return (
    <ActDialog
      title={t('record.sign')}
      lead={t('record.sign-lead', { version: entry.version })}
      submit={t('record.sign')}
      form={form}
      act={act}
      given={(given: z.output<typeof signature>) => given}
      onClose={onClose}
    >
      <TextField
        {...form.register('meaning')}
        id={id}
        select
        label={t('record.sign-as')}
        slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
        fullWidth
      >
        {MEANINGS.map((one) => (
          <option key={one} value={one}>
            {t(`record.meaning.${one}`)}
          </option>
        ))}
      </TextField>
    </ActDialog>
  );
}

const retraction = z.object({ reason: needed(500) });

function RetractDialog({ entry, etag, onClose }: Props & { onClose: () => void }) {
  const { t } = useTongue();
  const thanks = useThanks(useSelf());
  const form = useForm({ resolver: zodResolver(retraction), defaultValues: { reason: '' } });
  const act = useAct({
    send: (given: z.output<typeof retraction>, key) =>
      answer(
        api.POST('/api/records/{id}/retraction', {
          params: { path: { id: entry.id }, header: { 'Idempotency-Key': key, 'If-Match': etag } },
          body: given,
        }),
      ),
    changes: () => [ofPatient(entry.patientId)],
    onDone: () => say(thanks(t('record.was-retracted'))),
  });
  return (
    <ActDialog
      title={t('record.retract')}
      lead={t('record.retract-lead')}
      submit={t('record.retract')}
      isDangerous
      form={form}
      act={act}
      given={(given: z.output<typeof retraction>) => given}
      onClose={onClose}
    >
      <Field
        label={t('record.why')}
        register={form.register('reason')}
        error={form.formState.errors.reason}
        required
        autoFocus
      />
    </ActDialog>
  );
}
