import * as z from 'zod/mini';

// Otherwise it tries to compile code from text, which the policy of the page forbids.
z.config({ jitless: true });

/** What a form can say of a text by itself; the server decides. Messages are keys of the catalogue. */
export const atMost = (length: number) => z.string().check(z.trim(), z.maxLength(length, 'invalid.long'));
export const needed = (length: number) =>
  z.string().check(z.trim(), z.minLength(1, 'invalid.missing'), z.maxLength(length, 'invalid.long'));
export const form = (pattern: RegExp, message: string) => z.string().check(z.trim(), z.regex(pattern, message));
export const orEmpty = <T extends z.ZodMiniType>(rule: T) => z.union([z.literal(''), rule]);
