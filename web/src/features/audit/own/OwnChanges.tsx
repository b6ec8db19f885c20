import Typography from '@mui/material/Typography';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../shared/api/client';
import { usePaged } from '../../../shared/api/paged';
import { instant } from '../../../shared/i18n/format';
import { LinkTo } from '../../../shared/ui/LinkTo';
import { Paged } from '../../../shared/ui/Paged';
import { Person } from '../../../shared/ui/Person';
import { Section } from '../../../shared/ui/Section';
import { Table } from '../../../shared/ui/Table';

/** A dot would be a step into the catalogue. */
const key = (type: string) => type.replace('.', '-');

/** All that was ever recorded or changed about the patient, each with the way to its proof. */
export function OwnChanges() {
  const { t, i18n } = useTranslation();
  const { patient = '' } = useParams({ strict: false });
  const all = usePaged(['audit', 'patient', patient, 'changes'], (cursor) =>
    answer(api.GET('/api/patients/{id}/changes', { params: { path: { id: patient }, query: { cursor, limit: 50 } } })),
  );
  return (
    <Section title={t('audit.own.changes')}>
      <Typography sx={{ color: 'text.secondary', mb: 2, maxWidth: '70ch' }}>{t('audit.own.changes-lead')}</Typography>
      <Paged query={all} empty={t('audit.own.no-changes')}>
        {(changes) => (
          <Table
            label={t('audit.own.changes')}
            rows={changes}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'at',
                head: t('audit.when'),
                cell: ({ at }) => <time dateTime={at}>{instant(at, i18n.language)}</time>,
              },
              {
                key: 'what',
                head: t('audit.what'),
                isWide: true,
                cell: ({ type }) => t(`audit.own.event.${key(type)}`, { defaultValue: type }),
              },
              {
                key: 'who',
                head: t('audit.who'),
                cell: ({ author, people }) =>
                  author in people ? <Person people={people} id={author} /> : t('audit.own.by-itself'),
              },
              {
                key: 'proof',
                head: t('audit.own.proof'),
                cell: ({ id, at }) => (
                  <LinkTo
                    to="/app/ledger/proofs/$event"
                    params={{ event: id }}
                    aria-label={t('audit.own.proof-of', { at: instant(at, i18n.language) })}
                  >
                    {t('audit.own.check')}
                  </LinkTo>
                ),
              },
            ]}
          />
        )}
      </Paged>
    </Section>
  );
}
