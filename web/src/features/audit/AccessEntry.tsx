import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { instant } from '../../shared/i18n/format';
import { Outcome } from './AccessTable';
import { Facts } from '../../shared/ui/Facts';
import { Somebody } from './people';
import { Printed } from './Printed';
import { ProofButton } from './ProofButton';
import type { LogEntry, Search } from './search';

/** One entry with all that is told of it, fit for paper. */
export function AccessEntry({
  entry,
  onBack,
  onSearch,
}: {
  entry: LogEntry & { words?: string; app?: string | null };
  onBack: () => void;
  onSearch?: (search: Search) => void;
}) {
  const { t, i18n } = useTranslation();
  const title = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const people = (ids: string[]) =>
    ids.length === 0
      ? undefined
      : ids.map((id) => (
          <Box key={id}>
            <Somebody id={id} people={entry.people} />
          </Box>
        ));
  const roles = (all: readonly string[]) => all.map((role) => t(`role.${role}`, { defaultValue: role })).join(', ');
  const patient = entry.patients.length === 1 ? entry.patients[0] : undefined;
  return (
    <Paper component="section" variant="outlined" aria-labelledby={title} sx={{ p: { xs: 2, sm: 3 } }}>
      <Typography variant="h2" id={title} ref={heading} tabIndex={-1} sx={{ outline: 'none', mb: 2 }}>
        {t('audit.entry.title')}
      </Typography>
      <Facts
        facts={[
          [
            t('audit.when'),
            <>
              <time dateTime={entry.at}>{instant(entry.at, i18n.language)}</time> ({entry.at})
            </>,
          ],
          [t('audit.entry.words'), entry.words && <span dir="auto">{entry.words}</span>],
          [t('audit.who'), people([entry.user])],
          [t('audit.entry.department'), entry.department],
          [t('audit.entry.roles'), roles(entry.roles)],
          [t('audit.entry.role'), entry.role && roles([entry.role])],
          [t('audit.entry.app'), entry.app],
          [t('audit.entry.patients'), people(entry.patients)],
          [t('audit.entry.accounts'), people(entry.accounts)],
          [t('audit.entry.action'), t(`audit.action.${entry.action}`, { defaultValue: entry.action })],
          [t('audit.entry.part'), t(`audit.part.${entry.part}`, { defaultValue: entry.part })],
          [t('audit.outcome_'), <Outcome key="outcome" entry={entry} />],
          [t('audit.entry.reference'), entry.reference],
          [t('audit.why'), entry.purpose && <span dir="auto">{entry.purpose}</span>],
          [t('audit.entry.session'), entry.session],
          [t('audit.entry.event'), entry.event],
          [t('audit.entry.position'), String(entry.position)],
        ]}
      />
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 2 }}>
        {t('audit.entry.proof-lead')}
      </Typography>
      <Printed />
      <Stack direction="row" useFlexGap spacing={1} className="not-printed" sx={{ mt: 2, flexWrap: 'wrap' }}>
        <Button variant="contained" onClick={onBack}>
          {t('audit.back')}
        </Button>
        <Button size="small" variant="outlined" onClick={() => window.print()}>
          {t('audit.print')}
        </Button>
        <ProofButton event={entry.event} />
        {onSearch && (
          <>
            <Button onClick={() => onSearch({ user: entry.user })}>{t('audit.entry.only-user')}</Button>
            {patient && <Button onClick={() => onSearch({ patient })}>{t('audit.entry.only-patient')}</Button>}
          </>
        )}
      </Stack>
    </Paper>
  );
}
