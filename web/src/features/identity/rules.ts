import * as z from 'zod/mini';
import { form, needed } from '../../shared/ui/rules';

export const sixDigits = form(/^\d{6}$/, 'invalid.six-digits');

/** A one-time code, or a recovery code: six groups of four. At sign-in a letter may hold another one (`credentials`). */
export const anyCode = form(/^(\d{6}|[0-9A-Za-z]{4}(-[0-9A-Za-z]{4}){5})$/, 'invalid.code');

/** Why somebody looks; a header of HTTP holds the letters of ISO 8859-1 (RFC 9110, section 5.5). */
export const reason = form(/^[\x20-\x7e\xa0-\xff]{3,200}$/, 'invalid.reason');

/** As it was typed, spaces and all. */
export const password = z.string().check(z.minLength(1, 'invalid.missing'), z.maxLength(1000, 'invalid.long'));

/** One to be chosen; the server says whether it is easy to guess. */
export const newPassword = z
  .string()
  .check(z.minLength(15, 'invalid.password-short'), z.maxLength(128, 'invalid.long'));

export const email = z.string().check(z.trim(), z.email('invalid.email'), z.maxLength(254, 'invalid.long'));

export const shortName = form(/^[a-z0-9][a-z0-9-]{0,31}$/, 'invalid.short-name');

export const firstUser = z.object({
  name: needed(200),
  userName: form(/^[A-Za-z0-9._@+-]{3,254}$/, 'invalid.user-name'),
  email,
  password: newPassword,
});

export const organisation = z.object({
  organisation: shortName,
  name: needed(200),
});
