import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { instant } from '../../shared/i18n/format';
import { Table } from '../../shared/ui/Table';
import { Somebody } from './people';
import type { LogEntry } from './search';

const FEW = 3;

/**
 * Entries of the access log, the latest first.
 *
 * @param kept the entry that was open last
 */
export function AccessTable<Entry extends LogEntry>({
  entries,
  kept,
  onOpen,
}: {
  entries: Entry[];
  kept?: string;
  onOpen: (entry: Entry) => void;
}) {
  const { t, i18n } = useTranslation();
  return (
    <Table
      label={t('audit.log-list')}
      rows={entries}
      rowKey={({ event }) => event}
      kept={kept}
      columns={[
        {
          key: 'at',
          head: t('audit.when'),
          cell: ({ at }) => <time dateTime={at}>{instant(at, i18n.language)}</time>,
        },
        { key: 'who', head: t('audit.who'), cell: (entry) => <Who entry={entry} /> },
        { key: 'whose', head: t('audit.whose'), cell: (entry) => <Whose entry={entry} /> },
        { key: 'what', head: t('audit.what'), cell: (entry) => <What entry={entry} /> },
        { key: 'outcome', head: t('audit.outcome_'), cell: (entry) => <Outcome entry={entry} /> },
        {
          key: 'open',
          head: t('audit.show'),
          cell: (entry) => (
            <Button
              size="small"
              className="not-printed"
              aria-label={t('audit.open-of', { at: instant(entry.at, i18n.language) })}
              data-opens={entry.event}
              onClick={() => onOpen(entry)}
            >
              {t('audit.open')}
            </Button>
          ),
        },
      ]}
    />
  );
}

function Who({ entry }: { entry: LogEntry }) {
  const { t } = useTranslation();
  const role = entry.role ?? entry.roles[0];
  return (
    <>
      <Somebody id={entry.user} people={entry.people} isBrief />
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {role && t(`role.${role}`)}
        {role && entry.department && ', '}
        <bdi>{entry.department}</bdi>
      </Typography>
    </>
  );
}

function Whose({ entry }: { entry: LogEntry }) {
  const { t } = useTranslation();
  const all = [...entry.patients, ...entry.accounts];
  if (all.length === 0) return t('audit.nobody');
  return (
    <>
      {all.slice(0, FEW).map((id) => (
        <Box key={id}>
          <Somebody id={id} people={entry.people} isBrief />
        </Box>
      ))}
      {all.length > FEW && t('audit.and-more', { count: all.length - FEW })}
    </>
  );
}

function What({ entry }: { entry: LogEntry }) {
  const { t } = useTranslation();
  return (
    <>
      {t(`audit.action.${entry.action}`, { defaultValue: entry.action })}
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t(`audit.part.${entry.part}`, { defaultValue: entry.part })}
      </Typography>
      {entry.purpose && (
        <Typography variant="body2" dir="auto" sx={{ fontStyle: 'italic' }}>
          {entry.purpose}
        </Typography>
      )}
    </>
  );
}

/** Whether it was granted, and on what it rested or why it was refused; an emergency stands out. */
export function Outcome({ entry }: { entry: LogEntry }) {
  const { t } = useTranslation();
  if (entry.outcome === 'denied') {
    return (
      <>
        <Chip size="small" color="error" variant="outlined" label={t('audit.outcome.denied')} />
        {entry.reason && (
          <Typography variant="body2">{t(`audit.denial.${entry.reason}`, { defaultValue: entry.reason })}</Typography>
        )}
      </>
    );
  }
  if (!entry.basis) return t(`audit.outcome.${entry.outcome}`, { defaultValue: entry.outcome });
  const words = t(`audit.basis.${entry.basis}`, { defaultValue: entry.basis });
  return entry.basis === 'emergency' ? <Chip size="small" color="warning" variant="outlined" label={words} /> : words;
}
