import type { QueryClient, QueryFilters } from '@tanstack/react-query';
import { KINDS, type Notice, type Stale } from './notice';

/** One act often changes several things; they are read anew together. */
const TOGETHER_MILLIS = 60;
/** So seldom the same is read anew while much changes: well within a second. */
const SELDOM_MILLIS = 600;
/** A read that waits for the person, or for the network, holds up no other. */
const PATIENCE_MILLIS = 5_000;

/** Reads anew, of what the pages show, what notices make stale; what no page shows is read when one does. */
export class Freshening {
  private readonly stale = new Map<string, QueryFilters>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isReading = false;
  private readAt = 0;

  constructor(
    private readonly queries: QueryClient,
    private readonly contexts: readonly Stale[],
  ) {}

  changed(notice: Notice): void {
    for (const filters of this.contexts.flatMap((context) => context(notice))) {
      // The same key may be asked of several patients.
      this.stale.set(JSON.stringify([filters.queryKey, filters.predicate && notice.patientId]), filters);
    }
    this.soon();
  }

  missed(): void {
    for (const what of KINDS) this.changed({ what });
  }

  end(): void {
    clearTimeout(this.timer);
    this.stale.clear();
  }

  private soon(): void {
    if (this.timer !== undefined || this.isReading || this.stale.size === 0) return;
    const pause = Math.max(TOGETHER_MILLIS, this.readAt + SELDOM_MILLIS - Date.now());
    this.timer = setTimeout(() => void this.read(), pause);
  }

  private async read(): Promise<void> {
    this.timer = undefined;
    this.isReading = true;
    this.readAt = Date.now();
    const all = [...this.stale.values()];
    this.stale.clear();
    let patience: ReturnType<typeof setTimeout> | undefined;
    await Promise.race([
      Promise.all(all.map((filters) => this.queries.invalidateQueries(filters))),
      new Promise((over) => (patience = setTimeout(over, PATIENCE_MILLIS))),
    ]);
    clearTimeout(patience);
    this.isReading = false;
    this.soon();
  }
}
