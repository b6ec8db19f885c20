import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { FormProvider, useForm, useWatch, type FieldError, type FieldValues } from 'react-hook-form';
import { useAct } from '../../shared/api/act';
import { answer, api, versioned, type Schemas } from '../../shared/api/client';
import { digitsKept } from '../../shared/api/exact';
import { Problem } from '../../shared/api/problem';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { ActDialog } from '../../shared/ui/ActDialog';
import { Field } from '../../shared/ui/fields';
import { say } from '../../shared/ui/said';
import { Section } from '../../shared/ui/Section';
import { Loading, ProblemNote } from '../../shared/ui/states';
import { ofPatient, useTongue } from './chart';
import { Confirmation } from './Confirmation';
import { changed, type Says } from './difference';
import { Differences } from './Differences';
import { Elements } from './form/Elements';
import { placeOf, resolver, timeFields, timeOf, WANTS_CONFIRMATION, WHEN_IT_WAS, type EntryForm } from './form/form';
import { withDigits } from './form/numbers';
import { ELEMENTS, type Kind } from './form/specs';
import { contentOf, fieldsOf, isSame } from './form/values';
import { occurredOf, type Content, type Entry } from './said';

/** An entry with the names of those whom it names by id. */
export type NamedEntry = Schemas['NamedTimelineEntry'];

export interface Version<Of = Entry> {
  value: Of;
  etag: string;
}

const CHANGED_MEANWHILE = 412;

export const readEntry = (id: string): Promise<Version<NamedEntry>> =>
  versioned(api.GET('/api/records/{id}', { params: { path: { id } } }));

/** An entry whose content can be read and is of a kind with a form. */
export type Amendable = Entry & { content: Content & { kind: Kind } };

export const isAmendable = (entry: Entry): entry is Amendable =>
  entry.content != null && entry.content.kind in ELEMENTS && entry.damage == null;

const saysOf = (entry: Amendable): Says => ({ content: entry.content, occurred: occurredOf(entry) });

/**
 * Amends an entry: an unsigned one gets another version, of a signed one another entry says what holds. The difference is shown
 * while somebody types; where somebody else has changed the entry meanwhile, both versions are shown and what was typed stays.
 */
export function AmendDialog({ entry, etag, onClose }: { entry: Amendable; etag: string; onClose: () => void }) {
  const { t, language } = useTongue();
  const thanks = useThanks(useSelf());
  const [first] = useState(entry);
  const [now, come] = useState<Version<Amendable>>({ value: entry, etag });
  // What came meanwhile is shown at once; sent is the version that was asked for by a press, so that nothing is overwritten unseen.
  const latest = entry.version > now.value.version ? entry : now.value;
  const [isConfirming, confirm] = useState(false);
  const { kind } = first.content;
  const form = useForm<FieldValues, unknown, FieldValues>({
    resolver: resolver(() => ({ kind, language, first, isConfirming })),
    defaultValues: {
      says: fieldsOf(first.content),
      occurred: timeFields(occurredOf(first)),
      encounterId: '',
      reason: '',
      confirmation: '',
    },
  });
  const act = useAct({
    send: ({ body, version }: Given, key) => send(version, body, key),
    changes: () => [ofPatient(first.patientId)],
    onDone: () => say(thanks(t('record.was-amended'))),
  });
  const problem = act.error ? Problem.from(act.error) : undefined;
  if (!isConfirming && problem && WANTS_CONFIRMATION.includes(problem.code)) confirm(true);
  const isMeanwhile = problem?.status === CHANGED_MEANWHILE;
  const after = (values: FieldValues): Says => {
    const { says, occurred } = values as EntryForm;
    const isTimeTyped = !isSame(occurred, timeFields(occurredOf(first)));
    const at = isTimeTyped ? timeOf(occurred, language, occurredOf(first)) : undefined;
    return {
      content: contentOf(kind, says, language, first.content, latest.content),
      occurred: at ?? occurredOf(latest),
    };
  };
  const given = (values: FieldValues): Given => {
    const { reason, confirmation } = values as EntryForm;
    const { content, occurred } = after(values);
    const isTimeChanged = !isSame(occurred, occurredOf(latest));
    return {
      version: now,
      body: {
        reason: reason.trim(),
        content,
        ...(isTimeChanged && { occurred }),
        ...(confirmation.trim() && { confirmation: confirmation.trim() }),
      },
    };
  };
  return (
    <ActDialog
      title={t('record.amend')}
      lead={t(now.value.status === 'signed' ? 'record.amend-signed-lead' : 'record.amend-lead')}
      submit={t(isMeanwhile ? 'record.amend-mine' : 'record.amend-submit')}
      isWide
      form={form}
      act={act}
      given={given}
      at={(refused) => placeOf(refused, form.getValues() as EntryForm)}
      onClose={onClose}
    >
      <FormProvider {...form}>
        <Elements of={ELEMENTS[kind]} at="says" />
        <Elements of={WHEN_IT_WAS.elements} at="occurred" words="record.when" />
        <Field
          label={t('record.why-amended')}
          register={form.register('reason')}
          error={form.formState.errors.reason as FieldError | undefined}
          required
          autoComplete="off"
        />
        {isConfirming && <Confirmation />}
        {now.etag === etag && !isMeanwhile && <Changes before={saysOf(now.value)} after={after} />}
        {(isMeanwhile || now.etag !== etag) && (
          <Meanwhile
            key={`${act.submittedAt} ${isMeanwhile} ${entry.version}`}
            first={first}
            now={latest}
            after={after}
            isRead={!isMeanwhile}
            onRead={(version) => isAmendable(version.value) && come({ value: version.value, etag: version.etag })}
          />
        )}
      </FormProvider>
    </ActDialog>
  );
}

