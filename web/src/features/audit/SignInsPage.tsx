import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schemas } from '../../shared/api/client';
import { usePaged } from '../../shared/api/paged';
import { instant } from '../../shared/i18n/format';
import { Page } from '../../shared/ui/Page';
import { Paged } from '../../shared/ui/Paged';
import { Table } from '../../shared/ui/Table';
import { nameIn, Somebody, type People } from './people';

type SignIn = Schemas['SignInEntry'];

const WENT_WELL: readonly SignIn['outcome'][] = ['signed-in', 'second-factor-shown'];

/** Who signed in to the organisation, or tried to. */
export function SignInsPage() {
  const { t } = useTranslation();
  const [user, only] = useState<string>();
  const people = useStaff();
  const list = usePaged(['audit', 'sign-ins', user ?? 'all'], (cursor) => {
    const query = { cursor, limit: 50 };
    return answer(
      user === undefined
        ? api.GET('/api/audit/sign-ins', { params: { query } })
        : api.GET('/api/users/{id}/sign-ins', { params: { path: { id: user }, query } }),
    );
  });
  return (
    <Page title={t('audit.sign-ins.title')} lead={t('audit.sign-ins.lead')}>
      {user !== undefined && (
        <Box sx={{ mb: 2, display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <Typography>{t('audit.sign-ins.of-user', { name: nameIn(people, user) })}</Typography>
          <Button className="not-printed" size="small" variant="outlined" onClick={() => only(undefined)}>
            {t('audit.sign-ins.all')}
          </Button>
        </Box>
      )}
      <Paged query={list} empty={t('audit.sign-ins.empty')}>
        {(entries) => <SignIns entries={entries} people={people} onOnly={user === undefined ? only : undefined} />}
      </Paged>
    </Page>
  );
}

function SignIns({ entries, people, onOnly }: { entries: SignIn[]; people: People; onOnly?: (user: string) => void }) {
  const { t, i18n } = useTranslation();
  return (
    <Table
      label={t('audit.sign-ins.list')}
      rows={entries.map((entry, index) => ({ ...entry, index }))}
      rowKey={({ index }) => String(index)}
      columns={[
        { key: 'at', head: t('audit.when'), cell: ({ at }) => <time dateTime={at}>{instant(at, i18n.language)}</time> },
        {
          key: 'who',
          head: t('audit.who'),
          cell: ({ userId }) =>
            userId ? <Somebody id={userId} people={people} isBrief /> : t('audit.sign-ins.nobody'),
        },
        {
          key: 'outcome',
          head: t('audit.outcome_'),
          cell: ({ outcome, reason }) => (
            <>
              <Chip
                size="small"
                variant="outlined"
                color={WENT_WELL.includes(outcome) ? 'default' : 'warning'}
                label={t(`audit.sign-ins.outcome.${outcome}`, { defaultValue: outcome })}
              />{' '}
              {reason && t(`audit.sign-ins.reason.${reason}`, { defaultValue: reason })}
            </>
          ),
        },
        {
          key: 'by',
          head: t('audit.sign-ins.by'),
          cell: ({ by, why }) =>
            by || why ? (
              <>
                {by && <Somebody id={by} people={people} isBrief />}
                {why && (
                  <Typography variant="body2" dir="auto" sx={{ fontStyle: 'italic' }}>
                    {why}
                  </Typography>
                )}
              </>
            ) : (
              t('audit.nobody')
            ),
        },
        ...(onOnly
          ? [
              {
                key: 'only',
                head: t('audit.show'),
                cell: ({ userId }: SignIn) =>
                  userId && (
                    <Button size="small" className="not-printed" onClick={() => onOnly(userId)}>
                      {t('audit.sign-ins.only', { name: nameIn(people, userId) })}
                    </Button>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** What the holders of roles are called, as far as the first page of the role review tells; without it identifiers are shown. */
function useStaff(): People {
  const holders = useQuery({
    queryKey: ['audit', 'holders'],
    queryFn: async () => (await answer(api.GET('/api/audit/roles', { params: { query: { limit: 200 } } }))).items,
  });
  return Object.assign({}, ...(holders.data ?? []).map(({ people }) => people)) as People;
}
