import type { Middleware } from 'openapi-fetch';

const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** What marks a number in a text that is to be sent as it was typed. JSON writes this sign escaped, whoever types it. */
const MARK = '\u0001';
const MARKED = /"\\u0001(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"/g;

/**
 * JSON whose numbers a script reads without loss: one that it would write otherwise, such as 2.10 or one of 20 digits, becomes a
 * text. So a dose is shown as it was said; who computes with it says `Number()`.
 */
export function exact(json: string): string {
  return json.replace(TOKENS, (token) =>
    token.startsWith('"') || String(Number(token)) === token ? token : `"${token}"`,
  );
}

/** Every answer is read without loss. */
export const withoutLoss: Middleware = {
  async onResponse({ response }) {
    if (!response.headers.get('Content-Type')?.includes('application/json')) return undefined;
    const headers = new Headers(response.headers);
    headers.delete('Content-Length');
    const { status, statusText } = response;
    return new Response(exact(await response.text()), { status, statusText, headers });
  },
};

/** A number as it was typed, for `digitsKept`. */
export function asTyped(text: string): number {
  return (MARK + text) as unknown as number;
}

/** Writes a body in which each number has the digits with which it was read or typed. */
export function digitsKept(body: unknown): string {
  return JSON.stringify(body).replace(MARKED, '$1');
}

/** A number to compute or draw with, however it was read; what is shown to people stays as it was said. */
export const computed = (said: number | string): number => Number(said);
