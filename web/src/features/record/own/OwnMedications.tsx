import Typography from '@mui/material/Typography';
import { answer, api } from '../../../shared/api/client';
import { usePaged } from '../../../shared/api/paged';
import { Paged } from '../../../shared/ui/Paged';
import { Section } from '../../../shared/ui/Section';
import { ofPatient, usePatient, useTongue } from '../chart';
import { Lines } from '../Lines';
import type { Entry } from '../said';

/** All medications that are recorded, those of before, too, each with how it stands. */
export function OwnMedications() {
  const id = usePatient();
  const { t } = useTongue();
  const kind = 'medication-statement';
  const all = usePaged<Entry>([...ofPatient(id), 'timeline', kind], (cursor) =>
    answer(api.GET('/api/patients/{id}/records', { params: { path: { id }, query: { kind, cursor, limit: 50 } } })),
  );
  return (
    <Section title={t('record.own.all-medications')}>
      <Typography sx={{ color: 'text.secondary', mb: 2, maxWidth: '70ch' }}>
        {t('record.own.medications-lead')}
      </Typography>
      <Paged query={all} empty={t('record.own.no-medications')}>
        {(found) => <Lines label={t('record.own.all-medications')} entries={found} />}
      </Paged>
    </Section>
  );
}
