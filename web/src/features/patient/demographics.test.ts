import { describe, expect, it } from 'vitest';
import { changed, differing, EMPTY, fieldOf, fieldsOf, type Demographics } from './demographics';
import { Problem } from '../../shared/api/problem';

const KNOWN: Demographics = {
  identifier: [
    { type: 'SS', value: '999' },
    { system: 'urn:hospital:mrn', type: 'MR', value: '4711' },
  ],
  name: [
    { use: 'maiden', family: 'Byron', given: ['Ada'] },
    { use: 'official', family: 'Quill', given: ['Ada', 'Mae'], prefix: ['Dr.'], text: 'Dr. Ada Mae Quill' },
  ],
  telecom: [{ system: 'phone', value: '1', use: 'home' }],
  gender: 'female',
  birthDate: '1956-02-29',
  address: [{ line: ['1 Way', 'Back'], city: 'Town', use: 'home' }, { text: 'elsewhere' }],
  bloodType: 'A+',
};

describe('demographics', () => {
  it('come back from their fields as they were', () => {
    const fields = fieldsOf(KNOWN);
    expect(fields).toMatchObject({ family: 'Quill', given: 'Ada Mae', number: '4711', phone: '1', city: 'Town' });
    expect(changed(KNOWN, fields, fields)).toEqual(KNOWN);
  });

  it('keep whatever stands in no field', () => {
    const before = fieldsOf(KNOWN);
    const now = changed(KNOWN, before, {
      ...before,
      family: 'Field',
      number: '4712',
      city: 'Port',
      birthDate: '1.3.1956',
    });
    expect(now).toEqual({
      ...KNOWN,
      birthDate: '1956-03-01',
      identifier: [KNOWN.identifier?.[0], { system: 'urn:hospital:mrn', type: 'MR', value: '4712' }],
      name: [KNOWN.name[0], { use: 'official', family: 'Field', given: ['Ada', 'Mae'], prefix: ['Dr.'] }],
      address: [{ line: ['1 Way', 'Back'], city: 'Port', use: 'home' }, { text: 'elsewhere' }],
    });
  });

  it('are taken away where a field is emptied', () => {
    const before = fieldsOf(KNOWN);
    const now = changed(KNOWN, before, { ...EMPTY, family: 'Quill' });
    expect(now).toMatchObject({
      identifier: [{ value: '999' }],
      telecom: [],
      gender: null,
      birthDate: null,
      address: [{ text: 'elsewhere' }],
      bloodType: 'A+',
    });
  });

  it('of two windows differ where both say something else', () => {
    const one = fieldsOf(KNOWN);
    expect(differing(one, { ...one, city: 'Port', phone: '2' })).toEqual(['phone', 'city']);
  });

  it.each([
    ['MC-PAT-001', undefined, 'override'],
    ['MC-PAT-003', undefined, 'birthDate'],
    ['MC-REQ-002', '/demographics/name/0/family', 'family'],
    ['MC-REQ-002', '/name/0/given/1', 'given'],
    ['MC-REQ-002', '/demographics/address/0/city', 'city'],
    ['MC-PAT-002', undefined, undefined],
  ])('are refused with %s at %s in the field %s', (code, field, at) => {
    expect(fieldOf(new Problem(code, 400, '', field))).toBe(at);
  });
});
