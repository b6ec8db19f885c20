import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useId, type ReactNode } from 'react';

/** A part of a page, with its heading and what can be done with it. */
export function Section({ title, acts, children }: { title: string; acts?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <Box component="section" aria-labelledby={id} sx={{ mb: 4 }}>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1,
          alignItems: 'center',
          justifyContent: 'space-between',
          mb: 1.5,
        }}
      >
        <Typography variant="h2" id={id} dir="auto" sx={{ minWidth: 0 }}>
          {title}
        </Typography>
        {acts && <Box className="not-printed">{acts}</Box>}
      </Box>
      {children}
    </Box>
  );
}
