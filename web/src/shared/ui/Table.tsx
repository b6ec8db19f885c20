import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useFewLines } from './few';
import { FewNote } from './FewNote';

export interface Column<Row> {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** Takes what the others leave. */
  isWide?: boolean;
}

/**
 * Rows of a list; of a long one those around what is seen are in the page. On a telephone each row is a card, with the head of the
 * column before each value.
 *
 * @param kept the key of a row that is in the page from the start, for who goes back to it
 */
export function Table<Row>({
  label,
  columns,
  rows,
  rowKey,
  kept,
}: {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  kept?: string;
}) {
  const few = useFewLines(rows.length, kept === undefined ? -1 : rows.findIndex((row) => rowKey(row) === kept));
  const table = (
    <Box
      component="table"
      aria-label={label}
      aria-rowcount={few.isFew ? rows.length + 1 : undefined}
      sx={{
        width: '100%',
        // Columns that went with the rows in the page would move while one scrolls.
        tableLayout: few.isFew ? 'fixed' : 'auto',
        borderCollapse: 'collapse',
        '& th, & td': { textAlign: 'start', verticalAlign: 'top', p: 1.25, overflowWrap: 'anywhere' },
        '& tr': { borderBottom: 1, borderColor: 'divider' },
        '& tr[aria-hidden], & tr[aria-hidden] td': { p: 0, border: 0 },
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
        <tr aria-rowindex={few.isFew ? 1 : undefined}>
          {columns.map(({ key, head, isWide }) => (
            <Box component="th" scope="col" key={key} sx={isWide ? { width: few.isFew ? '30%' : '100%' } : undefined}>
              {head}
            </Box>
          ))}
        </tr>
      </thead>
      <tbody {...few.list}>
        {few.pieces.map(({ index, room }, at) => {
          if (room !== undefined) {
            return (
              <tr key={`room-${at}`} aria-hidden="true" style={{ height: room }}>
                <td colSpan={columns.length} />
              </tr>
            );
          }
          const row = rows[index];
          return (
            row !== undefined && (
              <tr
                key={rowKey(row)}
                data-index={index}
                ref={few.isFew ? few.measure : undefined}
                aria-rowindex={few.isFew ? index + 2 : undefined}
              >
                {columns.map(({ key, head, cell }) => (
                  <td key={key} data-head={head}>
                    {cell(row)}
                  </td>
                ))}
              </tr>
            )
          );
        })}
      </tbody>
    </Box>
  );
  return (
    <>
      {table}
      {few.isFew && <FewNote count={rows.length} onAll={few.showAll} />}
    </>
  );
}
