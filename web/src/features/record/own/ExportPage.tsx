import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { download } from '../../../shared/api/client';
import { Problem } from '../../../shared/api/problem';
import { useSelf } from '../../../shared/session/self';
import { useThanks } from '../../../shared/session/thanks';
import { saveBlob } from '../../../shared/ui/file';
import { say } from '../../../shared/ui/said';
import { Section } from '../../../shared/ui/Section';
import { ProblemNote } from '../../../shared/ui/states';
import { usePatient, useTongue } from '../chart';

/** Everything about the patient as one file of FHIR R4, byte for byte as it was sent; an answer that breaks off is no file. */
export function ExportPage() {
  const patient = usePatient();
  const { t, language } = useTongue();
  const thanks = useThanks(useSelf());
  const saving = useMutation({
    mutationFn: () => download(`/fhir/r4/Patient/${patient}/$everything`, 'application/fhir+json'),
    onSuccess: (file) => {
      saveBlob('my-health-record.fhir.json', file);
      say(thanks(t('record.own.exported', { size: new Intl.NumberFormat(language).format(file.size) })));
    },
  });
  return (
    <Section title={t('record.own.export')}>
      <Typography sx={{ mb: 2, maxWidth: '70ch' }}>{t('record.own.export-lead')}</Typography>
      <Alert severity="info" role="note" sx={{ mb: 2, maxWidth: '75ch' }}>
        {t('record.own.export-care')}
      </Alert>
      <Button variant="contained" loading={saving.isPending} onClick={() => saving.mutate()}>
        {t('record.own.export-act')}
      </Button>
      {saving.error && <ProblemNote problem={Problem.from(saving.error)} onRetry={() => saving.mutate()} />}
    </Section>
  );
}
