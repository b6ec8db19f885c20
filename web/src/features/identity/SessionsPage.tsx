import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schemas } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';
import { moment } from '../../shared/i18n/format';
import { Page } from '../../shared/ui/Page';
import { Listed, ProblemNote } from '../../shared/ui/states';
import { useSelf } from '../../shared/session/self';
import { useThanks } from '../../shared/session/thanks';

type Session = Schemas['SessionEntry'];

const MOST = 200;

/** Whether it is the one that asks. */
const isThis = (session: object): boolean => 'current' in session && session.current === true;

/** Where somebody is signed in, the last begun first; each can be ended. */
export function SessionsPage() {
  const { t } = useTranslation();
  const thanks = useThanks(useSelf());
  const queries = useQueryClient();
  const [isAll, showAll] = useState(false);
  const all = useQuery({
    queryKey: ['sessions'],
    queryFn: async () => (await answer(api.GET('/api/auth/sessions', { params: { query: { limit: MOST } } }))).items,
  });
  const ending = useMutation({
    mutationFn: (session: Session) =>
      answer(api.DELETE('/api/auth/sessions/{id}', { params: { path: { id: session.sessionId } } })),
    onSuccess: (_, session) =>
      // The view follows a moment later; what was done is shown now.
      queries.setQueryData<Session[]>(['sessions'], (before) =>
        before?.map((one) =>
          one.sessionId === session.sessionId ? { ...one, open: false, end: 'ended-by-user' } : one,
        ),
      ),
  });
  return (
    <Page title={t('sessions.title')} lead={t('sessions.lead')}>
      <Box role="status" sx={{ mb: ending.isSuccess ? 2 : 0 }}>
        {ending.isSuccess && <Typography sx={{ color: 'success.main' }}>{thanks(t('sessions.was-ended'))}</Typography>}
      </Box>
      {ending.error && <ProblemNote problem={Problem.from(ending.error)} />}
      <Listed query={all} empty={t('sessions.empty')}>
        {(sessions) => {
          const shown = isAll ? sessions : sessions.filter((one) => one.open);
          return (
            <>
              <Stack component="ul" spacing={1.5} sx={{ p: 0, m: 0, listStyle: 'none' }}>
                {shown.map((session) => (
                  <Entry
                    key={session.sessionId}
                    session={session}
                    isEnding={ending.isPending && ending.variables.sessionId === session.sessionId}
                    onEnd={() => ending.mutate(session)}
                  />
                ))}
              </Stack>
              {sessions.some((one) => !one.open) && (
                <Button className="not-printed" onClick={() => showAll(!isAll)} sx={{ mt: 2 }}>
                  {t(isAll ? 'sessions.less' : 'sessions.more')}
                </Button>
              )}
            </>
          );
        }}
      </Listed>
    </Page>
  );
}

function Entry({ session, isEnding, onEnd }: { session: Session; isEnding: boolean; onEnd: () => void }) {
  const { t, i18n } = useTranslation();
  const at = (iso: string) => moment(iso, i18n.language);
  const begun = at(session.begunAt);
  return (
    <Paper
      component="li"
      variant="outlined"
      sx={{ p: 2, display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap', justifyContent: 'space-between' }}
    >
      <Box>
        <Typography sx={{ fontWeight: 600 }}>
          {t('sessions.begun')}: <time dateTime={session.begunAt}>{begun}</time>
        </Typography>
        <Typography sx={{ color: 'text.secondary' }} variant="body2">
          {t('sessions.used')}: <time dateTime={session.lastUsedAt}>{at(session.lastUsedAt)}</time>
        </Typography>
      </Box>
      {session.open ? (
        <Stack direction="row" spacing={2} sx={{ alignItems: 'center' }}>
          <Chip
            label={t(isThis(session) ? 'sessions.is-this' : 'sessions.is-open')}
            color="success"
            variant={isThis(session) ? 'filled' : 'outlined'}
            size="small"
          />
          <Button
            className="not-printed"
            variant="outlined"
            loading={isEnding}
            aria-label={t('sessions.end-of', { at: begun })}
            onClick={onEnd}
          >
            {t('sessions.end')}
          </Button>
        </Stack>
      ) : (
        <Typography sx={{ color: 'text.secondary' }} variant="body2">
          {t('sessions.ended', {
            why: t(`session-end.${session.end ?? 'other'}`, { defaultValue: t('session-end.other') }),
          })}
        </Typography>
      )}
    </Paper>
  );
}
