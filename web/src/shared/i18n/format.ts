type Style = 'moment' | 'instant' | 'day' | 'month';

const STYLES: Readonly<Record<Style, Intl.DateTimeFormatOptions>> = {
  moment: { dateStyle: 'medium', timeStyle: 'short' },
  instant: {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  },
  day: { dateStyle: 'medium', timeZone: 'UTC' },
  month: { month: 'long', year: 'numeric', timeZone: 'UTC' },
};

const made = new Map<string, Intl.DateTimeFormat>();

/** One for all lines of a list: making it takes longer than all that it writes there. The zone of the browser may change meanwhile. */
function written(date: Date, style: Style, language: string): string {
  const key = `${style} ${language} ${new Date().getTimezoneOffset()}`;
  const format = made.get(key) ?? new Intl.DateTimeFormat(language, STYLES[style]);
  made.set(key, format);
  return format.format(date);
}

/** Dates and times as the language of the page writes them, in the time zone of the browser. */
export function moment(iso: string, language: string): string {
  return written(new Date(iso), 'moment', language);
}

/** A time to the second, with its zone: where it is evidence, nobody has to guess which one. */
export function instant(iso: string, language: string): string {
  return written(new Date(iso), 'instant', language);
}

/** A date without a time, as a birth date is: no zone may move it to the day before. */
export function day(iso: string, language: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  return parts ? written(new Date(`${iso}T00:00:00Z`), 'day', language) : iso;
}

/** A time as FHIR says it, as exactly as it is known: a moment, a day, a month or a year. */
export function when(said: string, language: string): string {
  if (said.includes('T')) return moment(said, language);
  const month = /^(\d{4})-(\d{2})$/.exec(said);
  return month ? written(new Date(`${said}-01T00:00:00Z`), 'month', language) : day(said, language);
}
