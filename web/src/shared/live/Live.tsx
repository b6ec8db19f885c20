import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { reachPosition } from '../api/position';
import { isAwaited, subscribePresence } from '../api/presence';
import { moment } from '../i18n/format';
import { follow, type LiveState } from './follow';
import { Freshening } from './freshen';
import type { Stale } from './notice';

/** What lasts shorter is worth no word. */
const WORTH_MILLIS = 3_000;
/** So exactly it is known when it was heard of the server last. */
const HEARD_MILLIS = 10_000;
/** So long it is said that all is well again. */
const AGAIN_MILLIS = 6_000;

interface Following {
  user: string;
  contexts: readonly Stale[];
  /** The connection is there again. */
  onBack?: () => void;
}

/** Follows what changes elsewhere for all pages, and says when they do not show it. Stands once in the frame. */
export function Live({ user, contexts, onBack }: Following) {
  const { state, since, again } = useFollowing({ user, contexts, onBack });
  const isAway = useSyncExternalStore(subscribePresence, isAwaited);
  return <LiveNote state={state} since={since} isAway={isAway} onAgain={again} />;
}

function useFollowing({ user, contexts, onBack }: Following) {
  const queries = useQueryClient();
  const [state, become] = useState<LiveState>('begins');
  const [since, liveAt] = useState(() => Date.now());
  const following = useRef<ReturnType<typeof follow>>(undefined);
  useEffect(() => {
    const freshening = new Freshening(queries, contexts);
    let last: LiveState = 'begins';
    let heard = 0;
    const one = follow({
      onNotice: (notice, place) => {
        reachPosition(place);
        freshening.changed(notice);
      },
      onMissed: () => freshening.missed(),
      onState: (now) => {
        if (now === 'live' && Date.now() - heard > HEARD_MILLIS) liveAt((heard = Date.now()));
        if ((last === 'offline' || last === 'busy') && now === 'live') onBack?.();
        last = now;
        become(now);
      },
    });
    following.current = one;
    return () => {
      one.end();
      freshening.end();
    };
  }, [queries, contexts, user, onBack]);
  return { state, since, again: () => following.current?.again() };
}

interface Note {
  state: LiveState;
  /** When all that had changed was shown last. */
  since: number;
  /** Whether nobody has been there for a while. */
  isAway: boolean;
  onAgain: () => void;
}

/** Says how far what is shown can be trusted to be of now, for those who see and for those who listen. */
export function LiveNote({ state, since, isAway, onAgain }: Note) {
  const { t, i18n } = useTranslation();
  const trouble = isAway ? 'away' : state === 'live' || state === 'begins' ? undefined : state;
  const worth = useLasting(trouble, WORTH_MILLIS);
  const said = useAgain(worth);
  const at = moment(new Date(since).toISOString(), i18n.language);
  return (
    <Box role="status" className="not-printed">
      {said && (
        <Alert
          severity={said === 'again' ? 'success' : said === 'offline' ? 'warning' : 'info'}
          role="presentation"
          sx={{ borderRadius: 0 }}
          action={
            said === 'offline' && (
              <Button color="inherit" size="small" onClick={onAgain}>
                {t('state.again')}
              </Button>
            )
          }
        >
          {t(`live.${said}`, { at })}
        </Alert>
      )}
    </Box>
  );
}

/** The same, as soon as it has lasted; that it is over counts at once. */
function useLasting<T>(now: T | undefined, millis: number): T | undefined {
  const [lasting, last] = useState<T>();
  useEffect(() => {
    const timer = setTimeout(() => last(now), now === undefined || lasting !== undefined ? 0 : millis);
    return () => clearTimeout(timer);
  }, [now, lasting, millis]);
  return now === undefined ? undefined : lasting;
}

/** The trouble, and for a while that it is over. */
function useAgain<T>(trouble: T | undefined): T | 'again' | undefined {
  const [was, have] = useState(false);
  useEffect(() => {
    if (trouble !== undefined) {
      have(true);
      return undefined;
    }
    const timer = setTimeout(() => have(false), AGAIN_MILLIS);
    return () => clearTimeout(timer);
  }, [trouble]);
  return trouble ?? (was ? 'again' : undefined);
}
