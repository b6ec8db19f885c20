import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { when } from '../../shared/i18n/format';
import { LinkTo } from '../../shared/ui/LinkTo';
import { usePatient, useTongue } from './chart';
import {
  amount,
  concept,
  dosage,
  listed,
  quantity,
  range,
  ratio,
  span,
  value,
  type Concept,
  type Dosage,
  type Quantity,
  type Tongue,
  type Value,
} from './said';

type Told = Record<string, unknown>;

/** Which fields hold a code that has words of its own. */
const CODED = [
  'clinicalStatus',
  'verificationStatus',
  'status',
  'docStatus',
  'criticality',
  'severity',
  'category',
  'intent',
  'type',
];
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TIME = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/;
/** Fields whose words look like a year and are none. */
const NO_TIME = ['lotNumber', 'serialNumber', 'udi', 'text', 'note', 'title', 'description', 'code', 'time'];

/** Whatever a content says, field by field: nothing is left out because a page does not know it. */
export function Fields({ of, without = [] }: { of: object; without?: readonly string[] }) {
  const { t } = useTongue();
  const all = Object.entries(of as Told).filter(([key, one]) => !without.includes(key) && !isNothing(one));
  return (
    <Facts>
      {all.map(([key, one]) => (
        <Fact key={key} label={t(`record.field.${key}`, { defaultValue: key })}>
          <Any name={key} it={one} />
        </Fact>
      ))}
    </Facts>
  );
}

export function Facts({ children }: { children: ReactNode }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(8rem, 14rem) minmax(0, 1fr)' },
        columnGap: 2,
        rowGap: { xs: 0, sm: 0.75 },
        '& dt': { color: 'text.secondary' },
        '& dd': { m: 0, mb: { xs: 1, sm: 0 }, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
      }}
    >
      {children}
    </Box>
  );
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd dir="auto">{children}</dd>
    </>
  );
}

/** What one element says. */
export function Any({ name, it }: { name: string; it: unknown }): ReactNode {
  const patient = usePatient();
  const tongue = useTongue();
  if (Array.isArray(it)) return <Several name={name} all={it as unknown[]} />;
  if (typeof it === 'object' && it !== null) return <Whole name={name} it={it as Told} />;
  if (typeof it === 'string' && ID.test(it)) {
    return (
      <LinkTo to="/app/patients/$patient/timeline/$record" params={{ patient, record: it }}>
        {tongue.t('record.another')}
      </LinkTo>
    );
  }
  return plain(name, it, tongue);
}

function Several({ name, all }: { name: string; all: unknown[] }) {
  if (all.length === 1) return <Any name={name} it={all[0]} />;
  return (
    <Box component="ol" sx={{ m: 0, pl: 2.5 }}>
      {all.map((one, index) => (
        <li key={index}>
          <Any name={name} it={one} />
        </li>
      ))}
    </Box>
  );
}

function Whole({ name, it }: { name: string; it: Told }) {
  const tongue = useTongue();
  if ('coding' in it) return <Coded it={it} />;
  const line = inOneLine(name, it, tongue);
  return line === undefined ? <Fields of={it} /> : line;
}

/** The words, and below them the codes by which a computer knows it. */
function Coded({ it }: { it: Concept }) {
  const codes = (it.coding ?? []).map((one) => listed([one.display, `${one.system} ${one.code}`], ' · '));
  return (
    <>
      {concept(it)}
      {codes.map((one) => (
        <Typography key={one} component="span" variant="body2" sx={{ display: 'block', color: 'text.secondary' }}>
          {one}
        </Typography>
      ))}
    </>
  );
}

function inOneLine(name: string, it: Told, tongue: Tongue): string | undefined {
  if (name === 'dosages') {
    const { sequence } = it as Dosage;
    return listed([sequence != null && `${sequence}.`, dosage(it, tongue)], ' ');
  }
  if (name === 'dose' || name === 'rate') return amount(it as never);
  if ('sampled' in it) return undefined;
  if ('type' in it && !('coding' in it) && isValue(it)) return value(it as unknown as Value, tongue);
  if ('numerator' in it || 'denominator' in it) return ratio(it);
  if ('value' in it && ('unit' in it || 'code' in it || Object.keys(it).length === 1))
    return measured(it as unknown as Quantity);
  if (isOnly(it, ['low', 'high'])) return range(it);
  if (isOnly(it, ['start', 'end', 'text'])) return span(it, tongue);
  if ('system' in it && 'code' in it)
    return listed([it.display as string, `${String(it.system)} ${String(it.code)}`], ' · ');
  return undefined;
}

const isValue = (it: Told): boolean =>
  ['quantity', 'concept', 'integer', 'yes', 'range', 'ratio', 'time', 'when', 'period'].some((key) => key in it) ||
  (it.type === 'text' && 'text' in it);

/** With the code of the unit, where that is not what people are shown. */
const measured = (it: Quantity): string =>
  it.unit && it.code && it.code !== it.unit ? `${quantity(it)} (${it.code})` : quantity(it);

function plain(name: string, it: unknown, { t, language }: Tongue): string {
  if (typeof it === 'boolean') return t(it ? 'record.yes' : 'record.no');
  if (typeof it !== 'string') return String(it);
  if (CODED.includes(name)) return t(`record.status.${it}`, { defaultValue: it });
  return TIME.test(it) && !NO_TIME.includes(name) ? when(it, language) : it;
}

const isOnly = (it: Told, keys: readonly string[]): boolean =>
  Object.entries(it).every(([key, one]) => keys.includes(key) || isNothing(one));

const isNothing = (it: unknown): boolean =>
  it === null || it === undefined || it === '' || (Array.isArray(it) && it.length === 0);
