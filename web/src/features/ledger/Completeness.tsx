import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import * as z from 'zod/mini';
import { answer, api, type Schemas } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';
import { instant } from '../../shared/i18n/format';
import { Facts } from '../../shared/ui/Facts';
import { saveFile } from '../../shared/ui/file';
import { Section } from '../../shared/ui/Section';
import { Loading, ProblemNote } from '../../shared/ui/states';

type Proof = Schemas['CompletenessProof'];

const period = z.object({ from: z.string(), to: z.string() }).check(
  z.refine(({ from, to }) => from === '' || to === '' || from < to, {
    error: 'completeness.bad-order',
    path: ['to'],
  }),
);

/** Fetches the file that proves what was recorded of a patient in a period, and that nothing of it is left out. */
export function Completeness({ patient }: { patient: string }) {
  const { t } = useTranslation();
  const id = useId();
  const form = useForm({ resolver: zodResolver(period), defaultValues: { from: '', to: '' } });
  const proving = useMutation({
    mutationFn: async ({ from, to }: z.output<typeof period>) => {
      const text = await answer(
        api.GET('/api/ledger/patients/{id}/completeness', {
          params: {
            path: { id: patient },
            query: {
              ...(from && { from: new Date(from).toISOString() }),
              ...(to && { to: new Date(to).toISOString() }),
            },
          },
          // The file is what was answered, byte for byte.
          parseAs: 'text',
        }),
      );
      return { text, proof: JSON.parse(text) as Proof };
    },
  });
  const time = (name: 'from' | 'to') => {
    const { ref, ...handlers } = form.register(name);
    const error = form.formState.errors[name]?.message;
    return (
      <TextField
        {...handlers}
        id={`${id}-${name}`}
        inputRef={ref}
        type="datetime-local"
        label={t(`completeness.${name}`)}
        error={error !== undefined}
        helperText={error && t(error)}
        slotProps={{ inputLabel: { shrink: true } }}
        fullWidth
      />
    );
  };
  return (
    <Section title={t('completeness.title')}>
      <Typography sx={{ color: 'text.secondary', mb: 2, maxWidth: '70ch' }}>{t('completeness.lead')}</Typography>
      <form
        className="not-printed"
        aria-label={t('completeness.title')}
        noValidate
        onSubmit={(event) => void form.handleSubmit((given) => proving.mutate(given))(event)}
      >
        <Stack direction={{ xs: 'column', sm: 'row' }} spacing={2} sx={{ mb: 3, alignItems: { sm: 'flex-start' } }}>
          {time('from')}
          {time('to')}
          <Button type="submit" variant="contained" loading={proving.isPending} sx={{ mt: { sm: 0.75 } }}>
            {t('completeness.prove')}
          </Button>
        </Stack>
      </form>
      <Box aria-live="polite">
        {proving.isPending && <Loading lines={2} />}
        {proving.error && (
          <ProblemNote
            problem={Problem.from(proving.error)}
            onRetry={() => void form.handleSubmit((given) => proving.mutate(given))()}
          />
        )}
        {proving.data && <Proven patient={patient} {...proving.data} />}
      </Box>
    </Section>
  );
}

function Proven({ patient, text, proof }: { patient: string; text: string; proof: Proof }) {
  const { t, i18n } = useTranslation();
  const title = useId();
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  return (
    <Paper component="section" variant="outlined" aria-labelledby={title} sx={{ p: { xs: 2, sm: 3 } }}>
      <Typography variant="h3" component="h3" id={title} sx={{ fontSize: '1.125rem', fontWeight: 650, mb: 2 }}>
        {t('completeness.proven')}
      </Typography>
      {proof.entries === 0 && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {t('completeness.nobody')}
        </Alert>
      )}
      <Facts
        facts={[
          [
            t('completeness.period'),
            t('completeness.until', {
              from: instant(proof.from, i18n.language),
              to: instant(proof.to, i18n.language),
            }),
          ],
          [t('completeness.entries'), number(proof.entries)],
          [t('completeness.shown'), number(proof.shown.length)],
          [
            t('completeness.checkpoint'),
            <Box key="checkpoint" component="pre" sx={{ m: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {proof.checkpoint}
            </Box>,
          ],
        ]}
      />
      <Typography variant="body2" sx={{ color: 'text.secondary', my: 2, maxWidth: '70ch' }}>
        {t('completeness.not-checked')}
      </Typography>
      <Button
        className="not-printed"
        variant="contained"
        onClick={() => saveFile(`${patient}.completeness.json`, 'application/json', text)}
      >
        {t('completeness.save')}
      </Button>
    </Paper>
  );
}
