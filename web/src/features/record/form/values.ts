import type { Concept, Content, Quantity, Value } from '../said';
import { typedNumber } from './numbers';
import { ELEMENTS, type Kind, type Shape, type Spec } from './specs';
import { shownTime, typedTime } from './times';
import { unitOf } from './units';

/** What stands in the fields of a form: texts, as they were typed. */
export type Given = string | string[] | Given[] | { [key: string]: Given };
export type Filled = Record<string, Given>;

export interface ConceptGiven extends Record<string, Given> {
  text: string;
  system: string;
  code: string;
}

type Told = Record<string, unknown>;

/** Of a value which the form has no fields for: it stays as it is. */
export const KEPT = 'kept';
export const VALUE_TYPES = ['quantity', 'concept', 'text', 'integer', 'boolean', 'range'] as const;
export const AMOUNT_TYPES = ['quantity', 'range'] as const;

/** The fields of a kind, as they are before anybody types. */
export function blank(kind: Kind): Filled {
  const begin = ELEMENTS[kind].map((one) => [one.key, one.is === 'choice' ? one.begin : undefined]);
  return filled(ELEMENTS[kind], Object.fromEntries(begin) as Told);
}

/** What stands in the fields of what a content says. */
export const fieldsOf = (content: Content): Filled => filled(ELEMENTS[content.kind as Kind], content);

export const filled = (specs: readonly Spec[], it: Told): Filled =>
  Object.fromEntries(specs.map((one) => [one.key, given(one, it[one.key])]));

/** What stands in the fields of one more entry of a list. */
export const another = (item: Shape): Given => ({ was: '', it: given(item, undefined) });

function given(shape: Shape, it: unknown): Given {
  switch (shape.is) {
    case 'line':
    case 'long':
    case 'choice':
      return typeof it === 'string' ? it : '';
    case 'choices':
      return (it as string[] | undefined) ?? [];
    case 'yes-no':
      return typeof it === 'boolean' ? (it ? 'yes' : 'no') : '';
    case 'number':
      return typeof it === 'number' || typeof it === 'string' ? String(it) : '';
    case 'time':
      return shownTime(it as string | undefined);
    case 'concept':
      return conceptGiven(it as Concept | undefined);
    case 'quantity':
      return quantityGiven(it as Quantity | undefined);
    case 'amount':
    case 'value':
      return valueGiven(it as Value | undefined, shape.is === 'amount' ? AMOUNT_TYPES : VALUE_TYPES);
    case 'part':
      return filled(shape.of, (it ?? {}) as Told);
    case 'list':
      return ((it ?? []) as unknown[]).map((one, at) => ({ was: String(at), it: given(shape.item, one) }));
  }
}

function conceptGiven(it: Concept | null | undefined): ConceptGiven {
  const [coding] = it?.coding ?? [];
  return {
    text: it?.text ?? it?.coding?.find((one) => one.display)?.display ?? '',
    system: coding?.system ?? '',
    code: coding?.code ?? '',
  };
}

const quantityGiven = (it: Quantity | null | undefined) => ({
  number: it ? `${it.comparator ?? ''}${String(it.value)}` : '',
  unit: it?.unit ?? it?.code ?? '',
});

function valueGiven(it: Value | null | undefined, known: readonly string[]): Filled {
  const type = it == null ? '' : known.includes(it.type) ? it.type : KEPT;
  return {
    type,
    quantity: quantityGiven(it?.type === 'quantity' ? it.quantity : undefined),
    concept: conceptGiven(it?.type === 'concept' ? it.concept : undefined),
    text: it?.type === 'text' ? it.text : '',
    integer: it?.type === 'integer' ? String(it.integer) : '',
    yes: it?.type === 'boolean' ? (it.yes ? 'yes' : 'no') : '',
    low: quantityGiven(it?.type === 'range' ? it.range.low : undefined),
    high: quantityGiven(it?.type === 'range' ? it.range.high : undefined),
  };
}

/**
 * What the content says with what was typed. An element that nobody changed stays as it is `now`, to the digit and with all that
 * stands in no field; one that was changed is what it was `first`, changed.
 *
 * @param first the content with which the form began
 * @param now what it says meanwhile, where somebody else has changed it
 */
export function contentOf(kind: Kind, typed: Filled, language: string, first?: Content, now = first): Content {
  const before = (first ?? {}) as Told;
  const after: Told = { ...((now as unknown as Told | undefined) ?? {}), kind };
  for (const spec of ELEMENTS[kind]) {
    if (isTyped(spec, typed, first)) after[spec.key] = said(spec, typed[spec.key], before[spec.key], language);
  }
  return whole(after) as unknown as Content;
}

/** Whether somebody changed an element. */
export const isTyped = (spec: Spec, typed: Filled, first: Content | undefined): boolean =>
  !isSame(typed[spec.key], given(spec, (first as unknown as Told | undefined)?.[spec.key]));

