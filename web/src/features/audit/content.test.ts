import { describe, expect, it } from 'vitest';
import { differences, headline, isVoid, leaves, statusOf } from './content';

const condition = {
  id: 'c1',
  kind: 'condition',
  status: 'recorded',
  content: {
    kind: 'condition',
    code: { coding: [{ system: 'http://snomed.info/sct', code: '38341003', display: 'Hypertension' }], text: null },
    verificationStatus: null,
  },
};

describe('a line of a chart', () => {
  it('is told with each value at its place, exactly as it is, and nothing that is not there', () => {
    expect(
      leaves({ value: 1.5, zero: 0, off: false, none: null, empty: [], code: [{ text: 'a' }, { text: 'b' }] }),
    ).toEqual([
      ['value', '1.5'],
      ['zero', '0'],
      ['off', 'false'],
      ['code 1 › text', 'a'],
      ['code 2 › text', 'b'],
    ]);
  });

  it('is named by what was recorded, otherwise by its code', () => {
    expect(headline(condition)).toBe('Hypertension');
    expect(headline({ codes: [{ code: '38341003' }] })).toBe('38341003');
    expect(headline({ demographics: { name: [{ family: 'Quill', given: ['Ada', 'Mae'] }] } })).toBe('Ada Mae Quill');
    expect(headline([{ userId: 'u' }])).toBeUndefined();
  });

  it('says of itself when it does not hold', () => {
    expect(isVoid(condition)).toBe(false);
    expect(isVoid({ ...condition, status: 'retracted' })).toBe(true);
    expect(
      isVoid({
        ...condition,
        content: { ...condition.content, verificationStatus: { coding: [{ code: 'refuted' }] } },
      }),
    ).toBe(true);
    expect(statusOf({ status: 'signed', content: { status: 'final' } })).toBe('signed, final');
  });

  it('differs where a value came, went or is another one', () => {
    expect(differences({ a: 1, b: 'x', c: true }, { a: 2, b: 'x', d: 'new' })).toEqual([
      { path: 'a', before: '1', after: '2' },
      { path: 'c', before: 'true', after: undefined },
      { path: 'd', before: undefined, after: 'new' },
    ]);
  });
});
