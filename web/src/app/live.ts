import type { Stale } from '../shared/live/notice';

/** What notices make stale, as each context says it in its `live.ts`; one more is found by itself. */
export const STALE: readonly Stale[] = Object.values(
  import.meta.glob<Stale>('../features/**/live.ts', { eager: true, import: 'stale' }),
);
