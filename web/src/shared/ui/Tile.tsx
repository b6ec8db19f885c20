import Card from '@mui/material/Card';
import CardActions from '@mui/material/CardActions';
import CardContent from '@mui/material/CardContent';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** A part of a dashboard: what it is, and what it leads to. */
export function Tile({ title, lead, children }: { title: string; lead?: ReactNode; children?: ReactNode }) {
  return (
    <Card variant="outlined" component="section" aria-label={title} sx={{ display: 'flex', flexDirection: 'column' }}>
      <CardContent sx={{ flexGrow: 1 }}>
        <Typography variant="h2" sx={{ mb: 1 }}>
          {title}
        </Typography>
        {lead && (
          <Typography component="div" sx={{ color: 'text.secondary' }}>
            {lead}
          </Typography>
        )}
      </CardContent>
      {children && (
        <CardActions className="not-printed" sx={{ px: 2, pb: 2 }}>
          {children}
        </CardActions>
      )}
    </Card>
  );
}
