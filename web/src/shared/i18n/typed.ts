import { LANGUAGES } from './words';

/** Names of the months as people write them, of all languages that the pages speak: `Feb`, `Februar`, `february`. */
const MONTHS: ReadonlyMap<string, number> = new Map(
  [...LANGUAGES].flatMap((language) =>
    (['short', 'long'] as const).flatMap((length) =>
      Array.from({ length: 12 }, (_, month): [string, number] => [
        plain(new Intl.DateTimeFormat(language, { month: length, timeZone: 'UTC' }).format(Date.UTC(2001, month, 1))),
        month + 1,
      ]),
    ),
  ),
);

/**
 * A date as people type it: `29.02.1956`, `1956-02-29`, `29 Feb 1956`, `Feb 29, 1956`; or the month or year alone, where no more
 * is known. Numbers with slashes count where only one order gives a date: 3/4/1956 is another day here than there.
 *
 * @returns it as ISO 8601 (FHIR date), or undefined where it is none
 */
export function typedDate(text: string): string | undefined {
  const words = text.trim();
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(words);
  if (iso) return of(iso[1], iso[2], iso[3]);
  const dotted = /^(?:(\d{1,2})\.\s*)?(\d{1,2})\.\s*(\d{4})$/.exec(words);
  if (dotted) return of(dotted[3], dotted[2], dotted[1]);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(words);
  if (slashed) return onlyOne(of(slashed[3], slashed[2], slashed[1]), of(slashed[3], slashed[1], slashed[2]));
  const named = /^(?:(\d{1,2})\.?\s+)?(\p{L}+)\.?,?\s+(?:(\d{1,2}),?\s+)?(\d{4})$/u.exec(words);
  const month = named?.[2] === undefined ? undefined : MONTHS.get(plain(named[2]));
  if (named && month !== undefined && !(named[1] && named[3])) return of(named[4], String(month), named[1] ?? named[3]);
  return undefined;
}

function onlyOne(one: string | undefined, other: string | undefined): string | undefined {
  return one === undefined || other === undefined || one === other ? (one ?? other) : undefined;
}

function of(year: string | undefined, month?: string, day?: string): string | undefined {
  if (year === undefined || year < '1800' || year > '2199') return undefined;
  if (month === undefined) return year;
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  const upTo = `${year}-${month.padStart(2, '0')}`;
  if (day === undefined) return upTo;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) >= 1 && Number(day) <= last ? `${upTo}-${day.padStart(2, '0')}` : undefined;
}

function plain(word: string): string {
  return word.toLowerCase().replace('.', '');
}
