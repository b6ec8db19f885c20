import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PagedQuery } from '../../shared/api/paged';
import { Paged } from '../../shared/ui/Paged';
import { Empty } from '../../shared/ui/states';
import { AccessEntry } from './AccessEntry';
import { AccessTable } from './AccessTable';
import type { LogEntry, Search } from './search';

/** A list of the access log: each entry can be opened, and what was read so far narrowed down by what was done and why. */
export function AccessList<Entry extends LogEntry>({
  query,
  empty,
  onSearch,
}: {
  query: PagedQuery<Entry>;
  empty: string;
  onSearch?: (search: Search) => void;
}) {
  const [opened, open] = useState<Entry>();
  const [closed, close] = useState<string>();
  useEffect(() => {
    // Back where one was before the entry was opened.
    if (closed) document.querySelector<HTMLElement>(`[data-opens="${closed}"]`)?.focus();
  }, [closed]);
  const back = () => {
    close(opened?.event);
    open(undefined);
  };
  const show = (entry: Entry) => {
    close(undefined);
    open(entry);
  };
  if (opened) {
    return (
      <AccessEntry
        entry={opened}
        onBack={back}
        onSearch={
          onSearch &&
          ((search) => {
            open(undefined);
            onSearch(search);
          })
        }
      />
    );
  }
  return (
    <Paged query={query} empty={empty}>
      {(entries) => <Narrowed entries={entries} hasActs={onSearch === undefined} kept={closed} onOpen={show} />}
    </Paged>
  );
}

/** What the server does not search by is looked for in what is read so far: words of a reason, which is sealed there. */
function Narrowed<Entry extends LogEntry>({
  entries,
  hasActs,
  kept,
  onOpen,
}: {
  entries: Entry[];
  /** Whether the server cannot be asked for an act. */
  hasActs: boolean;
  kept?: string;
  onOpen: (entry: Entry) => void;
}) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const [action, chooseAction] = useState('');
  const [words, type] = useState('');
  const inWords = (one: Entry['action']) => t(`audit.action.${one}`, { defaultValue: one });
  const actions = [...new Set(entries.map((entry) => entry.action))].sort((a, b) =>
    inWords(a).localeCompare(inWords(b), i18n.language),
  );
  const sought = words.trim().toLocaleLowerCase(i18n.language);
  const shown = entries.filter(
    (entry) =>
      (action === '' || entry.action === action) &&
      (sought === '' || (entry.purpose ?? '').toLocaleLowerCase(i18n.language).includes(sought)),
  );
  const isNarrowed = action !== '' || sought !== '';
  return (
    <>
      <Box
        role="group"
        aria-label={t('audit.narrow.title')}
        className="not-printed"
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 1 }}
      >
        {hasActs && (
          <TextField
            select
            id={`${id}-action`}
            size="small"
            label={t('audit.narrow.action')}
            value={action}
            onChange={(event) => chooseAction(event.target.value)}
            slotProps={{ select: { native: true }, inputLabel: { shrink: true }, htmlInput: { id: `${id}-action` } }}
            sx={{ width: 280, maxWidth: '100%' }}
          >
            <option value="">{t('audit.filter.any')}</option>
            {actions.map((one) => (
              <option key={one} value={one}>
                {inWords(one)}
              </option>
            ))}
          </TextField>
        )}
        <TextField
          id={`${id}-purpose`}
          size="small"
          label={t('audit.narrow.purpose')}
          value={words}
          autoComplete="off"
          onChange={(event) => type(event.target.value)}
        />
        <Typography role="status" variant="body2" sx={{ color: 'text.secondary' }}>
          {t('audit.narrow.shown', { shown: shown.length, read: entries.length })}
        </Typography>
      </Box>
      {shown.length === 0 && isNarrowed ? (
        <Empty>{t('audit.narrow.none', { read: entries.length })}</Empty>
      ) : (
        <AccessTable entries={shown} kept={kept} onOpen={onOpen} />
      )}
    </>
  );
}
