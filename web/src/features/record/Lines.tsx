import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { LinkTo } from '../../shared/ui/LinkTo';
import { LongList } from '../../shared/ui/LongList';
import { usePatient, useTongue } from './chart';
import { Marks } from './Marks';
import { detail, isVoid, occurred, title, type Entry } from './said';

/** Prose may be long, and is read whole where it is opened; a dose or a value is never cut. */
const CLAMPED = {
  display: '-webkit-box',
  WebkitLineClamp: 4,
  WebkitBoxOrient: 'vertical',
  overflow: 'hidden',
} as const;

/** Entries in a few words each, every one of them leading to all that it says. */
export function Lines({
  label,
  entries,
  hasKind = false,
}: {
  label: string;
  entries: readonly Entry[];
  hasKind?: boolean;
}) {
  return (
    <LongList
      label={label}
      items={entries}
      itemKey={({ id }) => id}
      sx={{
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
        contentVisibility: 'auto',
        containIntrinsicSize: 'auto 64px',
      }}
    >
      {(entry) => <Line entry={entry} hasKind={hasKind} />}
    </LongList>
  );
}

function Line({ entry, hasKind }: { entry: Entry; hasKind: boolean }) {
  const tongue = useTongue();
  const { t } = tongue;
  const more = detail(entry, tongue);
  const isProse = entry.kind === 'note' || entry.kind === 'report';
  const struck = isVoid(entry) ? { textDecoration: 'line-through' } : {};
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.5, alignItems: 'baseline' }}>
        <Title entry={entry} />
        <Marks entry={entry} />
        <Typography component="span" variant="body2" sx={{ color: 'text.secondary', ml: { sm: 'auto' } }}>
          {hasKind && `${t(`record.kind.${entry.kind ?? 'visit'}`, { defaultValue: entry.kind ?? '' })}, `}
          {occurred(entry, tongue)}
        </Typography>
      </Box>
      {more && (
        <Typography
          variant="body2"
          dir="auto"
          sx={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap', ...(isProse && CLAMPED), ...struck }}
        >
          {more}
        </Typography>
      )}
    </>
  );
}

/** Leads to all that an entry says; a visit stands for itself. */
export function Title({ entry, as }: { entry: Entry; as?: string }) {
  const patient = usePatient();
  const tongue = useTongue();
  const said = as ?? title(entry, tongue);
  const looks = {
    fontWeight: 600,
    overflowWrap: 'anywhere',
    minWidth: 0,
    ...(isVoid(entry) && { textDecoration: 'line-through' }),
  };
  if (!entry.kind) {
    return (
      <Typography component="span" dir="auto" sx={looks}>
        {said}
      </Typography>
    );
  }
  return (
    <LinkTo to="/app/patients/$patient/timeline/$record" params={{ patient, record: entry.id }} dir="auto" sx={looks}>
      {said}
    </LinkTo>
  );
}
