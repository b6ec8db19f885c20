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
import { Table } from '../../../shared/ui/Table';
import { RegisterUserDialog } from './RegisterUserDialog';
import type { Role } from '../../../shared/session/roles';
import { nameOf, rolesHere, type User } from './roles';

const PAGE = 50;

/** Who has an account in the organisation, or is called so. What is searched stands in no address. */
export function UsersPage() {
  const { t } = useTranslation();
  const who = useSelf();
  const [role, ofRole] = useState('');
  const [standing, ofStanding] = useState('');
  const [typed, type] = useState('');
  const [called, find] = useState('');
  const [isRegistering, register] = useState(false);
  useBegin('register-user', () => register(true));
  const users = usePaged(['users', role, standing, called], (cursor) => {
    const only = {
      limit: PAGE,
      ...(cursor && { cursor }),
      ...(standing && { active: standing === 'active' }),
    };
    return called === ''
      ? answer(api.GET('/api/users', { params: { query: { ...only, ...(role && { role }) } } }))
      : answer(api.POST('/api/users/search', { body: { ...only, called, ...(role && { role: role as Role }) } }));
  });
  return (
    <Page title={t('users.title')} lead={t('users.lead')}>
      <Box className="not-printed" sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mb: 3, alignItems: 'flex-start' }}>
        <Box
          component="form"
          role="search"
          aria-label={t('users.find')}
          onSubmit={(event) => {
            event.preventDefault();
            find(typed.trim());
          }}
          sx={{ flex: '1 1 20rem', display: 'flex', gap: 1, alignItems: 'flex-start' }}
        >
          <TextField
            label={t('users.find')}
            helperText={t('users.find-hint')}
            value={typed}
            onChange={({ target }) => {
              type(target.value);
              if (target.value.trim() === '') find('');
            }}
            slotProps={{ htmlInput: { spellCheck: false, autoComplete: 'off', maxLength: 200 } }}
            fullWidth
          />
          <Button type="submit" variant="outlined" sx={{ minHeight: 56 }}>
            {t('users.search')}
          </Button>
        </Box>
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
      <Paged query={users} empty={t(called === '' ? 'users.empty' : 'users.none-found', { called })}>
        {(all) => <Users users={all} />}
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
