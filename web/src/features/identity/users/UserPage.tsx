import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schemas } from '../../../shared/api/client';
import { usePaged } from '../../../shared/api/paged';
import { Problem } from '../../../shared/api/problem';
import { day, instant, moment } from '../../../shared/i18n/format';
import { useSelf } from '../../../shared/session/self';
import { Facts } from '../../../shared/ui/Facts';
import { Page } from '../../../shared/ui/Page';
import { Paged } from '../../../shared/ui/Paged';
import { Section } from '../../../shared/ui/Section';
import { Empty, Loading, ProblemNote } from '../../../shared/ui/states';
import { Table } from '../../../shared/ui/Table';
import { randomId, type Asked } from './acts';
import { nameOf, type User } from './roles';
import { UserActDialog } from './UserActDialog';

/** One account, and what an admin can do with it. */
export function UserPage({ user }: { user: string }) {
  const { t } = useTranslation();
  const [asked, ask] = useState<Asked>();
  const read = useQuery({
    queryKey: ['user', user],
    queryFn: () => answer(api.GET('/api/users/{id}', { params: { path: { id: user } } })),
  });
  return (
    <Page title={(read.data && nameOf(read.data)) ?? t('users.user')}>
      {read.isPending ? (
        <Loading />
      ) : read.isError ? (
        <ProblemNote problem={Problem.from(read.error)} onRetry={() => void read.refetch()} />
      ) : (
        <>
          <Account user={read.data} ask={ask} />
          <Licences user={read.data} ask={ask} />
          <SignIns user={user} />
          {asked && <UserActDialog user={read.data} asked={asked} onClose={() => ask(undefined)} />}
        </>
      )}
    </Page>
  );
}

function Account({ user, ask }: { user: User; ask: (asked: Asked) => void }) {
  const { t, i18n } = useTranslation();
  const isOwn = useSelf()?.userId === user.userId;
  const at = (iso?: string | null) => iso && <time dateTime={iso}>{moment(iso, i18n.language)}</time>;
  const department = user.departments.at(-1);
  return (
    <>
      {isOwn && (
        <Alert severity="info" sx={{ mb: 3 }}>
          {t('users.own')}
        </Alert>
      )}
      <Section title={t('users.account')}>
        <Facts
          facts={[
            [t('users.user-name'), user.userName && <bdi>{user.userName}</bdi>],
            [
              t('users.email'),
              user.email && t(user.emailVerified ? 'users.verified' : 'users.unverified', { email: user.email }),
            ],
            [
              t('users.standing'),
              user.active ? t('users.active') : <Chip size="small" color="warning" label={t('users.inactive')} />,
            ],
            [t('users.factor'), t(user.secondFactor ? 'users.factor-there' : 'users.factor-missing')],
            [t('users.registered_'), at(user.registeredAt)],
            [t('users.last-sign-in'), at(user.lastSignInAt) ?? t('users.never')],
            [t('users.locked'), at(user.lockedUntil)],
            [
              t('users.departments'),
              department ? (
                <>
                  <bdi>{department.department ?? t('users.erased')}</bdi>{' '}
                  {t('users.since', { at: moment(department.since, i18n.language) })}
                </>
              ) : (
                t('users.no-department')
              ),
            ],
          ]}
        />
        <Box className="not-printed" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
          <Button variant="outlined" onClick={() => ask({ act: 'department' })}>
            {t('users.department.act')}
          </Button>
          <Button variant="outlined" onClick={() => ask({ act: 'end' })}>
            {t('users.end.act')}
          </Button>
          <Button variant="outlined" onClick={() => ask({ act: 'reset' })}>
            {t('users.reset.act')}
          </Button>
          {user.active ? (
            <Button variant="outlined" color="error" onClick={() => ask({ act: 'deactivate' })}>
              {t('users.deactivate.act')}
            </Button>
          ) : (
            <Button variant="outlined" onClick={() => ask({ act: 'reactivate' })}>
              {t('users.reactivate.act')}
            </Button>
          )}
        </Box>
      </Section>
      <Section
        title={t('users.roles')}
        acts={
          <Button variant="outlined" onClick={() => ask({ act: 'grant' })}>
            {t('users.grant.act')}
          </Button>
        }
      >
        <Table
          label={t('users.roles')}
          rows={user.roles}
          rowKey={(role) => role}
          columns={[
            {
              key: 'role',
              head: t('users.role'),
              isWide: true,
              cell: (role) => t(`role.${role}`, { defaultValue: role }),
            },
            {
              key: 'acts',
              head: t('users.acts'),
              cell: (role) => (
                <Button
                  className="not-printed"
                  size="small"
                  aria-label={t('users.revoke.of', { role: t(`role.${role}`, { defaultValue: role }) })}
                  onClick={() => ask({ act: 'revoke', role })}
                >
                  {t('users.revoke.act')}
                </Button>
              ),
            },
          ]}
        />
      </Section>
    </>
  );
}

