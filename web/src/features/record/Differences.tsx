import Typography from '@mui/material/Typography';
import { Table } from '../../shared/ui/Table';
import { useTongue } from './chart';
import { changed, element, type Says } from './difference';
import { Any } from './Fields';

interface Props {
  label: string;
  /** The versions, the oldest first, each with what it is called. */
  versions: readonly (readonly [head: string, says: Says])[];
}

/** What is said otherwise in any of several versions, side by side, element by element; what stayed is left out. */
export function Differences({ label, versions }: Props) {
  const { t } = useTongue();
  const nameOf = (name: string) => t(`record.field.${name}`, { defaultValue: name });
  const rows = [
    ...new Set(
      versions.flatMap(([, says], at) => {
        const before = versions[at - 1];
        return before ? changed(before[1], says) : [];
      }),
    ),
  ];
  if (rows.length === 0) return <Typography sx={{ color: 'text.secondary' }}>{t('record.no-difference')}</Typography>;
  return (
    <Table
      label={label}
      rows={rows}
      rowKey={(name) => name}
      columns={[
        { key: 'element', head: t('record.element'), cell: nameOf },
        ...versions.map(([head, says], at) => ({
          key: String(at),
          head,
          cell: (name: string) => <Element name={name} it={element(says, name)} />,
        })),
      ]}
    />
  );
}

function Element({ name, it }: { name: string; it: unknown }) {
  const { t } = useTongue();
  const isNothing = it === undefined || it === null || it === '' || (Array.isArray(it) && it.length === 0);
  if (isNothing) return <Typography sx={{ color: 'text.secondary' }}>{t('record.not-said')}</Typography>;
  return (
    <Typography component="div" variant="inherit" dir="auto" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      <Any name={name} it={it} />
    </Typography>
  );
}
