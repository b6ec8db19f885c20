import Box from '@mui/material/Box';
import type { SxProps, Theme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useFewLines } from './few';
import { FewNote } from './FewNote';

/** Entries of a list below each other; of a long one those around what is seen are in the page. */
export function LongList<T>({
  label,
  items,
  itemKey,
  sx,
  children,
}: {
  label: string;
  items: readonly T[];
  itemKey: (item: T) => string;
  /** The look of a line; what stands between two is part of them (padding), for they are measured. */
  sx?: SxProps<Theme>;
  children: (item: T) => ReactNode;
}) {
  const few = useFewLines(items.length);
  return (
    <>
      <Box component="ul" aria-label={label} {...few.list} sx={{ p: 0, m: 0, listStyle: 'none', minWidth: 0 }}>
        {few.pieces.map(({ index, room }, at) => {
          if (room !== undefined) {
            return <li key={`room-${at}`} aria-hidden="true" style={{ height: room }} />;
          }
          const item = items[index];
          return (
            item !== undefined && (
              <Box
                component="li"
                key={itemKey(item)}
                data-index={index}
                ref={few.isFew ? few.measure : undefined}
                aria-setsize={few.isFew ? items.length : undefined}
                aria-posinset={few.isFew ? index + 1 : undefined}
                sx={sx}
              >
                {children(item)}
              </Box>
            )
          );
        })}
      </Box>
      {few.isFew && <FewNote count={items.length} onAll={few.showAll} />}
    </>
  );
}
