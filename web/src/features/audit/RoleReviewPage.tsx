import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../shared/api/client';
import { usePaged } from '../../shared/api/paged';
import { instant } from '../../shared/i18n/format';
import { STAFF } from '../../shared/session/roles';
import { useSelf } from '../../shared/session/self';
import { LinkTo } from '../../shared/ui/LinkTo';
import { Page } from '../../shared/ui/Page';
import { Paged } from '../../shared/ui/Paged';
import { Table } from '../../shared/ui/Table';
import { nameIn, Somebody } from './people';
import { Printed } from './Printed';

const ROLES = [...STAFF, 'patient'] as const;

/** Who holds which role, and who gave it and why. */
export function RoleReviewPage() {
  const { t, i18n } = useTranslation();
  const id = useId();
  const [role, choose] = useState('');
  const isOperator = useSelf()?.roles.includes('operator') ?? false;
  const held = usePaged(['audit', 'roles', role], (cursor) =>
    answer(api.GET('/api/audit/roles', { params: { query: { ...(role && { role }), cursor, limit: 50 } } })),
  );
  return (
    <Page title={t('audit.roles.title')} lead={t('audit.roles.lead')}>
      <TextField
        select
        id={id}
        size="small"
        className="not-printed"
        label={t('audit.roles.only')}
        value={role}
        onChange={(event) => choose(event.target.value)}
        slotProps={{ select: { native: true }, inputLabel: { shrink: true }, htmlInput: { id } }}
        sx={{ minWidth: 240, mb: 2, mr: 1 }}
      >
        <option value="">{t('audit.roles.all')}</option>
        {(isOperator ? (['operator'] as const) : ROLES).map((one) => (
          <option key={one} value={one}>
            {t(`role.${one}`)}
          </option>
        ))}
      </TextField>
      <Button className="not-printed" variant="outlined" onClick={() => window.print()}>
        {t('audit.print')}
      </Button>
      <Paged query={held} empty={t('audit.roles.empty')}>
        {(holdings) => (
          <Table
            label={t('audit.roles.list')}
            rows={holdings}
            rowKey={(one) => `${one.userId} ${one.role}`}
            columns={[
              {
                key: 'who',
                head: t('audit.who'),
                cell: ({ userId, people }) => <Somebody id={userId} people={people} />,
              },
              {
                key: 'role',
                head: t('audit.roles.role'),
                cell: (one) => t(`role.${one.role}`, { defaultValue: one.role }),
              },
              {
                key: 'since',
                head: t('audit.roles.since'),
                cell: ({ since }) => <time dateTime={since}>{instant(since, i18n.language)}</time>,
              },
              {
                key: 'by',
                head: t('audit.roles.granted-by'),
                cell: ({ grantedBy, people }) => <Somebody id={grantedBy} people={people} isBrief />,
              },
              {
                key: 'why',
                head: t('audit.why'),
                cell: ({ reason }) => <span dir="auto">{reason ?? t('audit.roles.with-registration')}</span>,
              },
              {
                key: 'accesses',
                head: t('audit.roles.accesses'),
                cell: ({ userId, people }) => (
                  <LinkTo
                    to="/app/audit/accesses"
                    search={{ user: userId }}
                    className="not-printed"
                    aria-label={t('audit.roles.accesses-of', { name: nameIn(people, userId) })}
                  >
                    {t('audit.show')}
                  </LinkTo>
                ),
              },
            ]}
          />
        )}
      </Paged>
      <Printed />
    </Page>
  );
}
