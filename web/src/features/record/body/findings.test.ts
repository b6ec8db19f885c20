import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../../shared/api/client';
import { findingsOf, together } from './findings';
import { SNOMED_CT, spotOf } from './sites';

type Entry = Schemas['TimelineEntry'];

const site = (code: string, system = SNOMED_CT) => ({ coding: [{ system, code }] });

describe('a part of the body', () => {
  it('stands where its concept says', () => {
    expect(spotOf(site('80891009'))).toEqual({ places: [[0.03, 1.28, 0.09]], isSideSaid: true });
  });

  it('of the left is on the left of the person, and of the right on the right', () => {
    const [left] = spotOf(site('22335008'))?.places ?? [];
    const [right] = spotOf(site('7769000'))?.places ?? [];
    expect(left?.[0]).toBeGreaterThan(0);
    expect(right?.[0]).toBe(-(left?.[0] ?? 0));
  });

  it('of which there are two stands on both sides when no side was said', () => {
    const spot = spotOf(site('56459004'));
    expect(spot?.isSideSaid).toBe(false);
    expect(spot?.places.map(([x]) => x)).toEqual([0.1, -0.1]);
  });

  it('of another system, or of no code that is known, stands nowhere', () => {
    expect(spotOf(site('80891009', 'http://example.org/sites'))).toBeUndefined();
    expect(spotOf(site('constructor'))).toBeUndefined();
    expect(spotOf({})).toBeUndefined();
  });
});

describe('findings', () => {
  const entry = (content: unknown, more: Partial<Entry> = {}) =>
    ({ id: 'e', kind: 'condition', codes: [], start: '2026-03-03', status: 'recorded', content, ...more }) as Entry;
  const fracture = { kind: 'condition', code: { text: 'Fracture' }, bodySite: [site('7769000'), { text: 'a rib' }] };

  it('are one for each part that an entry names, in its words', () => {
    const all = findingsOf([entry(fracture)]);
    expect(all.map(({ id, what, where }) => [id, what, where])).toEqual([
      ['e.0', 'Fracture', '7769000'],
      ['e.1', 'Fracture', 'a rib'],
    ]);
    expect(all[1]?.spot).toBeUndefined();
  });

  it('are none of what was retracted, and of what names no part', () => {
    expect(findingsOf([entry(fracture, { status: 'retracted' })])).toEqual([]);
    expect(findingsOf([entry({ kind: 'condition', code: { text: 'Cough' } })])).toEqual([]);
    expect(findingsOf([entry(undefined)])).toEqual([]);
  });

  it('that say the same of the same part are one, as of the last of them', () => {
    const all = together(
      findingsOf([
        entry({ ...fracture, bodySite: [site('7769000')] }, { id: 'new', start: '2026-05-05' }),
        entry({ ...fracture, bodySite: [site('7769000')] }, { id: 'old' }),
        entry({ ...fracture, bodySite: [site('22335008')] }, { id: 'other-foot' }),
        entry({ ...fracture, bodySite: [site('7769000')] }, { id: 'past', standing: 'past' }),
      ]),
    );
    expect(all.map(({ id, start, times }) => [id, start, times])).toEqual([
      ['new.0', '2026-05-05', 2],
      ['other-foot.0', '2026-03-03', 1],
      ['past.0', '2026-03-03', 1],
    ]);
  });
});
