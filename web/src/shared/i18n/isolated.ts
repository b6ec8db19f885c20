/** Letters of scripts that run from right to left, and the signs that turn text around. */
const TURNS =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\u200F\u202A-\u202E\u2066-\u2069]/u;

/** What ends an isolation before its time: it would let out what follows. */
const ENDS = /[\u202A-\u202E\u2066-\u2069]/gu;

/**
 * A text as a part of a sentence: one that runs from right to left, or says that it does, stands between the signs that keep
 * its direction to itself (UAX #9). Where it stands alone, `dir="auto"` does the same.
 */
export function isolated(text: string): string {
  return TURNS.test(text) ? `\u2068${text.replace(ENDS, '')}\u2069` : text;
}
