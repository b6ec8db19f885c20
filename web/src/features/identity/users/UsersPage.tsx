import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../shared/api/client';
import { usePaged } from '../../../shared/api/paged';
import { moment } from '../../../shared/i18n/format';
import { useSelf } from '../../../shared/session/self';
import { useBegin } from '../../../shared/ui/begin';
import { LinkTo } from '../../../shared/ui/LinkTo';
import { Page } from '../../../shared/ui/Page';
import { Paged } from '../../../shared/ui/Paged';
import { Empty } from '../../../shared/ui/states';
import { Table } from '../../../shared/ui/Table';
import { RegisterUserDialog } from './RegisterUserDialog';
import { nameOf, rolesHere, type User } from './roles';

/** Who has an account in the organisation. The server filters by role and standing; a name is looked for in what is listed. */
export function UsersPage() {
  const { t } = useTranslation();
  const who = useSelf();
  const [role, ofRole] = useState('');
  const [standing, ofStanding] = useState('');
  const [words, find] = useState('');
  const [isRegistering, register] = useState(false);
  useBegin('register-user', () => register(true));
  const users = usePaged(['users', role, standing], (cursor) =>
    answer(
      api.GET('/api/users', {
        params: {
          query: {
            cursor,
            limit: 200,
            ...(role && { role }),
            ...(standing && { active: standing === 'active' }),
          },
        },
      }),
    ),
  );
  return (
    <Page title={t('users.title')} lead={t('users.lead')}>
      <Box className="not-printed" sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mb: 3, alignItems: 'flex-start' }}>
        <TextField
          label={t('users.find')}
          helperText={t('users.find-hint')}
          value={words}
          onChange={({ target }) => find(target.value)}
          slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off' } }}
          sx={{ flex: '1 1 16rem' }}
        />
        <Choice label={t('users.role')} value={role} onChange={ofRole}>
          <option value="">{t('users.any-role')}</option>
          {rolesHere(who).map((one) => (
            <option key={one} value={one}>
              {t(`role.${one}`)}
            </option>
          ))}
        </Choice>
        <Choice label={t('users.standing')} value={standing} onChange={ofStanding}>
          <option value="">{t('users.any-standing')}</option>
          <option value="active">{t('users.active')}</option>
          <option value="inactive">{t('users.inactive')}</option>
        </Choice>
        <Button variant="contained" onClick={() => register(true)} sx={{ minHeight: 56 }}>
          {t('users.register')}
        </Button>
      </Box>
      <Paged query={users} empty={t('users.empty')}>
        {(all) => {
          const found = all.filter((user) => isCalled(user, words));
          return found.length === 0 ? (
            <Empty>{t('users.none-found', { count: all.length })}</Empty>
          ) : (
            <Users users={found} />
          );
        }}
      </Paged>
      {isRegistering && <RegisterUserDialog onClose={() => register(false)} />}
    </Page>
  );
}

function Choice({
  label,
  value,
  onChange,
  children,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <TextField
      select
      id={id}
      label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true }, htmlInput: { id } }}
      sx={{ minWidth: '11rem' }}
    >
      {children}
    </TextField>
  );
}

function isCalled(user: User, words: string): boolean {
  const said = [user.name, user.userName, user.email].join(' ').toLocaleLowerCase();
  return words
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}

function Users({ users }: { users: User[] }) {
  const { t, i18n } = useTranslation();
  return (
    <Table
      label={t('users.list')}
      rows={users}
      rowKey={({ userId }) => userId}
      columns={[
        {
          key: 'name',
          head: t('users.name'),
          isWide: true,
          cell: (user) => (
            <LinkTo to="/app/users/$user" params={{ user: user.userId }} dir="auto">
              {nameOf(user) ?? t('users.erased')}
            </LinkTo>
          ),
        },
        { key: 'user-name', head: t('users.user-name'), cell: ({ userName }) => <bdi>{userName}</bdi> },
        {
          key: 'roles',
          head: t('users.roles'),
          cell: ({ roles }) => roles.map((role) => t(`role.${role}`, { defaultValue: role })).join(', '),
        },
        {
          key: 'standing',
          head: t('users.standing'),
          cell: ({ active }) =>
            active ? t('users.active') : <Chip size="small" color="warning" label={t('users.inactive')} />,
        },
        {
          key: 'last',
          head: t('users.last-sign-in'),
          cell: ({ lastSignInAt }) =>
            lastSignInAt ? (
              <time dateTime={lastSignInAt}>{moment(lastSignInAt, i18n.language)}</time>
            ) : (
              t('users.never')
            ),
        },
      ]}
    />
  );
}
