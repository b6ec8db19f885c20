import { typedDate } from '../../../shared/i18n/typed';

const CLOCK = /^(.*\S)[\sT,]+(\d{1,2}):(\d{2})$/;

/**
 * A time as people type it, as exactly as it is known: a year, a month, a day, or a day with a time of the clock here.
 *
 * @returns it as FHIR writes it (dateTime), a moment with the offset that holds here at that time; undefined where it is none
 */
export function typedTime(text: string): string | undefined {
  const [, date, hour, minute] = CLOCK.exec(text.trim()) ?? [];
  if (date === undefined) return typedDate(text);
  const day = typedDate(date.replace(/,$/, ''));
  if (day?.length !== 10 || Number(hour) > 23 || Number(minute) > 59) return undefined;
  const [year, month, number] = day.split('-').map(Number) as [number, number, number];
  const at = new Date(year, month - 1, number, Number(hour), Number(minute));
  // An hour that the clocks leave out here is no time.
  if (at.getHours() !== Number(hour)) return undefined;
  return `${day}T${pad(Number(hour))}:${minute}:00${offset(at)}`;
}

/** What stands in a field for a time that was said: a moment by the clock here. It is read back only where it is changed. */
export function shownTime(said: string | null | undefined): string {
  if (!said?.includes('T')) return said ?? '';
  const at = new Date(said);
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())} ${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

function offset(at: Date): string {
  const minutes = -at.getTimezoneOffset();
  const size = Math.abs(minutes);
  return minutes === 0 ? 'Z' : `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

const pad = (number: number) => String(number).padStart(2, '0');
