import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';
import { moment } from '../../shared/i18n/format';
import { Section } from '../../shared/ui/Section';
import { Loading, ProblemNote } from '../../shared/ui/states';
import type { NamedEntry } from './AmendDialog';
import { ofPatient, useTongue } from './chart';
import type { Says } from './difference';
import { Differences } from './Differences';
import { Fields } from './Fields';
import { useRecorder } from './recorder';
import { occurredOf, type Entry } from './said';

/** What an entry said before; read when somebody asks for it, for each read stands in the access log of the patient. */
export function Versions({ entry }: { entry: Entry }) {
  const { t } = useTongue();
  const [isAsked, ask] = useState(false);
  return (
    <Section title={t('record.versions')}>
      {isAsked ? <All entry={entry} /> : <Button onClick={() => ask(true)}>{t('record.show-versions')}</Button>}
    </Section>
  );
}

function All({ entry }: { entry: Entry }) {
  const { t } = useTongue();
  const versions = useQuery({
    queryKey: [...ofPatient(entry.patientId), 'versions', entry.id, entry.version],
    queryFn: () => answer(api.GET('/api/records/{id}/versions', { params: { path: { id: entry.id } } })),
  });
  if (versions.isPending) return <Loading />;
  if (versions.isError) {
    return <ProblemNote problem={Problem.from(versions.error)} onRetry={() => void versions.refetch()} />;
  }
  const all = versions.data;
  return (
    <Stack component="ol" reversed spacing={3} aria-label={t('record.versions')} sx={{ p: 0, m: 0, listStyle: 'none' }}>
      {all.map((one, at) => <One key={one.version} version={one} before={all[at - 1]} />).reverse()}
    </Stack>
  );
}

/** A version as far as it says something else than the one before; the first one says all of it. Its number is that of its entry and signatures. */
function One({ version, before }: { version: NamedEntry; before?: NamedEntry }) {
  const { t, language } = useTongue();
  const who = useRecorder(version);
  const head = t('record.version-of', { number: version.version, at: moment(version.recordedAt, language), who });
  const [now, then] = [saysOf(version), before && saysOf(before)];
  return (
    <Box component="li">
      <Typography variant="h3" dir="auto" sx={{ fontSize: '1rem', fontWeight: 600, mb: 1 }}>
        {head}
      </Typography>
      {before && version.reason && (
        <Typography dir="auto" sx={{ mb: 1, overflowWrap: 'anywhere' }}>
          {t('record.because', { why: version.reason })}
        </Typography>
      )}
      {now === undefined ? (
        <Typography>{t('record.damaged')}</Typography>
      ) : then === undefined ? (
        <Fields of={{ occurred: now.occurred, ...now.content }} without={['kind']} />
      ) : (
        <Differences
          label={head}
          versions={[
            [t('record.before'), then],
            [t('record.after'), now],
          ]}
        />
      )}
    </Box>
  );
}

/** Nothing where the version cannot be read. */
const saysOf = (version: NamedEntry): Says | undefined =>
  version.content ? { content: version.content, occurred: occurredOf(version) } : undefined;
