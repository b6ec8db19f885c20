import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schemas } from '../../shared/api/client';
import { usePaged, type PagedQuery } from '../../shared/api/paged';
import { instant } from '../../shared/i18n/format';
import { useSelf } from '../../shared/session/self';
import { Page } from '../../shared/ui/Page';
import { Paged } from '../../shared/ui/Paged';
import { Section } from '../../shared/ui/Section';
import { Table } from '../../shared/ui/Table';
import { Printed } from './Printed';
import { Somebody } from './people';

type Operation = Schemas['NamedOperationEntry'];

/** What was done to the system: to the organisation's part of it, and to the installation. */
export function OperationsPage() {
  const { t } = useTranslation();
  const own = usePaged(['audit', 'operations', 'own'], (cursor) =>
    answer(api.GET('/api/audit/operations', { params: { query: { cursor, limit: 50 } } })),
  );
  // Of the installation's own users, the organisation is the installation.
  const isOperator = useSelf()?.roles.includes('operator') ?? false;
  return (
    <Page title={t('audit.operations.title')} lead={t('audit.operations.lead')}>
      <Section title={t(isOperator ? 'audit.operations.installation' : 'audit.operations.own')}>
        <Operations query={own} label={t(isOperator ? 'audit.operations.installation' : 'audit.operations.own')} />
      </Section>
      {!isOperator && <OfInstallation />}
      <Printed />
    </Page>
  );
}

function OfInstallation() {
  const { t } = useTranslation();
  const installation = usePaged(['audit', 'operations', 'installation'], (cursor) =>
    answer(api.GET('/api/audit/installation', { params: { query: { cursor, limit: 50 } } })),
  );
  return (
    <Section title={t('audit.operations.installation')}>
      <Operations query={installation} label={t('audit.operations.installation')} />
    </Section>
  );
}

function Operations({ query, label }: { query: PagedQuery<Operation>; label: string }) {
  const { t, i18n } = useTranslation();
  return (
    <Paged query={query} empty={t('audit.operations.empty')}>
      {(entries) => (
        <Table
          label={label}
          rows={entries.map((entry, index) => ({ ...entry, index }))}
          rowKey={({ index }) => String(index)}
          columns={[
            {
              key: 'at',
              head: t('audit.when'),
              cell: ({ at }) => <time dateTime={at}>{instant(at, i18n.language)}</time>,
            },
            {
              key: 'type',
              head: t('audit.operations.type'),
              cell: ({ type }) => t(`audit.operations.kind.${type.replaceAll('.', '/')}`, { defaultValue: type }),
            },
            { key: 'about', head: t('audit.operations.about'), cell: (entry) => <About operation={entry} /> },
            {
              key: 'by',
              head: t('audit.operations.by'),
              cell: ({ by, account, people }) =>
                by ? (
                  <Somebody id={by} people={people} isBrief />
                ) : account ? (
                  t('audit.operations.account', { account })
                ) : (
                  t('audit.operations.system')
                ),
            },
          ]}
        />
      )}
    </Paged>
  );
}

/** What it was about, and which settings were changed with it; to what, only who runs the installation is told. */
function About({ operation: { what, settings } }: { operation: Operation }) {
  const { t } = useTranslation();
  if (!what && settings.length === 0) return t('audit.nobody');
  return (
    <>
      {what}
      {settings.length > 0 && (
        <Box>
          {t('audit.operations.settings')}:{' '}
          {settings.map(({ name, value }) => (value ? `${name} = ${value}` : name)).join(', ')}
        </Box>
      )}
    </>
  );
}
