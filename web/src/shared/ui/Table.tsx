import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

export interface Column<Row> {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** Takes what the others leave. */
  isWide?: boolean;
}

/** Rows of a list. On a telephone each row is a card, with the head of the column before each value. */
export function Table<Row>({
  label,
  columns,
  rows,
  rowKey,
}: {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}) {
  return (
    <Box
      component="table"
      aria-label={label}
      sx={{
        width: '100%',
        borderCollapse: 'collapse',
        '& th, & td': { textAlign: 'start', verticalAlign: 'top', p: 1.25, overflowWrap: 'anywhere' },
        '& tr': { borderBottom: 1, borderColor: 'divider' },
        '& thead th': { color: 'text.secondary', fontWeight: 600, fontSize: '0.875rem', overflowWrap: 'normal' },
        '@media (max-width: 599px)': {
          '&, & tbody, & tr, & td': { display: 'block' },
          '& thead': { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
          '& tr': { py: 1.5 },
          '& td': { p: 0.5 },
          '& td::before': {
            content: 'attr(data-head)',
            display: 'block',
            color: 'text.secondary',
            fontSize: '0.8125rem',
          },
        },
      }}
    >
      <thead>
        <tr>
          {columns.map(({ key, head, isWide }) => (
            <Box component="th" scope="col" key={key} sx={isWide ? { width: '100%' } : undefined}>
              {head}
            </Box>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map(({ key, head, cell }) => (
              <td key={key} data-head={head}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Box>
  );
}