/** Numbers are the same where they have the same digits. */
export const isSame = (one: unknown, other: unknown): boolean => written(one) === written(other);

function written(it: unknown): string {
  return JSON.stringify(ordered(it) ?? null);
}

function ordered(it: unknown): unknown {
  if (typeof it === 'number') return String(it);
  if (Array.isArray(it)) return it.map(ordered);
  if (typeof it !== 'object' || it === null) return it;
  return Object.fromEntries(
    Object.entries(it)
      .filter(([, one]) => one !== null && one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, ordered(one)]),
  );
}

/** What an element says by what was typed; the same as `before` where nobody changed it. */
export function said(shape: Shape, typed: Given | undefined, before: unknown, language: string): unknown {
  if (isSame(typed, given(shape, before))) return before;
  switch (shape.is) {
    case 'line':
    case 'long':
      return text(typed);
    case 'choice':
      return typed === '' ? undefined : typed;
    case 'choices':
      return typed;
    case 'yes-no':
      return yes(typed);
    case 'number':
      return typedNumber(typed as string, language)?.digits;
    case 'time':
      return typedTime(typed as string);
    case 'concept':
      return conceptSaid(typed as ConceptGiven);
    case 'quantity':
      return quantitySaid(typed as Filled, before as Quantity | undefined, language);
    case 'amount':
    case 'value':
      return valueSaid(typed as Filled, before as Value | undefined, language);
    case 'part':
      return partSaid(shape.of, typed as Filled, (before ?? {}) as Told, language);
    case 'list':
      return (typed as { was: string; it: Given }[])
        .map(({ was, it }) =>
          said(shape.item, it, was === '' ? undefined : (before as unknown[])[Number(was)], language),
        )
        .filter((one) => one !== undefined);
  }
}

function partSaid(specs: readonly Spec[], typed: Filled, before: Told, language: string): Told | undefined {
  const after = { ...before };
  for (const spec of specs) after[spec.key] = said(spec, typed[spec.key], before[spec.key], language);
  return Object.keys(whole(after)).length === 0 ? undefined : whole(after);
}

/** What is said of nothing is left out. */
const whole = (all: Told): Told => Object.fromEntries(Object.entries(all).filter(([, one]) => one !== undefined));

const text = (typed: unknown): string | undefined => (typed as string).trim() || undefined;
const yes = (typed: unknown): boolean | undefined => (typed === '' ? undefined : typed === 'yes');

/** Words and code as they stand in the fields: of several codes that meant the same, none is left that nobody saw. */
function conceptSaid({ text: words, system, code }: ConceptGiven): Concept | undefined {
  const said = text(words);
  const coding = code.trim() === '' ? [] : [{ system: system.trim(), code: code.trim() }];
  return said === undefined && coding.length === 0 ? undefined : { coding, ...(said !== undefined && { text: said }) };
}

function quantitySaid(typed: Filled, before: Quantity | undefined, language: string): Quantity | undefined {
  const number = typedNumber(typed.number as string, language);
  if (!number) return undefined;
  const isUnitKept = before && typed.unit === quantityGiven(before).unit;
  const unit = isUnitKept
    ? { ...(before.unit != null && { unit: before.unit }), ...(before.code != null && { code: before.code }) }
    : unitOf(typed.unit as string);
  return {
    value: number.digits as unknown as number,
    ...unit,
    ...(number.comparator && { comparator: number.comparator }),
  };
}

function valueSaid(typed: Filled, before: Value | undefined, language: string): Value | undefined {
  const quantity = (key: string, was: Quantity | null | undefined) =>
    quantitySaid(typed[key] as Filled, was ?? undefined, language);
  switch (typed.type) {
    case KEPT:
      return before;
    case 'quantity': {
      const it = quantity('quantity', before?.type === 'quantity' ? before.quantity : undefined);
      return it && { type: 'quantity', quantity: it };
    }
    case 'range': {
      const was = before?.type === 'range' ? before.range : undefined;
      const range = { low: quantity('low', was?.low), high: quantity('high', was?.high) };
      return range.low || range.high ? { type: 'range', range } : undefined;
    }
    case 'concept': {
      const it = conceptSaid(typed.concept as ConceptGiven);
      return it && { type: 'concept', concept: it };
    }
    case 'text': {
      const it = text(typed.text);
      return it === undefined ? undefined : { type: 'text', text: it };
    }
    case 'integer': {
      const it = typedNumber(typed.integer as string, language);
      return it && { type: 'integer', integer: it.digits as unknown as number };
    }
    case 'boolean': {
      const it = yes(typed.yes);
      return it === undefined ? undefined : { type: 'boolean', yes: it };
    }
    default:
      return undefined;
  }
}
