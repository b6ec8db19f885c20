import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSelf } from '../../shared/session/self';
import { LinkTo } from '../../shared/ui/LinkTo';
import { usePeopleToldOf } from './people';

const TABS = ['accesses', 'disclosures', 'history', 'orders', 'completeness'] as const;
/** What only officers do; an admin would be refused. */
const OFFICERS: readonly string[] = ['orders'];

/**
 * What there is to audit of one patient. Officers may not read who the patient is: a name stands here only where an answer
 * told it.
 */
export function AuditedPatient({ patient, here }: { patient: string; here: string }) {
  const { t } = useTranslation();
  const name = useName(patient);
  const isOfficer = useSelf()?.roles.includes('compliance-officer') ?? false;
  useEffect(() => {
    // The title of a window stays in the history of a browser: no name of a patient stands there.
    document.title = `${t('audit.patient.find-title')} – MediChain`;
  }, [t]);
  return (
    <Box sx={{ maxWidth: 1100, mx: 'auto' }}>
      <Typography variant="h1" dir="auto" sx={{ overflowWrap: 'anywhere' }}>
        {name ?? t('audit.patient.title')}
      </Typography>
      <Typography sx={{ color: 'text.secondary', overflowWrap: 'anywhere', mb: 1 }}>{patient}</Typography>
      <Box
        component="nav"
        aria-label={t('audit.patient.of')}
        className="not-printed"
        sx={{
          borderBottom: 1,
          borderColor: 'divider',
          mb: 3,
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 3,
          rowGap: 1,
        }}
      >
        {TABS.filter((tab) => isOfficer || !OFFICERS.includes(tab)).map((tab) => {
          const isHere = here.endsWith(`/${tab}`);
          return (
            <LinkTo
              key={tab}
              to={`/app/audit/patients/$patient/${tab}`}
              params={{ patient }}
              underline="none"
              aria-current={isHere ? 'page' : undefined}
              sx={{
                py: 1,
                fontWeight: isHere ? 650 : 450,
                borderBottom: 3,
                borderColor: isHere ? 'primary.main' : 'transparent',
              }}
            >
              {t(`audit.patient.${tab}`)}
            </LinkTo>
          );
        })}
        <LinkTo to="/app/audit/patients" underline="none" sx={{ py: 1, ml: 'auto' }}>
          {t('audit.patient.another')}
        </LinkTo>
      </Box>
      <Outlet />
    </Box>
  );
}

/** What the patient is called, once an answer has told it. */
function useName(patient: string): string | undefined {
  const queries = useQueryClient();
  const told = usePeopleToldOf();
  const [name, know] = useState(() => told()[patient]?.name ?? undefined);
  useEffect(
    () => queries.getQueryCache().subscribe(() => know(told()[patient]?.name ?? undefined)),
    // `told` reads the cache itself.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [queries, patient],
  );
  return name;
}
