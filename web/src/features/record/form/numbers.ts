import { asTyped } from '../../../shared/api/exact';
import type { Content } from '../said';

/** A number as somebody typed it, with the sign of a bound before it. */
export interface Typed {
  digits: string;
  comparator?: '<' | '<=' | '>' | '>=';
}

const NUMBER = /^(<=|>=|<|>|≤|≥)?\s*([-−]?)(0|[1-9]\d*)(?:([.,])(\d+))?$/;
const SIGNS: Record<string, Typed['comparator']> = { '<': '<', '<=': '<=', '≤': '<=', '>': '>', '>=': '>=', '≥': '>=' };

/**
 * A number as people type it: `2.10`, `<5`, in German `2,10`. Each digit is kept. One that means a thousand to one reader and
 * one to another is none: `1,500` in English, `1.500` in German.
 *
 * @returns it, or undefined where it is none
 */
export function typedNumber(text: string, language: string): Typed | undefined {
  const [, sign, minus, whole, point, fraction] = NUMBER.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const isGerman = language.startsWith('de');
  if (point === ',' && !isGerman) return undefined;
  if (point === '.' && isGerman && fraction?.length === 3 && whole !== '0') return undefined;
  const digits = `${minus ? '-' : ''}${whole}${fraction === undefined ? '' : `.${fraction}`}`;
  return { digits, ...(sign && { comparator: SIGNS[sign] }) };
}

type Leaves<T, Kind> = T extends readonly (infer One)[]
  ? Leaves<One, Kind>
  : T extends object
    ? { [K in keyof T]-?: (NonNullable<T[K]> extends Kind ? K : never) | Leaves<NonNullable<T[K]>, Kind> }[keyof T]
    : never;

/** What is a number wherever it stands in a content; a new one in the API does not compile until it is named here. */
const NUMBERS: Record<Extract<Leaves<Content, number>, string>, true> = {
  value: true,
  integer: true,
  instances: true,
  sequence: true,
  count: true,
  countMax: true,
  duration: true,
  durationMax: true,
  frequency: true,
  frequencyMax: true,
  period: true,
  periodMax: true,
  offset: true,
  factor: true,
  lowerLimit: true,
  upperLimit: true,
  dimensions: true,
};

/** The same for `digitsKept`: each number goes as it was typed or read, and 2.10 stays 2.10. */
export function withDigits<T>(content: T): T {
  return sent('', content) as T;
}

function sent(key: string, it: unknown): unknown {
  if (Array.isArray(it)) return it.map((one) => sent('', one));
  if (typeof it === 'object' && it !== null) {
    return Object.fromEntries(Object.entries(it).map(([name, one]) => [name, sent(name, one)]));
  }
  const isNumber = typeof it === 'number' || (typeof it === 'string' && key in NUMBERS);
  return isNumber ? asTyped(String(it)) : it;
}
