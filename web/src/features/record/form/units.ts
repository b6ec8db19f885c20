/** Units as UCUM writes them, with what people read where that is something else. */
const UNITS: readonly (readonly [code: string, words?: string])[] = [
  ['/min'],
  ['mm[Hg]', 'mmHg'],
  ['Cel', '°C'],
  ['[degF]', '°F'],
  ['%'],
  ['kg'],
  ['g'],
  ['mg'],
  ['ug', 'µg'],
  ['ng'],
  ['[lb_av]', 'lb'],
  ['m'],
  ['cm'],
  ['mm'],
  ['[in_i]', 'in'],
  ['L'],
  ['dL'],
  ['mL'],
  ['kg/m2', 'kg/m²'],
  ['m2', 'm²'],
  ['g/dL'],
  ['g/L'],
  ['mg/dL'],
  ['mg/L'],
  ['ug/L', 'µg/L'],
  ['ug/mL', 'µg/mL'],
  ['ng/mL'],
  ['ng/L'],
  ['pg/mL'],
  ['mmol/L'],
  ['umol/L', 'µmol/L'],
  ['nmol/L'],
  ['pmol/L'],
  ['U/L'],
  ['[IU]', 'IU'],
  ['[IU]/L', 'IU/L'],
  ['10*9/L', '10⁹/L'],
  ['10*12/L', '10¹²/L'],
  ['10*3/uL', '10³/µL'],
  ['10*6/uL', '10⁶/µL'],
  ['fL'],
  ['pg'],
  ['mg/kg'],
  ['mL/h'],
  ['mL/min'],
  ['mg/h'],
  ['s'],
  ['min'],
  ['h'],
  ['d'],
  ['wk'],
  ['mo'],
  ['a'],
  ['{score}'],
];

export const unitWords = (code: string): string => UNITS.find(([one]) => one === code)?.[1] ?? code;

export const ALL_UNITS: readonly string[] = UNITS.map(([code, words]) => words ?? code);

/** A unit as typed: with its code where it is one of those above, in words alone where it is none. */
export function unitOf(typed: string): { unit?: string; code?: string } {
  const text = typed.trim();
  if (text === '') return {};
  const known = UNITS.find(([code, words]) => code === text || words === text);
  return known ? { unit: known[1] ?? known[0], code: known[0] } : { unit: text };
}
