import type { TFunction } from 'i18next';
import type { Schemas } from '../../shared/api/client';
import { when } from '../../shared/i18n/format';

export type Entry = Schemas['TimelineEntry'];
export type Content = NonNullable<Entry['content']>;
export type Concept = Schemas['CodeableConcept'];
export type Quantity = Schemas['Quantity'];
export type Observation = Extract<Content, { kind: 'observation' }>;
export type Value = NonNullable<Observation['value']>;
export type Dosage = Schemas['Dosage'];
type Amount = NonNullable<Schemas['DoseAndRate']['dose']>;

/** How something is told: the texts, and the language in which dates are written. Values themselves stay as they were said. */
export interface Tongue {
  t: TFunction;
  language: string;
}

const DASH = '–';

/** Words for a concept: those that were entered, else those of a code, else the code itself. */
export function concept(one: Concept | null | undefined): string {
  if (!one) return '';
  const coding = one.coding ?? [];
  return one.text ?? coding.find((code) => code.display)?.display ?? coding[0]?.code ?? '';
}

export const concepts = (all: readonly Concept[] | null | undefined): string => listed(all?.map(concept));

/** Digits, bound and unit as said. */
export function quantity(one: Quantity | null | undefined): string {
  if (!one) return '';
  const unit = one.unit ?? one.code ?? '';
  return `${one.comparator ?? ''}${one.value}${unit && ` ${unit}`}`;
}

export function range(one: Schemas['Range'] | null | undefined): string {
  if (!one) return '';
  const { low, high } = one;
  if (!low) return high ? `≤ ${quantity(high)}` : '';
  if (!high) return `≥ ${quantity(low)}`;
  const isSameUnit = low.unit === high.unit && low.code === high.code;
  return `${isSameUnit ? `${low.comparator ?? ''}${low.value}` : quantity(low)} ${DASH} ${quantity(high)}`;
}

export const ratio = (one: Schemas['Ratio'] | null | undefined): string =>
  one ? `${quantity(one.numerator) || '?'} / ${quantity(one.denominator) || '?'}` : '';

export function span(one: Schemas['TimeSpan'] | null | undefined, { t, language }: Tongue): string {
  if (!one) return '';
  const from = one.start ? when(one.start, language) : '';
  const to = one.end ? when(one.end, language) : '';
  const between = from && to && from !== to ? `${from} ${DASH} ${to}` : from || (to && t('record.until', { at: to }));
  return listed([one.text, between]);
}

export function value(one: Value | null | undefined, tongue: Tongue): string {
  if (!one) return '';
  switch (one.type) {
    case 'quantity':
      return quantity(one.quantity);
    case 'concept':
      return concept(one.concept);
    case 'integer':
      return String(one.integer);
    case 'text':
      return one.text;
    case 'boolean':
      return tongue.t(one.yes ? 'record.yes' : 'record.no');
    case 'range':
      return range(one.range);
    case 'ratio':
      return ratio(one.ratio);
    case 'time':
      return one.time;
    case 'date-time':
      return when(one.when, tongue.language);
    case 'period':
      return span(one.period, tongue);
    case 'sampled-data':
      return tongue.t('record.sampled', { count: (one.sampled.data ?? '').split(/\s+/).filter(Boolean).length });
  }
}

export function amount(one: Amount | null | undefined): string {
  if (!one) return '';
  switch (one.type) {
    case 'quantity':
      return quantity(one.quantity);
    case 'range':
      return range(one.range);
    case 'ratio':
      return ratio(one.ratio);
  }
}

/** A dosage in one line, none of it left out: whoever reads it gives it. */
export function dosage(one: Dosage, tongue: Tongue): string {
  const { t } = tongue;
  return listed([
    one.text,
    ...(one.doseAndRate ?? []).flatMap((each) => [
      listed([concept(each.type), amount(each.dose)], ' '),
      each.rate && t('record.rate', { rate: amount(each.rate) }),
    ]),
    one.timing && timing(one.timing, tongue),
    one.asNeededFor
      ? t('record.as-needed-for', { what: concept(one.asNeededFor) })
      : one.asNeeded && t('record.as-needed'),
    concept(one.route),
    concept(one.site),
    concept(one.method),
    ...(one.additionalInstruction ?? []).map(concept),
    one.patientInstruction,
    one.maxDosePerPeriod && t('record.at-most', { dose: ratio(one.maxDosePerPeriod) }),
    one.maxDosePerAdministration && t('record.at-most-each', { dose: quantity(one.maxDosePerAdministration) }),
    one.maxDosePerLifetime && t('record.at-most-ever', { dose: quantity(one.maxDosePerLifetime) }),
  ]);
}

