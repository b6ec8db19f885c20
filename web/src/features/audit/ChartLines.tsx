import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../shared/api/client';
import { instant } from '../../shared/i18n/format';
import { Section } from '../../shared/ui/Section';
import { Table } from '../../shared/ui/Table';
import { differences, headline, isVoid, leaves, statusOf } from './content';
import { Facts } from '../../shared/ui/Facts';
import { nameIn, type People } from './people';
import { ProofButton } from './ProofButton';

type Line = Schemas['HistoryLine'];
type Changes = Schemas['Changes'];

const FEW = 20;

/** A chart as it was: section by section, each line with the event behind it. */
export function ChartSections({ chart }: { chart: Schemas['ChartAt'] }) {
  const { t } = useTranslation();
  return Object.entries(chart.sections)
    .filter(([, lines]) => lines.length > 0)
    .map(([name, lines]) => (
      <Section key={name} title={`${t(`audit.section.${name}`, { defaultValue: name })} (${lines.length})`}>
        <Few all={lines}>{(line) => <ChartLine key={line.id} line={line} people={chart.people} />}</Few>
      </Section>
    ));
}

/** What came, changed and went between two times. */
export function ChangedSections({ comparison }: { comparison: Schemas['ChartComparison'] }) {
  const { t } = useTranslation();
  const { people } = comparison;
  return Object.entries(comparison.sections).map(
    ([name, { added = [], changed = [], removed = [] }]: [string, Changes]) => (
      <Section key={name} title={t(`audit.section.${name}`, { defaultValue: name })}>
        <Few all={added}>
          {(line) => (
            <ChartLine key={line.id} line={line} people={people} mark={t('audit.history.added')} color="success" />
          )}
        </Few>
        <Few all={changed}>
          {({ before, after }) => (
            <ChartLine key={after.id} line={after} people={people} mark={t('audit.history.changed')} color="info">
              <Table
                label={t('audit.history.differences')}
                rows={differences(before.content, after.content)}
                rowKey={({ path }) => path}
                columns={[
                  { key: 'path', head: t('audit.history.value'), cell: ({ path }) => path },
                  { key: 'before', head: t('audit.history.before'), cell: (one) => <Value value={one.before} /> },
                  { key: 'after', head: t('audit.history.after'), cell: (one) => <Value value={one.after} /> },
                ]}
              />
            </ChartLine>
          )}
        </Few>
        <Few all={removed}>
          {(line) => (
            <ChartLine key={line.id} line={line} people={people} mark={t('audit.history.removed')} color="warning" />
          )}
        </Few>
      </Section>
    ),
  );
}

function Value({ value }: { value: string | undefined }) {
  const { t } = useTranslation();
  return value === undefined ? t('audit.nobody') : <span dir="auto">{value}</span>;
}

/** Long lists bit by bit, so that a page with thousands of lines comes at once. */
function Few<T>({ all, children }: { all: T[]; children: (one: T) => ReactNode }) {
  const { t } = useTranslation();
  const [shown, show] = useState(FEW);
  if (all.length === 0) return null;
  return (
    <>
      <Stack component="ul" spacing={1.5} sx={{ p: 0, m: 0, mb: 1.5, listStyle: 'none' }}>
        {all.slice(0, shown).map(children)}
      </Stack>
      {all.length > shown && (
        <Button className="not-printed" variant="outlined" onClick={() => show(shown + 10 * FEW)} sx={{ mb: 1.5 }}>
          {t('audit.history.more', { count: all.length - shown })}
        </Button>
      )}
    </>
  );
}

function ChartLine({
  line,
  people,
  mark,
  color,
  children,
}: {
  line: Line;
  people: People;
  mark?: string;
  color?: 'success' | 'info' | 'warning';
  children?: ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const [isOpen, open] = useState(false);
  const { content, source } = line;
  const words = headline(content) ?? line.id;
  const status = statusOf(content);
  return (
    <Paper component="li" variant="outlined" sx={{ p: 2 }}>
      <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap', alignItems: 'baseline' }}>
        {mark && <Chip size="small" variant="outlined" color={color} label={mark} />}
        <Typography
          dir="auto"
          sx={{
            fontWeight: 600,
            overflowWrap: 'anywhere',
            minWidth: 0,
            textDecoration: isVoid(content) ? 'line-through' : undefined,
          }}
        >
          {words}
        </Typography>
        {status && <Chip size="small" variant="outlined" label={status} />}
      </Stack>
      <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere', mb: 1 }}>
        {t('audit.history.by', {
          what: t(`audit.event.${source.type.replaceAll('.', '/')}`, { defaultValue: source.type }),
          at: instant(source.at, i18n.language),
          who: nameIn(people, source.author),
          position: source.position,
        })}
      </Typography>
      {children}
      {isOpen && (
        <Box sx={{ my: 1.5 }}>
          <Facts
            facts={leaves(content).map(([path, value]) => [
              path,
              <span key={path} dir="auto">
                {value}
              </span>,
            ])}
          />
        </Box>
      )}
      <Stack direction="row" useFlexGap spacing={1} className="not-printed" sx={{ flexWrap: 'wrap' }}>
        <Button
          size="small"
          aria-expanded={isOpen}
          aria-label={t('audit.history.all-of', { what: words })}
          onClick={() => open(!isOpen)}
        >
          {t('audit.history.all')}
        </Button>
        <ProofButton event={source.id} name={t('audit.history.proof-of', { what: words })} />
      </Stack>
    </Paper>
  );
}
