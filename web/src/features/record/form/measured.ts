import { unitWords } from './units';
import type { Filled } from './values';

const LOINC = 'http://loinc.org';

interface Measured {
  /** LOINC, as its words in the catalogue (`record.measured`). */
  code: string;
  category: 'vital-signs' | 'laboratory';
  /** UCUM; the usual one first. */
  units: readonly string[];
  /** LOINC of what is measured at once, each in these units. */
  parts?: readonly string[];
}

/** What is measured every day, with the units in which the plausibility of a value is known to the server. */
export const MEASURED: readonly Measured[] = [
  { code: '8867-4', category: 'vital-signs', units: ['/min'] },
  { code: '85354-9', category: 'vital-signs', units: ['mm[Hg]'], parts: ['8480-6', '8462-4'] },
  { code: '9279-1', category: 'vital-signs', units: ['/min'] },
  { code: '8310-5', category: 'vital-signs', units: ['Cel', '[degF]'] },
  { code: '59408-5', category: 'vital-signs', units: ['%'] },
  { code: '29463-7', category: 'vital-signs', units: ['kg', 'g', '[lb_av]'] },
  { code: '8302-2', category: 'vital-signs', units: ['cm', 'm', '[in_i]'] },
  { code: '2339-0', category: 'laboratory', units: ['mg/dL', 'mmol/L'] },
  { code: '2160-0', category: 'laboratory', units: ['mg/dL', 'umol/L'] },
  { code: '2951-2', category: 'laboratory', units: ['mmol/L'] },
  { code: '2823-3', category: 'laboratory', units: ['mmol/L'] },
  { code: '718-7', category: 'laboratory', units: ['g/dL', 'g/L'] },
  { code: '6690-2', category: 'laboratory', units: ['10*9/L', '10*3/uL'] },
  { code: '777-3', category: 'laboratory', units: ['10*9/L', '10*3/uL'] },
  { code: '4548-4', category: 'laboratory', units: ['%'] },
];

/** The fields of one that is measured, but for its number. */
export function measuredFields(
  { code, category, units, parts }: Measured,
  words: (code: string) => string,
  blank: Filled,
  blankPart: Filled,
): Filled {
  const concept = (of: string) => ({ text: words(of), system: LOINC, code: of });
  const value = (empty: unknown) => ({
    ...(empty as Filled),
    type: 'quantity',
    quantity: { number: '', unit: unitWords(units[0] ?? '') },
  });
  return {
    ...blank,
    code: concept(code),
    category,
    value: parts ? (blank.value ?? '') : value(blank.value),
    component: (parts ?? []).map((part) => ({
      was: '',
      it: { ...blankPart, code: concept(part), value: value(blankPart.value) },
    })),
  };
}
