import { computed } from '../../shared/api/exact';
import { coded, concept, isCurrent, listed, range, type Concept, type Entry, type Quantity, type Value } from './said';

/** One value: that of an observation, or of one of its parts. */
export interface Result {
  entry: Entry;
  value?: Value | null;
  /** Why there is no value. */
  absent?: Concept | null;
  /** How it was judged by who measured it; nothing here judges. */
  meaning: string;
  reference: string;
  low?: Quantity;
  high?: Quantity;
}

/** What was measured again and again, in one unit, the latest first. */
export interface Series {
  key: string;
  title: string;
  unit: string;
  results: Result[];
}

/** Results that count, by what was measured and in which unit; the last measured first. */
export function series(entries: readonly Entry[]): Series[] {
  const all = new Map<string, Series>();
  for (const entry of [...entries].filter(isCurrent).sort((one, other) => (one.start < other.start ? 1 : -1))) {
    for (const { code, part, ...result } of parts(entry)) {
      const unit = unitOf(result.value);
      const key = [code, part, unit].map((one) => (typeof one === 'string' ? one : keyOf(one))).join(' ');
      const found = all.get(key) ?? { key, title: listed([concept(code), concept(part)], ': '), unit, results: [] };
      found.results.push(result);
      all.set(key, found);
    }
  }
  return [...all.values()];
}

function parts(entry: Entry): (Result & { code: Concept; part?: Concept })[] {
  const { content } = entry;
  if (content?.kind !== 'observation') return [];
  const { code } = content;
  const whole = {
    entry,
    code,
    value: content.value,
    absent: content.dataAbsentReason,
    meaning: content.interpretation ?? listed(content.interpretations?.map(concept)),
    ...reference(content.referenceRanges, content.referenceRange),
  };
  const components = (content.component ?? []).map((one) => ({
    entry,
    code,
    part: one.code,
    value: one.value,
    absent: one.dataAbsentReason,
    meaning: listed(one.interpretations?.map(concept)),
    ...reference(one.referenceRanges),
  }));
  return content.value || components.length === 0 ? [whole, ...components] : components;
}

type Ranges = NonNullable<Extract<Entry['content'], { kind: 'observation' }>['referenceRanges']>;

function reference(
  ranges: Ranges | null | undefined,
  words?: string | null,
): Pick<Result, 'reference' | 'low' | 'high'> {
  const told = (ranges ?? []).map((one) => {
    const about = listed([concept(one.type), ...(one.appliesTo ?? []).map(concept), range(one.age)]);
    const said = range(one) || one.text || '';
    return about && said ? `${said} (${about})` : said || about;
  });
  // Only the one that there is may be drawn: which of several holds for this patient, a doctor says.
  const only = ranges?.length === 1 ? ranges[0] : undefined;
  return { reference: words ?? listed(told, '; '), low: only?.low ?? undefined, high: only?.high ?? undefined };
}

/** The number of a value, where it is one that can be drawn. */
export function numberOf(value: Value | null | undefined): number | undefined {
  if (value?.type === 'quantity') return computed(value.quantity.value);
  return value?.type === 'integer' ? computed(value.integer) : undefined;
}

/** Those that can be drawn, the earliest first. */
export function drawn(results: readonly Result[]): { at: number; number: number; result: Result }[] {
  return results
    .flatMap((result) => {
      const number = numberOf(result.value);
      return number === undefined || Number.isNaN(number)
        ? []
        : [{ at: Date.parse(result.entry.start), number, result }];
    })
    .reverse();
}

/** How the latest number stands to the one before; nothing where one of them is a bound alone. */
export function trend(results: readonly Result[]): 'up' | 'down' | 'same' | undefined {
  const [last, before] = results;
  if (!last || !before || isBound(last) || isBound(before)) return undefined;
  const now = numberOf(last.value);
  const then = numberOf(before.value);
  if (now === undefined || then === undefined) return undefined;
  return now > then ? 'up' : now < then ? 'down' : 'same';
}

const isBound = ({ value }: Result): boolean => value?.type === 'quantity' && Boolean(value.quantity.comparator);

function unitOf(value: Value | null | undefined): string {
  return value?.type === 'quantity' ? (value.quantity.unit ?? value.quantity.code ?? '') : '';
}

function keyOf(one: Concept | undefined): string {
  const code = one?.coding?.[0];
  return code ? `${code.system}|${code.code}` : one ? concept(one) || coded({ system: '', code: '?' }) : '';
}
