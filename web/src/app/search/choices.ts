import type { Self } from '../../shared/session/self';
import type { Finder, QuickAct, Searchable } from '../../shared/search';

/** What each context brings, in its `finds.ts`; one more is found by itself. */
const CONTEXTS = Object.values(
  import.meta.glob<Searchable>('../../features/**/finds.ts', { eager: true, import: 'finds' }),
);

/** One line to choose. */
export interface Choice {
  id: string;
  label: string;
  detail?: string;
  choose: () => void;
}

export interface Group {
  id: string;
  heading: string;
  choices: readonly Choice[];
}

export const finders = (who: Self): readonly Finder[] =>
  CONTEXTS.flatMap((context) => context.finders ?? []).filter((one) => isFor(who, one));

export const acts = (who: Self): readonly QuickAct[] =>
  CONTEXTS.flatMap((context) => context.acts ?? []).filter((one) => isFor(who, one));

export function isFor(who: Self, { roles }: { roles: readonly Self['roles'][number][] }): boolean {
  return roles.some((role) => who.roles.includes(role));
}

/** Those that have all words that were typed, in any order and whatever their accents; the ones that begin so come first. */
export function fitting<One extends { label: string; detail?: string }>(all: readonly One[], typed: string): One[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const told = ({ label, detail = '' }: One) => plain(`${label} ${detail}`);
  const begins = (one: One) => words.some((word) => plain(one.label).startsWith(word));
  const found = all.filter((one) => words.every((word) => told(one).includes(word)));
  return [...found.filter(begins), ...found.filter((one) => !begins(one))];
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}
