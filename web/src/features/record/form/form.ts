import { get, type FieldErrors, type FieldValues, type Resolver } from 'react-hook-form';
import type { Problem } from '../../../shared/api/problem';
import type { Schemas } from '../../../shared/api/client';
import { occurredOf, type Entry } from '../said';
import type { Kind, Spec } from './specs';
import { filled, isSame, said, type Filled } from './values';
import { wrongIn, wrongOf, type Wrong } from './wrong';

export type TimeSpan = Schemas['TimeSpan'];

/** What the form of an entry holds, new or amended. */
export interface EntryForm {
  /** The elements of the content. */
  says: Filled;
  occurred: Filled;
  encounterId: string;
  /** Why it is amended. */
  reason: string;
  /** Why a rare value is right. */
  confirmation: string;
}

const WHEN: readonly Spec[] = [
  { key: 'start', is: 'time' },
  { key: 'end', is: 'time', isRare: true },
  { key: 'text', is: 'line', most: 4096, isRare: true },
];

export const WHEN_IT_WAS = { elements: WHEN, shape: { is: 'part', of: WHEN } } as const;

export const timeFields = (occurred?: TimeSpan): Filled => filled(WHEN, occurred ?? {});

/** When it happened, as typed; missing where nobody typed anything. */
export const timeOf = (typed: Filled, language: string, before?: TimeSpan): TimeSpan | undefined =>
  said(WHEN_IT_WAS.shape, typed, before, language) as TimeSpan | undefined;

interface Rules {
  kind: Kind;
  language: string;
  first?: Entry;
  /** Whether the server wants to know why a value is right. */
  isConfirming: boolean;
}

export function resolver(rules: () => Rules): Resolver<FieldValues, unknown, FieldValues> {
  return (given) => {
    const values = given as EntryForm;
    const { kind, language, first, isConfirming } = rules();
    const wrong: Wrong[] = [
      ...under('says', wrongIn(kind, values.says, language, first?.content ?? undefined)),
      ...(first && isSame(values.occurred, timeFields(occurredOf(first)))
        ? []
        : under('occurred', wrongOf(WHEN, values.occurred, language))),
      ...(first && values.reason.trim() === '' ? [['reason', 'invalid.missing'] as Wrong] : []),
      ...(isConfirming && values.confirmation.trim() === '' ? [['confirmation', 'invalid.missing'] as Wrong] : []),
    ];
    return wrong.length > 0 ? { values: {}, errors: nested(wrong) } : { values: given, errors: {} };
  };
}

const under = (part: string, wrong: Wrong[]): Wrong[] => wrong.map(([path, message]) => [`${part}.${path}`, message]);

function nested(wrong: readonly Wrong[]): FieldErrors {
  const errors: Record<string, unknown> = {};
  for (const [path, message] of wrong) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let into = errors;
    for (const key of keys) into = (into[key] ??= {}) as Record<string, unknown>;
    into[last] = { type: 'wrong', message };
  }
  return errors as FieldErrors;
}

/** The server wants to know why a value is right, or no unit could be judged. */
export const WANTS_CONFIRMATION = ['MC-REC-011', 'MC-REC-013'];
const UNLIKELY_VALUES = [...WANTS_CONFIRMATION, 'MC-REC-012'];

/** Where in the form a refusal belongs. */
export function placeOf({ code, field }: Problem, values: EntryForm): string | undefined {
  const path =
    field
      ?.replace(/^\//, '')
      .replaceAll('/', '.')
      .replace(/^content\./, '')
      .replace(/\[(\d+)\]/g, '.$1.it') ?? '';
  const places = UNLIKELY_VALUES.includes(code)
    ? ['says.value.quantity.number']
    : ['', '.text', '.start', '.number'].flatMap((end) => [`says.${path}${end}`, `${path}${end}`]);
  return places.find((place) => typeof get(values, place) === 'string');
}
