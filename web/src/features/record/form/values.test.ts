import { describe, expect, it } from 'vitest';
import type { Content } from '../said';
import { ELEMENTS, type Kind } from './specs';
import { shownTime, typedTime } from './times';
import { blank, contentOf, fieldsOf, type Filled } from './values';
import { wrongIn } from './wrong';

/** As another system sent it: more than a form asks for. */
const SENT = {
  kind: 'observation',
  code: {
    coding: [
      { system: 'http://loinc.org', code: '8867-4', display: 'Heart rate' },
      { system: 'http://snomed.info/sct', code: '364075005' },
    ],
  },
  status: 'final',
  value: { type: 'quantity', quantity: { value: '72.0', unit: 'beats/minute', code: '/min' } },
  component: [
    { code: { coding: [], text: 'Rhythm' }, value: { type: 'sampled-data', sampled: { data: '1 2 3' } } },
    { code: { coding: [], text: 'Effort' }, interpretations: [{ coding: [], text: 'low' }] },
  ],
  categories: [{ coding: [], text: 'Vital signs' }],
} as unknown as Content;

const typed = (change: (fields: Filled) => void): Filled => {
  const fields = structuredClone(fieldsOf(SENT));
  change(fields);
  return fields;
};

describe('what a content says by a form', () => {
  it('is the same, where nobody typed anything, with all that stands in no field', () => {
    expect(contentOf('observation', fieldsOf(SENT), 'en', SENT)).toEqual(SENT);
  });

  it.each(Object.keys(ELEMENTS) as Kind[])('is nothing but its beginning in a new entry of kind %s', (kind) => {
    const content = contentOf(kind, blank(kind), 'en');
    const begins = ELEMENTS[kind].flatMap((one) => (one.is === 'choice' && one.begin ? [[one.key, one.begin]] : []));
    expect(content).toEqual({ kind, ...Object.fromEntries(begins) });
  });

  it('keeps the unit and its code where the number alone was changed', () => {
    const fields = typed((one) => ((one.value as { quantity: Filled }).quantity.number = '<60'));
    expect(contentOf('observation', fields, 'en', SENT)).toEqual({
      ...SENT,
      value: {
        type: 'quantity',
        quantity: { value: '60', comparator: '<', unit: 'beats/minute', code: '/min' },
      },
    });
  });

  it('has no code of another unit, where the unit was changed', () => {
    const fields = typed((one) => ((one.value as { quantity: Filled }).quantity.unit = 'twitches'));
    expect(contentOf('observation', fields, 'en', SENT)).toMatchObject({
      value: { quantity: { value: '72.0', unit: 'twitches' } },
    });
    expect(JSON.stringify(contentOf('observation', fields, 'en', SENT))).not.toContain('"/min"');
  });

  it('has no code that meant the words of before', () => {
    const fields = typed((one) => (one.code = { text: 'Pulse', system: '', code: '' }));
    expect(contentOf('observation', fields, 'en', SENT)).toMatchObject({ code: { coding: [], text: 'Pulse' } });
  });

  it('keeps of a part what stands in no field, whatever is taken out beside it', () => {
    const fields = typed((one) => (one.component as Filled[]).shift());
    expect(contentOf('observation', fields, 'en', SENT)).toMatchObject({
      component: [(SENT as unknown as { component: unknown[] }).component[1]],
    });
  });

  it('is what somebody else made of it meanwhile, but for what was typed', () => {
    const fields = typed((one) => (one.note = 'left arm'));
    const now = { ...SENT, status: 'preliminary', value: undefined } as Content;
    const after = contentOf('observation', fields, 'en', SENT, now);
    expect(after).toMatchObject({ status: 'preliminary', note: 'left arm' });
    expect(after).not.toHaveProperty('value');
  });
});

describe('a form', () => {
  it('says what is missing, and nothing of what stayed as it was', () => {
    expect(wrongIn('condition', blank('condition'), 'en')).toEqual([['code.text', 'invalid.missing']]);
    const fields = typed((one) => ((one.value as { quantity: Filled }).quantity.number = '7o'));
    expect(wrongIn('observation', fields, 'en', SENT)).toEqual([['value.quantity.number', 'record.bad-number']]);
  });

  it('wants the system of a code', () => {
    const fields = { ...blank('condition'), code: { text: 'Asthma', system: '', code: '195967001' } };
    expect(wrongIn('condition', fields, 'en')).toEqual([['code.system', 'record.code-without-system']]);
  });
});

describe('a time as typed', () => {
  it.each(['1956', '1956-02', '1956-02-29'])('is no more exact than it is known: %s', (text) => {
    expect(typedTime(text)).toBe(text);
  });

  it('of the clock here is a moment with its zone, and is shown as it was typed', () => {
    const said = typedTime('3.3.2026 9:05') ?? '';
    expect(said).toMatch(/^2026-03-03T09:05:00(Z|[+-]\d\d:\d\d)$/);
    expect(shownTime(said)).toBe('2026-03-03 09:05');
  });

  it.each(['yesterday', '2026-02-30', '2026-03-03 25:00', '2026-03 10:00'])('%s is none', (text) => {
    expect(typedTime(text)).toBeUndefined();
  });
});