interface Given {
  version: Version;
  body: Schemas['RecordAmendment'];
}

/** The signed one stays as it is: what holds is said by another entry. */
function send({ value, etag }: Version, body: Given['body'], key: string) {
  const header = { 'Idempotency-Key': key, 'If-Match': etag };
  const { reason, ...says } = withDigits(body);
  return value.status === 'signed'
    ? answer(
        api.POST('/api/records', {
          params: { header },
          body: { ...says, patientId: value.patientId, amends: { recordId: value.id, reason } },
          bodySerializer: digitsKept,
        }),
      )
    : answer(
        api.POST('/api/records/{id}/amendments', {
          params: { header, path: { id: value.id } },
          body: { ...says, reason },
          bodySerializer: digitsKept,
        }),
      );
}

/** What will be said otherwise, as it is typed. */
function Changes({ before, after }: { before: Says; after: (values: FieldValues) => Says }) {
  const { t } = useTongue();
  const typed = useWatch();
  return (
    <Section title={t('record.difference')}>
      <Differences
        label={t('record.difference')}
        versions={[
          [t('record.before'), before],
          [t('record.after'), after(typed)],
        ]}
      />
    </Section>
  );
}

interface MeanwhileProps {
  first: Amendable;
  now: Amendable;
  after: (values: FieldValues) => Says;
  /** Whether what is there now was read already. */
  isRead: boolean;
  onRead: (version: Version) => void;
}

/** What somebody else has made of the entry, beside what it was and what it will be: nobody overwrites what they have not seen. */
function Meanwhile({ first, now, after, isRead, onRead }: MeanwhileProps) {
  const { t } = useTongue();
  const typed = useWatch();
  const [there, set] = useState<Version | undefined>(isRead ? { value: now, etag: '' } : undefined);
  const [problem, fail] = useState<Problem>();
  useEffect(() => {
    if (isRead) return undefined;
    let isHere = true;
    readEntry(first.id).then(
      (version) => {
        if (!isHere) return;
        set(version);
        onRead(version);
      },
      (thrown: unknown) => isHere && fail(Problem.from(thrown)),
    );
    return () => void (isHere = false);
    // Once for each refusal: it is mounted anew with the next one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [first.id]);
  if (problem) return <ProblemNote problem={problem} />;
  if (!there) return <Loading lines={2} />;
  const both = changed(saysOf(first), saysOf(now)).filter((name) => changed(saysOf(now), after(typed)).includes(name));
  return (
    <Alert
      severity="warning"
      role="region"
      aria-label={t('record.meanwhile')}
      sx={{ '& .MuiAlert-message': { flex: 1, minWidth: 0 } }}
    >
      <AlertTitle>{t('record.meanwhile')}</AlertTitle>
      <Typography sx={{ mb: 1 }}>
        {t(there.value.status === 'retracted' ? 'record.meanwhile-retracted' : 'record.meanwhile-lead')}
      </Typography>
      {both.length > 0 && (
        <Typography sx={{ mb: 1, fontWeight: 600 }}>
          {t('record.meanwhile-both', {
            what: both.map((name) => t(`record.field.${name}`, { defaultValue: name })).join(', '),
          })}
        </Typography>
      )}
      <Differences
        label={t('record.meanwhile')}
        versions={[
          [t('record.as-begun'), saysOf(first)],
          [t('record.there-now'), saysOf(now)],
          [t('record.after-mine'), after(typed)],
        ]}
      />
    </Alert>
  );
}
