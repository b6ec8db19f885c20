import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { answer, api } from '../../shared/api/client';
import { usePaged } from '../../shared/api/paged';
import { useSelf } from '../../shared/session/self';
import { LongList } from '../../shared/ui/LongList';
import { Paged } from '../../shared/ui/Paged';
import { Section } from '../../shared/ui/Section';
import { Attachments } from './Attachments';
import { ofPatient, usePatient, useTongue } from './chart';
import { Title } from './Lines';
import { Marks } from './Marks';
import { detail, occurred, type Entry } from './said';
import { UploadDialog } from './UploadDialog';

/** The documents of a patient, the latest first, with what is attached to each. */
export function DocumentsPage() {
  const id = usePatient();
  const { t } = useTongue();
  const [isUploading, upload] = useState(false);
  const mayUpload = useSelf()?.roles.includes('doctor') ?? false;
  const documents = usePaged<Entry>([...ofPatient(id), 'documents'], (cursor) =>
    answer(api.GET('/api/patients/{id}/documents', { params: { path: { id }, query: { cursor, limit: 50 } } })),
  );
  return (
    <Section
      title={t('record.documents')}
      acts={
        mayUpload && (
          <Button variant="contained" onClick={() => upload(true)}>
            {t('record.upload')}
          </Button>
        )
      }
    >
      <Paged query={documents} empty={t('record.no-documents')}>
        {(all) => (
          <LongList
            label={t('record.documents')}
            items={all}
            itemKey={({ id }) => id}
            sx={{ py: 1.5, borderBottom: 1, borderColor: 'divider' }}
          >
            {(one) => <Line entry={one} />}
          </LongList>
        )}
      </Paged>
      {isUploading && <UploadDialog patient={id} onClose={() => upload(false)} />}
    </Section>
  );
}

function Line({ entry }: { entry: Entry }) {
  const tongue = useTongue();
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.5, alignItems: 'baseline', mb: 1 }}>
        <Title entry={entry} />
        <Marks entry={entry} />
        <Typography component="span" variant="body2" sx={{ color: 'text.secondary', ml: { sm: 'auto' } }}>
          {occurred(entry, tongue)}
        </Typography>
      </Box>
      {entry.content?.kind === 'document' && (
        <Typography variant="body2" dir="auto" sx={{ overflowWrap: 'anywhere', mb: 1 }}>
          {detail(entry, tongue)}
        </Typography>
      )}
      {entry.attachments.length === 0 ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {tongue.t('record.no-attachment')}
        </Typography>
      ) : (
        <Attachments record={entry.id} all={entry.attachments} />
      )}
    </>
  );
}
