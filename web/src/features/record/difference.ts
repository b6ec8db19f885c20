import { isSame } from './form/values';
import type { TimeSpan } from './form/form';
import type { Content } from './said';

/** What an entry says, and when it says that it was. */
export interface Says {
  content: Content;
  occurred: TimeSpan;
}

type Told = Record<string, unknown>;

/** Its elements by name; when it was, is one of them. */
const elements = ({ content, occurred }: Says): Told => ({
  occurred,
  ...(content as unknown as Told),
  kind: undefined,
});

export const element = (says: Says, name: string): unknown => elements(says)[name];

/** Which elements say something else in two versions, however little it is. */
export function changed(before: Says, after: Says): string[] {
  const [one, other] = [elements(before), elements(after)];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => !isSame(said(one[name]), said(other[name])),
  );
}

/** Nothing is said by an empty list. */
const said = (it: unknown): unknown => (Array.isArray(it) && it.length === 0 ? undefined : it);
