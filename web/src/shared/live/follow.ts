import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { Notice } from './notice';
import { told } from './stream';

/** How it stands with what changes elsewhere. */
export type LiveState =
  | 'begins'
  | 'live'
  /** No connection; it is tried again and again. */
  | 'offline'
  /** The server has too much to do, and said when to come again. */
  | 'busy'
  /** Refused for good: changes show when the page is loaded anew. */
  | 'refused';

export interface Follower {
  onNotice: (notice: Notice, place: number) => void;
  /** What changed meanwhile is not known any more: all is to be read anew. */
  onMissed: () => void;
  onState: (state: LiveState) => void;
}

/** The server says something every two seconds; where it is silent for so long, the connection is dead. */
const SILENCE_MILLIS = 15_000;
const FIRST_MILLIS = 500;
const MOST_MILLIS = 30_000;

const AGAIN = 'again';

/**
 * Follows what changes until it is ended: from the place where it broke off, so that each notice comes once, at once
 * when the browser is online again, and else after a pause that doubles, by chance, so that not all come at once.
 */
export function follow(follower: Follower): { again: () => void; end: () => void } {
  const over = new AbortController();
  const following = new Following(follower, over.signal);
  void following.run();
  return { again: () => following.again.dispatchEvent(new Event(AGAIN)), end: () => over.abort() };
}

class Following {
  /** Told when a person will not wait. */
  readonly again = new EventTarget();
  private place: string | undefined;
  private failures = 0;

  constructor(
    private readonly follower: Follower,
    private readonly over: AbortSignal,
  ) {}

  async run(): Promise<void> {
    this.follower.onState('begins');
    let pause: number | undefined = 0;
    while (pause !== undefined) {
      await this.waited(pause);
      await seen(this.over);
      pause = this.over.aborted ? undefined : await this.once();
    }
  }

  /** Follows as long as it goes on, and says after how many milliseconds to come again; nothing where that is no use. */
  private async once(): Promise<number | undefined> {
    const cut = new AbortController();
    const cutOff = () => cut.abort();
    this.over.addEventListener('abort', cutOff);
    try {
      const { data, error, response } = await api.GET('/api/events', {
        parseAs: 'stream',
        signal: cut.signal,
        ...(this.place !== undefined && { params: { header: { 'Last-Event-ID': Number(this.place) } } }),
      });
      if (!response.ok || !data) return this.refused(Problem.of(response, error));
      return await this.read(data, cutOff);
    } catch (thrown) {
      return this.over.aborted ? undefined : this.failed(Problem.from(thrown));
    } finally {
      this.over.removeEventListener('abort', cutOff);
      cut.abort();
    }
  }

  private async read(body: ReadableStream<Uint8Array>, cut: () => void): Promise<number> {
    let retry = FIRST_MILLIS;
    let silence = setTimeout(cut, SILENCE_MILLIS);
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(cut, SILENCE_MILLIS);
      this.failures = 0;
      this.follower.onState('live');
    };
    try {
      for await (const block of told(body, heard)) {
        if (block.id !== undefined) this.place = block.id;
        if (block.retry !== undefined) retry = block.retry;
        if (block.event === 'missed') this.follower.onMissed();
        if (block.event === 'changed')
          this.follower.onNotice(JSON.parse(block.data ?? '') as Notice, Number(this.place));
      }
    } finally {
      clearTimeout(silence);
    }
    // Its access token has run out, the server stops, or another window takes its place.
    return retry + Math.random() * FIRST_MILLIS;
  }

  private refused(problem: Problem): number | undefined {
    if (problem.status === 400 && this.place !== undefined) {
      // A place of another store, such as one that was brought back from a backup.
      this.place = undefined;
      this.follower.onMissed();
      return 0;
    }
    // Nobody is signed in here any more, and the page is being left.
    if (problem.status === 401) return undefined;
    if (problem.status === 429 || problem.status >= 500) return this.failed(problem);
    this.follower.onState('refused');
    return undefined;
  }

  private failed({ status, retryAfter }: Problem): number {
    const most = Math.min(MOST_MILLIS, FIRST_MILLIS * 2 ** ++this.failures);
    this.follower.onState(status === 0 ? 'offline' : 'busy');
    return (retryAfter ?? 0) * 1000 + Math.random() * most;
  }

  /** So long, or until the browser has a network again, or the person will not wait. */
  private async waited(millis: number): Promise<void> {
    if (millis <= 0) return;
    const enough = new AbortController();
    const over = AbortSignal.any([this.over, enough.signal]);
    const timer = setTimeout(() => enough.abort(), millis);
    await Promise.race([happened(over, window, 'online'), happened(over, this.again, AGAIN)]);
    clearTimeout(timer);
    enough.abort();
  }
}

/** A window that nobody sees follows nothing: it goes on from its place when it is seen. */
async function seen(over: AbortSignal): Promise<void> {
  while (document.hidden && !over.aborted) await happened(over, document, 'visibilitychange');
}

/** Waits until something happens, or it is over. */
function happened(over: AbortSignal, at: EventTarget, what: string): Promise<void> {
  return new Promise((done) => {
    if (over.aborted) {
      done();
      return;
    }
    const end = () => {
      at.removeEventListener(what, end);
      over.removeEventListener('abort', end);
      done();
    };
    at.addEventListener(what, end);
    over.addEventListener('abort', end);
  });
}
