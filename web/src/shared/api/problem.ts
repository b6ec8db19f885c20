/** A refusal as RFC 9457 tells it, or that nothing was answered at all. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    /** What exactly is wrong, in the words of the server. */
    readonly detail: string,
    /** The field at fault, a JSON pointer or the name of a parameter. */
    readonly field?: string,
    /** Finds the request in the log of the server. */
    readonly correlationId?: string,
    /** Seconds after which the same may be asked again. */
    readonly retryAfter?: number,
  ) {
    super(code);
  }

  /** What an answer that is none says of itself, its body read. */
  static of(response: Response, body: unknown): Problem {
    const told = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
    const wait = Number(response.headers.get('Retry-After'));
    return new Problem(
      text(told.code) ?? `HTTP-${response.status}`,
      response.status,
      text(told.detail) ?? text(told.title) ?? '',
      text(told.field),
      text(told.correlationId),
      wait > 0 ? wait : undefined,
    );
  }

  /** No answer came to a read: the network, or a server that is down. */
  static unreachable(): Problem {
    return new Problem('UNREACHABLE', 0, '');
  }

  /** No answer came to a command: whether it was done, nobody here knows. */
  static unanswered(): Problem {
    return new Problem('UNANSWERED', 0, '');
  }

  static from(thrown: unknown): Problem {
    return thrown instanceof Problem ? thrown : new Problem('UNEXPECTED', 0, '');
  }
}

export const STEP_UP_REQUIRED = 'MC-ACC-003';
export const PURPOSE_REQUIRED = 'MC-ACC-004';
export const UNAUTHENTICATED = 'MC-ACC-001';
export const ANOTHER_USER = 'MC-ACC-009';
export const CODE_REQUIRED = 'MC-IDN-002';

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
