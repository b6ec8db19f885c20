/** What is not written as its specification says. */
export class Malformed extends Error {}

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const MOST = 2n ** 63n - 1n;

// Each of these has exactly one spelling: where several were taken, a changed byte could go unnoticed.

/** Text of valid UTF-8. */
export function utf8(bytes: Uint8Array): string {
  try {
    return STRICT_UTF8.decode(bytes);
  } catch {
    throw new Malformed('not valid UTF-8');
  }
}

/** The bytes of standard, padded base64 (RFC 4648 section 4). */
export function base64(text: string): Uint8Array<ArrayBuffer> {
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    if (toBase64(bytes) === text) return bytes;
  } catch {
    // Said below.
  }
  throw new Malformed('not canonical base64');
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** A hash of 32 bytes in base64. */
export function hash(text: string): Uint8Array<ArrayBuffer> {
  const bytes = base64(text);
  if (bytes.length !== 32) throw new Malformed('a hash has 32 bytes');
  return bytes;
}

/** A decimal number from 0 to 2^63 - 1, without leading zeroes. */
export function number(text: string): bigint {
  if (!/^(?:0|[1-9][0-9]{0,18})$/.test(text)) throw new Malformed('not a decimal number without leading zeroes');
  const value = BigInt(text);
  if (value > MOST) throw new Malformed('a number beyond 2^63 - 1');
  return value;
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
