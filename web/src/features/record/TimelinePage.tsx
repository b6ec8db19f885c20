import Box from '@mui/material/Box';
import FormControl from '@mui/material/FormControl';
import InputLabel from '@mui/material/InputLabel';
import NativeSelect from '@mui/material/NativeSelect';
import { useId, useState } from 'react';
import { answer, api } from '../../shared/api/client';
import { usePaged } from '../../shared/api/paged';
import { Paged } from '../../shared/ui/Paged';
import { Section } from '../../shared/ui/Section';
import { ofPatient, usePatient, useTongue, type Visit } from './chart';
import { Lines } from './Lines';
import { RecordButton } from './RecordButton';
import type { Entry } from './said';
import { Visits } from './Visits';

const LIMIT = 50;

/** What a doctor or a nurse may read; charges are no part of it. */
const KINDS = [
  'condition',
  'allergy',
  'medication-statement',
  'observation',
  'report',
  'procedure',
  'immunisation',
  'care-plan',
  'note',
  'document',
  'device',
  'imaging',
  'resource',
] as const;

/** All that was recorded, the latest first, or what is of one kind of it. */
export function TimelinePage() {
  const { t } = useTongue();
  const id = useId();
  const [kind, choose] = useState('');
  return (
    <Section
      title={t('record.timeline')}
      acts={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'end' }}>
          <RecordButton />
          <FormControl variant="standard" sx={{ minWidth: 200 }}>
            <InputLabel htmlFor={id}>{t('record.of-kind')}</InputLabel>
            <NativeSelect id={id} value={kind} onChange={(event) => choose(event.target.value)}>
              <option value="">{t('record.every-kind')}</option>
              <option value="visit">{t('record.kind.visit')}</option>
              {KINDS.map((one) => (
                <option key={one} value={one}>
                  {t(`record.kind.${one}`)}
                </option>
              ))}
            </NativeSelect>
          </FormControl>
        </Box>
      }
    >
      {kind === 'visit' ? <AllVisits /> : <All key={kind} kind={kind} />}
    </Section>
  );
}

function All({ kind }: { kind: string }) {
  const id = usePatient();
  const { t } = useTongue();
  const entries = usePaged<Entry>([...ofPatient(id), 'timeline', kind], (cursor) =>
    kind === ''
      ? answer(api.GET('/api/patients/{id}/timeline', { params: { path: { id }, query: { cursor, limit: LIMIT } } }))
      : answer(
          api.GET('/api/patients/{id}/records', { params: { path: { id }, query: { kind, cursor, limit: LIMIT } } }),
        ),
  );
  return (
    <Paged query={entries} empty={t('record.nothing')}>
      {(all) => <Lines label={t('record.timeline')} entries={all} hasKind={kind === ''} />}
    </Paged>
  );
}

function AllVisits() {
  const id = usePatient();
  const { t } = useTongue();
  const visits = usePaged<Visit>([...ofPatient(id), 'visits'], (cursor) =>
    answer(api.GET('/api/patients/{id}/encounters', { params: { path: { id }, query: { cursor, limit: LIMIT } } })),
  );
  return (
    <Paged query={visits} empty={t('record.no-visits')}>
      {(all) => <Visits visits={all} />}
    </Paged>
  );
}
