import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, type ReactNode } from 'react';

/** A page: its title in the window, and its heading in focus, so that a screen reader says where one is. */
export function Page({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – MediChain`;
  }, [title]);
  useEffect(() => {
    // A field that asks for the focus keeps it.
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
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
