import type { Content } from '../said';
import { typedNumber } from './numbers';
import { ELEMENTS, type Kind, type Shape, type Spec } from './specs';
import { typedTime } from './times';
import { isTyped, type ConceptGiven, type Filled, type Given } from './values';

/** What is wrong at which field, as a path and the key of a text. */
export type Wrong = [path: string, message: string];

/** What a form can say of what was typed by itself; an element that nobody changed is as it was. */
export function wrongIn(kind: Kind, typed: Filled, language: string, first?: Content): Wrong[] {
  return ELEMENTS[kind]
    .filter((spec) => first === undefined || isTyped(spec, typed, first))
    .flatMap((spec) => wrong(spec, typed[spec.key] ?? '', spec.key, language));
}

/** The same of elements that stand beside a content. */
export const wrongOf = (specs: readonly Spec[], typed: Filled, language: string): Wrong[] =>
  specs.flatMap((spec) => wrong(spec, typed[spec.key] ?? '', spec.key, language));

function wrong(spec: Shape & Pick<Spec, 'isNeeded'>, it: Given, at: string, language: string): Wrong[] {
  switch (spec.is) {
    case 'line':
    case 'long':
      return wrongText(it as string, at, spec.most, spec.isNeeded);
    case 'number':
      return wrongNumber(it as string, at, language, spec.isNeeded, spec.isWhole ? 'whole' : 'exact');
    case 'time':
      return it !== '' && typedTime(it as string) === undefined ? [[at, 'record.bad-time']] : [];
    case 'concept':
      return wrongConcept(it as ConceptGiven, at, spec.isNeeded);
    case 'quantity':
      return wrongQuantity(it as Filled, at, language);
    case 'amount':
    case 'value':
      return wrongValue(it as Filled, at, language);
    case 'part':
      return spec.of.flatMap((one) => wrong(one, (it as Filled)[one.key] ?? '', `${at}.${one.key}`, language));
    case 'list':
      return (it as { it: Given }[]).flatMap((one, number) => wrong(spec.item, one.it, `${at}.${number}.it`, language));
    default:
      return [];
  }
}

function wrongText(it: string, at: string, most: number, isNeeded?: true): Wrong[] {
  if (isNeeded && it.trim() === '') return [[at, 'invalid.missing']];
  return it.trim().length > most ? [[at, 'invalid.long']] : [];
}

function wrongNumber(
  it: string,
  at: string,
  language: string,
  isNeeded?: boolean,
  kind: 'whole' | 'exact' | 'bound' = 'bound',
): Wrong[] {
  if (it.trim() === '') return isNeeded ? [[at, 'invalid.missing']] : [];
  const number = typedNumber(it, language);
  if (!number || (kind !== 'bound' && number.comparator)) return [[at, 'record.bad-number']];
  return kind === 'whole' && number.digits.includes('.') ? [[at, 'record.bad-whole']] : [];
}

function wrongConcept({ text, system, code }: ConceptGiven, at: string, isNeeded?: boolean): Wrong[] {
  if (code.trim() !== '' && system.trim() === '') return [[`${at}.system`, 'record.code-without-system']];
  if (code.trim() === '' && system.trim() !== '') return [[`${at}.code`, 'invalid.missing']];
  if (isNeeded && text.trim() === '' && code.trim() === '') return [[`${at}.text`, 'invalid.missing']];
  return text.trim().length > 4096 ? [[`${at}.text`, 'invalid.long']] : [];
}

function wrongQuantity(it: Filled, at: string, language: string, isNeeded = false): Wrong[] {
  const hasUnit = (it.unit as string).trim() !== '';
  return [
    ...wrongNumber(it.number as string, `${at}.number`, language, isNeeded || hasUnit),
    ...wrongText(it.unit as string, `${at}.unit`, 64),
  ];
}

function wrongValue(it: Filled, at: string, language: string): Wrong[] {
  switch (it.type) {
    case 'quantity':
      return wrongQuantity(it.quantity as Filled, `${at}.quantity`, language, true);
    case 'range': {
      const [low, high] = [it.low as Filled, it.high as Filled];
      const isNone = [low, high].every(({ number }) => (number as string).trim() === '');
      return [...wrongQuantity(low, `${at}.low`, language, isNone), ...wrongQuantity(high, `${at}.high`, language)];
    }
    case 'concept':
      return wrongConcept(it.concept as ConceptGiven, `${at}.concept`, true);
    case 'text':
      return wrongText(it.text as string, `${at}.text`, 20_000, true);
    case 'integer':
      return wrongNumber(it.integer as string, `${at}.integer`, language, true, 'whole');
    case 'boolean':
      return it.yes === '' ? [[`${at}.yes`, 'invalid.missing']] : [];
    default:
      return [];
  }
}
