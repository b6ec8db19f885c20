import { afterEach, describe, expect, it } from 'vitest';
import { day, instant, moment, when } from './format';
import { typedDate } from './typed';

const here = process.env.TZ;

const ZONES = ['UTC', 'Pacific/Auckland', 'Pacific/Honolulu', 'Asia/Kolkata', 'America/New_York'] as const;

describe('with the clock in another zone', () => {
  afterEach(() => {
    process.env.TZ = here;
  });

  it.each(ZONES)('(%s) a day stays the day that was said', (zone) => {
    process.env.TZ = zone;
    expect(day('1956-02-29', 'en')).toBe('Feb 29, 1956');
    expect(day('1956-02-29', 'de')).toBe('29.02.1956');
    expect(when('2026-03', 'en')).toBe('March 2026');
    expect(when('2026', 'en')).toBe('2026');
    expect(typedDate('29 Feb 1956')).toBe('1956-02-29');
  });

  it.each([
    ['UTC', 'Mar 3, 2026, 11:30\u202FPM'],
    ['Pacific/Auckland', 'Mar 4, 2026, 12:30\u202FPM'],
    ['Pacific/Honolulu', 'Mar 3, 2026, 1:30\u202FPM'],
    ['Asia/Kolkata', 'Mar 4, 2026, 5:00\u202FAM'],
  ])('(%s) a moment is told as the clocks there show it', (zone, shown) => {
    process.env.TZ = zone;
    expect(moment('2026-03-03T23:30:00Z', 'en').replaceAll(' PM', '\u202FPM').replaceAll(' AM', '\u202FAM')).toBe(
      shown,
    );
  });

  it('evidence names the zone, also after it has changed', () => {
    process.env.TZ = 'UTC';
    expect(instant('2026-03-03T23:30:05Z', 'en')).toContain('UTC');
    process.env.TZ = 'America/New_York';
    expect(instant('2026-03-03T23:30:05Z', 'en')).toMatch(/Mar 3, 2026, 06:30:05.PM EST/);
  });
});
