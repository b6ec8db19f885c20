/** Dates and times as the language of the page writes them, in the time zone of the browser. */
export function moment(iso: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}

/** A time to the second, with its zone: where it is evidence, nobody has to guess which one. */
export function instant(iso: string, language: string): string {
  return new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(iso));
}

/** A date without a time, as a birth date is: no zone may move it to the day before. */
export function day(iso: string, language: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!parts) return iso;
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${iso}T00:00:00Z`),
  );
}

/** A time as FHIR says it, as exactly as it is known: a moment, a day, a month or a year. */
export function when(said: string, language: string): string {
  if (said.includes('T')) return moment(said, language);
  const month = /^(\d{4})-(\d{2})$/.exec(said);
  if (!month) return day(said, language);
  return new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${said}-01T00:00:00Z`),
  );
}
