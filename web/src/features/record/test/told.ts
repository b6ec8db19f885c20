import type { Content, Entry } from '../said';

/** Made-up entries, as the API writes them. */
export const PATIENT = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c003';
export const NURSE = '0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002';

export const id = (number: number) => `0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3d${String(number).padStart(3, '0')}`;

export function told(number: number, content: Content, more: Partial<Entry> = {}): Entry {
  return {
    id: id(number),
    patientId: PATIENT,
    kind: content.kind,
    codes: [],
    start: `2026-03-${String(number % 28 || 28).padStart(2, '0')}T09:00:00Z`,
    recordedAt: '2026-03-03T14:10:00Z',
    recordedBy: NURSE,
    version: 0,
    status: 'recorded',
    standing: 'current',
    content,
    amendedBy: [],
    signatures: [],
    attachments: [],
    ...more,
  };
}

export const named = (text: string) => ({ coding: [], text });

export const rate = (number: number, value: number, more: Partial<Entry> = {}): Entry =>
  told(
    number,
    {
      kind: 'observation',
      code: { coding: [{ system: 'http://loinc.org', code: '8867-4', display: 'Heart rate' }] },
      status: 'final',
      value: { type: 'quantity', quantity: { value, unit: '/min', code: '/min' } },
      referenceRanges: [{ low: { value: 60, unit: '/min' }, high: { value: 100, unit: '/min' } }],
    },
    more,
  );

export const chartOf = (sections: Record<string, unknown[]>, incomplete: string[] = []) => ({
  patientId: PATIENT,
  incomplete,
  sections: Object.fromEntries(
    Object.entries(sections).map(([name, all]) => [name, all.map((content) => ({ id: id(1), position: 1, content }))]),
  ),
});
