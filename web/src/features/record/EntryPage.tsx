import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Schemas } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';
import { moment } from '../../shared/i18n/format';
import { LinkTo } from '../../shared/ui/LinkTo';
import { Section } from '../../shared/ui/Section';
import { Loading, ProblemNote } from '../../shared/ui/states';
import { readEntry, type NamedEntry } from './AmendDialog';
import { Attachments } from './Attachments';
import { ofPatient, usePatient, useTongue } from './chart';
import { EntryActs } from './EntryActs';
import { Fact, Facts, Fields } from './Fields';
import { Marks } from './Marks';
import { useRecorder } from './recorder';
import { isVoid, occurred, title } from './said';
import { Versions } from './Versions';

/** All that one entry says, how it stands, and what became of it. */
export function EntryPage() {
  const patient = usePatient();
  const { record = '' } = useParams({ strict: false });
  const { t } = useTongue();
  const entry = useQuery({
    queryKey: [...ofPatient(patient), 'entry', record],
    queryFn: () => readEntry(record),
  });
  if (entry.isPending) return <Loading lines={6} />;
  if (entry.isError) return <ProblemNote problem={Problem.from(entry.error)} onRetry={() => void entry.refetch()} />;
  // The head above names one patient: what is about another one must not stand below it.
  if (entry.data.value.patientId !== patient) return <Alert severity="error">{t('record.of-another')}</Alert>;
  return <Shown entry={entry.data.value} etag={entry.data.etag} />;
}

function Shown({ entry, etag }: { entry: NamedEntry; etag: string }) {
  const tongue = useTongue();
  const { t, language } = tongue;
  const { content, amends, amendedBy, signatures, attachments } = entry;
  const who = useRecorder(entry);
  return (
    <>
      <Section title={title(entry, tongue)} acts={<EntryActs entry={entry} etag={etag} />}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}>
          <Marks entry={entry} />
        </Box>
        {entry.damage && (
          <Alert severity="error" sx={{ mb: 2 }}>
            {t('record.damage', { at: entry.damage.position })}
          </Alert>
        )}
        {amendedBy.length > 0 && (
          <Alert severity="warning" sx={{ mb: 2 }}>
            {t('record.see-later')}
          </Alert>
        )}
        <Facts>
          <Fact label={t('record.what')}>
            {t(`record.kind.${entry.kind ?? 'visit'}`, { defaultValue: entry.kind })}
          </Fact>
          <Fact label={t('record.at')}>{occurred(entry, tongue)}</Fact>
          <Fact label={t('record.recorded')}>
            {t('record.recorded-by', { at: moment(entry.recordedAt, language), who })}
          </Fact>
          <Fact label={t('record.version')}>{String(entry.version)}</Fact>
          {entry.reason && <Fact label={t('record.reason')}>{entry.reason}</Fact>}
        </Facts>
      </Section>
      {content && (
        <Section title={t('record.content')}>
          <Box sx={isVoid(entry) ? { '& dd': { textDecoration: 'line-through' } } : undefined}>
            <Fields of={content} without={['kind']} />
          </Box>
        </Section>
      )}
      {content && entry.version > 0 && <Versions entry={entry} />}
      {(amends ?? amendedBy.length > 0) && (
        <Section title={t('record.amendments')}>
          <List label={t('record.amendments')}>
            {amends && <To id={amends}>{t('record.amends')}</To>}
            {amendedBy.map((id) => (
              <To key={id} id={id}>
                {t('record.amended-by')}
              </To>
            ))}
          </List>
        </Section>
      )}
      <Section title={t('record.signatures')}>
        {signatures.length === 0 ? (
          <Typography sx={{ color: 'text.secondary' }}>{t('record.unsigned')}</Typography>
        ) : (
          <List label={t('record.signatures')}>
            {signatures.map((one) => (
              <Signature key={`${one.signer} ${one.at} ${one.meaning}`} signature={one} name={one.name ?? one.signer} />
            ))}
          </List>
        )}
      </Section>
      {attachments.length > 0 && (
        <Section title={t('record.attachments')}>
          <Attachments record={entry.id} all={attachments} />
        </Section>
      )}
    </>
  );
}

function Signature({ signature, name }: { signature: Schemas['Signature']; name: string }) {
  const { t, language } = useTongue();
  return (
    <li dir="auto">
      {t('record.signature', {
        name,
        meaning: t(`record.meaning.${signature.meaning}`),
        at: moment(signature.at, language),
        version: signature.version,
      })}
    </li>
  );
}

export function List({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box component="ul" aria-label={label} sx={{ m: 0, pl: 2.5, overflowWrap: 'anywhere' }}>
      {children}
    </Box>
  );
}

function To({ id, children }: { id: string; children: ReactNode }) {
  const patient = usePatient();
  return (
    <li>
      <LinkTo to="/app/patients/$patient/timeline/$record" params={{ patient, record: id }}>
        {children}
      </LinkTo>
    </li>
  );
}
