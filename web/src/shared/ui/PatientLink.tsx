import Box from '@mui/material/Box';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** The way to the page of a patient, with the name as its words. */
export function PatientLink({ id, isStruck, children }: { id: string; isStruck?: boolean; children: ReactNode }) {
  return (
    <Box
      component="span"
      dir="auto"
      sx={{
        fontWeight: 650,
        overflowWrap: 'anywhere',
        minWidth: 0,
        '& a': {
          color: 'primary.main',
          textDecoration: isStruck ? 'underline line-through' : 'underline',
          textUnderlineOffset: 3,
        },
      }}
    >
      <Link to="/app/patients/$patient" params={{ patient: id }}>
        {children}
      </Link>
    </Box>
  );
}
