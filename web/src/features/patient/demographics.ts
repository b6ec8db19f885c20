import * as z from 'zod/mini';
import type { Schemas } from '../../shared/api/client';
import type { Problem } from '../../shared/api/problem';
import { typedDate } from '../../shared/i18n/typed';
import { atMost } from '../../shared/ui/rules';

export type Demographics = Schemas['Demographics'];

/** The kind of a medical record number (HL7 table 0203). */
const MEDICAL_RECORD = 'MR';

/** What a form asks of who a patient is. */
export const fields = z
  .object({
    family: atMost(255),
    given: atMost(255),
    birthDate: atMost(40).check(z.refine((text) => text === '' || typedDate(text) !== undefined, 'patients.bad-date')),
    gender: z.enum(['', 'male', 'female', 'other', 'unknown']),
    number: atMost(255),
    phone: atMost(255),
    email: atMost(255),
    line: atMost(255),
    postalCode: atMost(32),
    city: atMost(255),
    country: atMost(128),
    override: atMost(1000),
  })
  .check(
    z.refine(({ family, given }) => family !== '' || given !== '', { error: 'invalid.missing', path: ['family'] }),
  );

export type Fields = z.output<typeof fields>;

export const EMPTY: Fields = {
  family: '',
  given: '',
  birthDate: '',
  gender: '',
  number: '',
  phone: '',
  email: '',
  line: '',
  postalCode: '',
  city: '',
  country: '',
  override: '',
};

/** What stands in the fields of what is known of somebody. */
export function fieldsOf(known: Demographics): Fields {
  const name = known.name[shownName(known)];
  const address = known.address?.[0];
  return {
    ...EMPTY,
    family: name?.family ?? '',
    given: name?.given?.join(' ') ?? '',
    birthDate: known.birthDate ?? '',
    gender: known.gender ?? '',
    number: known.identifier?.find(isRecordNumber)?.value ?? '',
    phone: known.telecom?.find(({ system }) => system === 'phone')?.value ?? '',
    email: known.telecom?.find(({ system }) => system === 'email')?.value ?? '',
    line: address?.line?.join(', ') ?? '',
    postalCode: address?.postalCode ?? '',
    city: address?.city ?? '',
    country: address?.country ?? '',
  };
}

/** Which of the fields say something else in two versions. */
export function differing(one: Fields, other: Fields): (keyof Fields)[] {
  return (Object.keys(EMPTY) as (keyof Fields)[]).filter((key) => key !== 'override' && one[key] !== other[key]);
}

/**
 * What is known, with what was changed in the fields and nothing else: the whole is replaced, and much of it stands in no field.
 *
 * @param before what the fields said first
 * @param after what they say now
 */
export function changed(known: Demographics, before: Fields, after: Fields): Demographics {
  const is = (...keys: (keyof Fields)[]) => keys.some((key) => before[key] !== after[key]);
  return {
    ...known,
    ...(is('family', 'given') && { name: named(known, after) }),
    ...(is('birthDate') && { birthDate: after.birthDate === '' ? null : typedDate(after.birthDate) }),
    ...(is('gender') && { gender: after.gender === '' ? null : after.gender }),
    ...(is('number') && { identifier: numbered(known, after.number) }),
    ...(is('phone', 'email') && {
      telecom: (['phone', 'email'] as const).reduce(
        (all, system) => (is(system) ? reached(all, system, after[system]) : all),
        known.telecom ?? [],
      ),
    }),
    ...(is('line', 'postalCode', 'city', 'country') && { address: living(known, before, after) }),
  };
}

/** Where in the form a refusal belongs, if it is about one of its fields. */
export function fieldOf({ code, field }: Problem): keyof Fields | undefined {
  if (code === 'MC-PAT-001') return 'override';
  if (code === 'MC-PAT-003' || code === 'MC-PAT-004') return 'birthDate';
  if (code === 'MC-PAT-014' || code === 'MC-PAT-016') return 'number';
  const parts = (field ?? '').split('/');
  if (parts.includes('duplicateOverride')) return 'override';
  if (parts.includes('identifier')) return 'number';
  if (parts.includes('telecom')) return 'phone';
  if (parts.includes('name') && !parts.includes('given')) return 'family';
  return (Object.keys(EMPTY) as (keyof Fields)[]).find((key) => parts.includes(key));
}

/** The name that is shown: of those in use the first one. */
function shownName({ name }: Demographics): number {
  const inUse = name.findIndex(({ use, period }) => use !== 'old' && use !== 'maiden' && !period?.end);
  return Math.max(inUse, 0);
}

function named(known: Demographics, { family, given }: Fields): Demographics['name'] {
  const shown = shownName(known);
  const parts = { family: family || undefined, given: given === '' ? [] : given.split(/\s+/) };
  if (known.name.length === 0) return [parts];
  // The whole as it was written, and why it was not known, hold for what was there before.
  return known.name.map((name, at) =>
    at === shown ? { ...name, ...parts, text: undefined, absent: undefined } : name,
  );
}

function isRecordNumber({ type, use }: Schemas['Identifier']): boolean {
  return type === MEDICAL_RECORD && use !== 'old';
}

function numbered(known: Demographics, value: string): Demographics['identifier'] {
  const all = known.identifier ?? [];
  const at = all.findIndex(isRecordNumber);
  if (at < 0) return [{ type: MEDICAL_RECORD, value }, ...all];
  return value === '' ? all.filter((_, one) => one !== at) : all.map((one, i) => (i === at ? { ...one, value } : one));
}

type Contacts = NonNullable<Demographics['telecom']>;

function reached(all: Contacts, system: 'phone' | 'email', value: string): Contacts {
  const at = all.findIndex((one) => one.system === system);
  if (at < 0) return [...all, { system, value }];
  return value === '' ? all.filter((_, one) => one !== at) : all.map((one, i) => (i === at ? { ...one, value } : one));
}

function living(known: Demographics, before: Fields, after: Fields): Demographics['address'] {
  const [first, ...others] = known.address ?? [];
  const { line, postalCode, city, country } = after;
  if (line === '' && postalCode === '' && city === '' && country === '') return others;
  return [
    {
      ...first,
      text: undefined,
      line: line === before.line ? first?.line : line === '' ? [] : [line],
      postalCode: postalCode || undefined,
      city: city || undefined,
      country: country || undefined,
    },
    ...others,
  ];
}
