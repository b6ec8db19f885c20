import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, type ReactNode } from 'react';
import { useHeading } from './heading';

/** A page: its title in the window, and its heading in focus, so that a screen reader says where one is. */
export function Page({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const heading = useHeading();
  useEffect(() => {
    document.title = `${title} – MediChain`;
  }, [title]);
  return (
    <Box sx={{ maxWidth: 1100, mx: 'auto' }}>
      <Typography variant="h1" dir="auto" ref={heading} tabIndex={-1} sx={{ outline: 'none', mb: lead ? 0.5 : 3 }}>
        {title}
      </Typography>
      {lead && <Typography sx={{ color: 'text.secondary', mb: 3, maxWidth: '70ch' }}>{lead}</Typography>}
      {children}
    </Box>
  );
}
