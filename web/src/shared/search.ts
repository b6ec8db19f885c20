import type { TFunction } from 'i18next';
import type { Words } from './i18n';
import type { Role } from './session/roles';

/** Somebody or something that was found, and the page about it. */
export interface Found {
  id: string;
  label: string;
  /** What tells it from others of the same name. */
  detail?: string;
  to: string;
}

/** What tells what was found, in the language of the page. */
export interface Tongue {
  t: TFunction;
  language: string;
}

/** Finds what the server knows. */
export interface Finder {
  id: string;
  roles: readonly Role[];
  words: Words;
  /** What is found: a key. */
  heading: string;
  /** What asks for it, with `{{typed}}`: a key. It is asked for once, when the person says so, for each look is recorded. */
  ask: string;
  find: (typed: string, tongue: Tongue) => Promise<readonly Found[]>;
  /** What is near to somebody, read once and looked through while one types. */
  near?: { roles: readonly Role[]; read: (tongue: Tongue) => Promise<readonly Found[]> };
}

/** An act that begins on a page, and can be called from everywhere. */
export interface QuickAct {
  /** As `useBegin` of the page names it. */
  id: string;
  roles: readonly Role[];
  words: Words;
  /** Its name: a key. */
  name: string;
  to: string;
}

/** What a context brings to the search of all pages, in its `finds.ts`. */
export interface Searchable {
  finders?: readonly Finder[];
  acts?: readonly QuickAct[];
}
