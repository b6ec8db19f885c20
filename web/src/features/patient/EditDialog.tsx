import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../shared/api/act';
import { answer, api, versioned, type Schemas } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';
import { ActDialog } from '../../shared/ui/ActDialog';
import { say } from '../../shared/ui/said';
import { Loading, ProblemNote } from '../../shared/ui/states';
import { Table } from '../../shared/ui/Table';
import { changed, differing, fieldOf, fields, fieldsOf, type Demographics, type Fields } from './demographics';
import { DemographicsFields } from './DemographicsFields';

export interface Version {
  value: Schemas['PatientEntry'];
  etag: string;
}

const CHANGED_MEANWHILE = 412;

export function readEntry(id: string): Promise<Version> {
  return versioned(api.GET('/api/patients/{id}', { params: { path: { id } } }));
}

/** Changes who somebody is. What another window, or somebody else, changed meanwhile is shown beside what was typed. */
export function EditDialog({ entry, known, onClose }: { entry: Version; known: Demographics; onClose: () => void }) {
  const { t } = useTranslation();
  const who = useSelf();
  const thanks = useThanks(who);
  const { id } = entry.value;
  const [first] = useState(() => fieldsOf(known));
  const [now, come] = useState({ demographics: known, etag: entry.etag });
  const form = useForm<Fields, unknown, Fields>({ resolver: zodResolver(fields), defaultValues: first });
  const act = useAct({
    send: ({ typed, etag }: { typed: Fields; etag: string }, key) =>
      answer(
        api.PUT('/api/patients/{id}', {
          params: { path: { id }, header: { 'Idempotency-Key': key, 'If-Match': etag } },
          body: changed(now.demographics, first, typed),
        }),
      ),
    changes: () => [['patient', id], ['patients']],
    onDone: () => say(thanks(t('registry.changed'))),
  });
  const refused = act.error && Problem.from(act.error).status === CHANGED_MEANWHILE ? act.variables : undefined;
  return (
    <ActDialog
      title={t('registry.edit')}
      submit={t(refused ? 'registry.save-mine' : 'registry.save')}
      form={form}
      act={act}
      given={(typed: Fields) => ({ typed, etag: now.etag })}
      at={fieldOf}
      onClose={onClose}
    >
      <DemographicsFields form={form} hasNumber={who?.roles.includes('admin') ?? false} />
      {refused && (
        <Meanwhile
          id={id}
          first={first}
          typed={refused.typed}
          onRead={({ value, etag }) => value.demographics && come({ demographics: value.demographics, etag })}
        />
      )}
    </ActDialog>
  );
}

/** Both versions, where they say something else; what was not typed over stays as the other one has it. */
function Meanwhile(props: { id: string; first: Fields; typed: Fields; onRead: (version: Version) => void }) {
  const { id, first, typed, onRead } = props;
  const { t } = useTranslation();
  const [there, set] = useState<Version>();
  const [problem, fail] = useState<Problem>();
  useEffect(() => {
    let isHere = true;
    readEntry(id).then(
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
  }, [id]);
  if (problem) return <ProblemNote problem={problem} />;
  if (!there?.value.demographics) return <Loading lines={2} />;
  const theirs = fieldsOf(there.value.demographics);
  const rows = [...new Set([...differing(first, theirs), ...differing(first, typed)])];
  return (
    <Alert
      severity="warning"
      role="region"
      aria-label={t('registry.meanwhile')}
      sx={{ '& .MuiAlert-message': { flex: 1 } }}
    >
      <AlertTitle>{t('registry.meanwhile')}</AlertTitle>
      <Typography sx={{ mb: 1 }}>{t('registry.meanwhile-lead')}</Typography>
      <Table
        label={t('registry.meanwhile')}
        rows={rows}
        rowKey={(key) => key}
        columns={[
          { key: 'field', head: t('registry.field'), cell: (key) => t(`demographics.${key}`) },
          { key: 'there', head: t('registry.there-now'), cell: (key) => <span dir="auto">{theirs[key] || '–'}</span> },
          {
            key: 'mine',
            head: t('registry.after-mine'),
            cell: (key) => <span dir="auto">{(typed[key] === first[key] ? theirs[key] : typed[key]) || '–'}</span>,
          },
        ]}
      />
    </Alert>
  );
}