function timing(one: Schemas['DosageTiming'], tongue: Tongue): string {
  const { t, language } = tongue;
  const upTo = (low: number | null | undefined, high: number | null | undefined) =>
    high == null ? String(low ?? '') : `${low ?? ''} ${DASH} ${high}`;
  const unit = (code: string | null | undefined) => t(`record.time-unit.${code ?? ''}`, { defaultValue: code ?? '' });
  const isPeriod = one.period != null || one.frequency != null;
  return listed([
    concept(one.code),
    isPeriod &&
      t('record.every', {
        often: upTo(one.frequency ?? 1, one.frequencyMax),
        period: `${upTo(one.period ?? 1, one.periodMax)} ${unit(one.periodUnit)}`,
      }),
    ...(one.dayOfWeek ?? []).map((code) => t(`record.weekday.${code}`, { defaultValue: code })),
    ...(one.timeOfDay ?? []),
    ...(one.when ?? []).map((code) => t(`record.meal.${code}`, { defaultValue: code })),
    one.offset != null && t('record.offset', { count: one.offset }),
    one.duration != null &&
      t('record.lasting', { long: `${upTo(one.duration, one.durationMax)} ${unit(one.durationUnit)}` }),
    one.count != null && t('record.times-in-all', { many: upTo(one.count, one.countMax) }),
    one.length && t('record.for-long', { long: amount(one.length) }),
    one.within && span(one.within, tongue),
    ...(one.event ?? []).map((at) => when(at, language)),
  ]);
}

export const dosages = (content: Extract<Content, { kind: 'medication-statement' }>, tongue: Tongue): string =>
  listed([content.dosage, ...(content.dosages ?? []).map((one) => dosage(one, tongue))], '; ');

/** What an entry is about, in a few words. */
export function title(entry: Entry, { t }: Tongue): string {
  const { content } = entry;
  if (!content) {
    if (entry.damage) return t('record.damaged');
    if (entry.kind) return t('record.without-content');
    return concepts(entry.visit?.type) || t(`record.class.${entry.class ?? ''}`, { defaultValue: t('record.visit') });
  }
  return words(content) || t(`record.kind.${content.kind}`, { defaultValue: content.kind });
}

function words(content: Content): string {
  switch (content.kind) {
    case 'allergy':
    case 'condition':
    case 'observation':
    case 'procedure':
    case 'report':
      return concept(content.code);
    case 'immunisation':
      return concept(content.vaccineCode);
    case 'medication-statement':
      return concept(content.medication);
    case 'care-plan':
      return content.title ?? (concept(content.category) || concepts(content.categories));
    case 'document':
      return content.description ?? concept(content.type);
    case 'device':
      return content.deviceName ?? concept(content.type);
    case 'imaging':
      return content.description ?? (concept(content.procedure) || listed(content.modality?.map(coded)));
    case 'note':
      return content.title ?? concept(content.type);
    case 'resource':
      return listed([content.type, concepts(content.concepts)], ': ');
  }
}

/** What else matters at first sight. */
export function detail({ content }: Entry, tongue: Tongue): string {
  if (!content) return '';
  const { t } = tongue;
  switch (content.kind) {
    case 'allergy':
      return listed([
        content.criticality && t(`record.criticality.${content.criticality}`),
        ...(content.reaction ?? []).map((one) =>
          listed([concept(one.manifestation), one.severity && t(`record.severity.${one.severity}`)], ' '),
        ),
      ]);
    case 'condition':
      return listed([content.severity, concepts(content.bodySite), content.onsetWords]);
    case 'medication-statement':
      return dosages(content, tongue);
    case 'immunisation':
      return listed([quantity(content.doseQuantity), content.subpotent && t('record.subpotent')]);
    case 'observation':
      return listed(
        [
          value(content.value, tongue) || concept(content.dataAbsentReason),
          ...(content.component ?? []).map((one) =>
            listed([concept(one.code), value(one.value, tongue) || concept(one.dataAbsentReason)], ' '),
          ),
          content.interpretation ?? concepts(content.interpretations),
        ],
        '; ',
      );
    case 'procedure':
      return listed([concepts(content.bodySite), content.outcome]);
    case 'report':
      return content.conclusion ?? '';
    case 'care-plan':
      return concepts(content.activity?.map((one) => one.code));
    case 'note':
      return content.text;
    case 'device':
      return content.manufacturer ?? '';
    case 'imaging':
      return t('record.images', { count: content.instances });
    case 'document':
      return concept(content.type);
    case 'resource':
      return content.text ?? '';
  }
}

/** When an entry says that it was: what is a moment, or lies between two, is not said once more. */
export const occurredOf = ({ occurred, start, end }: Pick<Entry, 'occurred' | 'start' | 'end'>): Schemas['TimeSpan'] =>
  occurred ?? { start, ...(end != null && { end }) };

/** When it was, as said; where nobody said it, when it was recorded. */
export const occurred = (entry: Entry, tongue: Tongue): string => span(occurredOf(entry), tongue);

/** The words that the content itself has for how it stands, as codes. */
export function ownStatus({ content, saidStatus }: Entry): string[] {
  const all: unknown[] = content
    ? ['clinicalStatus', 'verificationStatus', 'status', 'docStatus'].map(
        (key) => (content as unknown as Record<string, unknown>)[key],
      )
    : [saidStatus];
  return all.filter((one): one is string => typeof one === 'string');
}

/** Whether nobody may take it for something that holds. */
export function isVoid({ status, standing }: Entry): boolean {
  return status === 'retracted' || standing === 'mistake' || standing === 'not-so';
}

export const isCurrent = (entry: Entry): boolean =>
  !isVoid(entry) && entry.amendedBy.length === 0 && (entry.standing == null || entry.standing === 'current');

export const coded = (one: Schemas['Coding'] | Schemas['Code']): string =>
  ('display' in one && one.display) || one.code;

export function listed(all: readonly (string | false | null | undefined)[] | undefined, between = ', '): string {
  return (all ?? []).filter((one): one is string => Boolean(one)).join(between);
}
