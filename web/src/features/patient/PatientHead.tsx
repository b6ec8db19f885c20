import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';
import { day, when } from '../../shared/i18n/format';
import { LinkTo } from '../../shared/ui/LinkTo';
import { useHeading } from '../../shared/ui/heading';
import { Loading, ProblemNote } from '../../shared/ui/states';

/** Who it is that the pages below are about. */
export function PatientHead({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const patient = useQuery({
    queryKey: ['patient', id],
    queryFn: () => answer(api.GET('/api/patients/{id}', { params: { path: { id } } })),
  });
  useEffect(() => {
    // The title of a window stays in the history of a browser: no name of a patient stands there.
    document.title = `${t('patient-head.title')} – MediChain`;
  }, [t]);
  const heading = useHeading(patient.isSuccess);
  if (patient.isPending) return <Loading lines={1} />;
  if (patient.isError) {
    return <ProblemNote problem={Problem.from(patient.error)} onRetry={() => void patient.refetch()} />;
  }
  const { name, status, deceased, underLegalHold, demographics, deactivation, mergedInto } = patient.data;
  const died = demographics?.deceasedDateTime;
  // The usual number first; one that is an old one is none to call somebody by.
  const numbers = (demographics?.identifier ?? []).filter((one) => one.use !== 'old');
  const number = numbers.find((one) => one.use === 'usual' || one.use === 'official') ?? numbers[0];
  return (
    <Box
      component="header"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, columnGap: 2.5, alignItems: 'baseline', mb: 2 }}
    >
      <Typography
        variant="h1"
        dir="auto"
        ref={heading}
        tabIndex={-1}
        sx={{ overflowWrap: 'anywhere', minWidth: 0, outline: 'none' }}
      >
        {name ?? t(status === 'erased' ? 'patients.erased' : 'patients.unnamed')}
      </Typography>
      {demographics?.birthDate && (
        <Typography>{t('patients.born', { at: day(demographics.birthDate, i18n.language) })}</Typography>
      )}
      {demographics?.gender && (
        <Typography sx={{ color: 'text.secondary' }}>{t(`gender.${demographics.gender}`)}</Typography>
      )}
      {number && (
        <Typography sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          {t('patients.number')} {number.value}
        </Typography>
      )}
      {(deceased ?? died) && (
        <Chip
          size="small"
          label={died ? t('patient-head.died', { at: when(died, i18n.language) }) : t('patients.deceased')}
        />
      )}
      {status !== 'active' && <Chip size="small" variant="outlined" label={t(`patient-status.${status}`)} />}
      {deactivation && (
        <Typography variant="body2">{t(`closing.${deactivation}`, { defaultValue: deactivation })}</Typography>
      )}
      {mergedInto && (
        <LinkTo to="/app/patients/$patient" params={{ patient: mergedInto }}>
          {t('patient-head.merged-into')}
        </LinkTo>
      )}
      {underLegalHold && <Chip size="small" color="warning" variant="outlined" label={t('patient-head.legal-hold')} />}
    </Box>
  );
}