type Licence = Schemas['LicenceEntry'];

function Licences({ user, ask }: { user: User; ask: (asked: Asked) => void }) {
  const { t, i18n } = useTranslation();
  const act = (licence: Licence, what: 'verify' | 'revoke-licence') => (
    <Button
      className="not-printed"
      size="small"
      aria-label={t(`users.${what}.of`, { authority: licence.authority })}
      onClick={() => ask({ act: what, licence })}
    >
      {t(`users.${what}.act`)}
    </Button>
  );
  return (
    <Section
      title={t('users.licences')}
      acts={
        <Button variant="outlined" onClick={() => ask({ act: 'licence', id: randomId() })}>
          {t('users.licence.act')}
        </Button>
      }
    >
      {user.licences.length === 0 ? (
        <Empty>{t('users.no-licences')}</Empty>
      ) : (
        <Table
          label={t('users.licences')}
          rows={user.licences}
          rowKey={({ licenceId }) => licenceId}
          columns={[
            {
              key: 'authority',
              head: t('users.authority'),
              isWide: true,
              cell: ({ authority, standing }) => <bdi>{standing === 'revoked' ? <s>{authority}</s> : authority}</bdi>,
            },
            { key: 'number', head: t('users.number'), cell: ({ number }) => <bdi>{number ?? t('users.erased')}</bdi> },
            { key: 'until', head: t('users.until'), cell: ({ validUntil }) => day(validUntil, i18n.language) },
            {
              key: 'state',
              head: t('users.state'),
              cell: ({ standing }) => (
                <Chip
                  size="small"
                  variant="outlined"
                  color={standing === 'verified' ? 'success' : 'warning'}
                  label={t(`users.state-of.${standing}`, { defaultValue: standing })}
                />
              ),
            },
            {
              key: 'acts',
              head: t('users.acts'),
              cell: (licence) =>
                licence.standing !== 'revoked' && (
                  <>
                    {licence.standing === 'recorded' && act(licence, 'verify')}
                    {act(licence, 'revoke-licence')}
                  </>
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}

function SignIns({ user }: { user: string }) {
  const { t, i18n } = useTranslation();
  const list = usePaged(['user', user, 'sign-ins'], (cursor) =>
    answer(api.GET('/api/users/{id}/sign-ins', { params: { path: { id: user }, query: { cursor, limit: 50 } } })),
  );
  return (
    <Section title={t('users.sign-ins')}>
      <Paged query={list} empty={t('users.no-sign-ins')}>
        {(entries) => (
          <Table
            label={t('users.sign-ins')}
            rows={entries.map((entry, index) => ({ ...entry, index }))}
            rowKey={({ index }) => String(index)}
            columns={[
              {
                key: 'when',
                head: t('users.when'),
                cell: ({ at }) => <time dateTime={at}>{instant(at, i18n.language)}</time>,
              },
              {
                key: 'outcome',
                head: t('users.outcome'),
                isWide: true,
                cell: ({ outcome, reason }) =>
                  [
                    t(`users.outcome-of.${outcome}`, { defaultValue: outcome }),
                    reason && t(`users.reason-of.${reason}`, { defaultValue: reason }),
                  ]
                    .filter(Boolean)
                    .join(': '),
              },
            ]}
          />
        )}
      </Paged>
    </Section>
  );
}
