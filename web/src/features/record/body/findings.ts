import type { Schemas } from '../../../shared/api/client';
import { spotOf, type Spot } from './sites';

type Entry = Schemas['TimelineEntry'];
type Concept = Schemas['CodeableConcept'];

/** An entry of the record that names a part of the body. */
export interface Finding {
  id: string;
  kind: NonNullable<Entry['kind']>;
  /** What it is, in the words that were said. */
  what: string;
  /** Where, in the words that were said. */
  where: string;
  start: string;
  standing: Entry['standing'];
  /** Nothing where the model does not know the part. */
  spot: Spot | undefined;
  /** How many entries say the same; what stands here is of the last one. */
  times: number;
}

/** The kinds whose entries can name a part of the body. */
export const LOCATED = ['condition', 'procedure', 'observation', 'imaging'] as const;

/** The findings of entries, one for each part of the body that an entry names; an entry that says none has none. */
export function findingsOf(entries: readonly Entry[]): Finding[] {
  return entries.flatMap((entry) =>
    entry.status === 'retracted'
      ? []
      : sites(entry).map((site, number) => ({
          id: `${entry.id}.${number}`,
          kind: entry.kind ?? 'observation',
          what: wordsOf(subject(entry)),
          where: wordsOf(site),
          start: entry.start,
          standing: entry.standing,
          spot: spotOf(site),
          times: 1,
        })),
  );
}

/** Those that say the same of the same part, in the same standing, as one: the first, which is the last one where the newest come first. */
export function together(findings: readonly Finding[]): Finding[] {
  const all = new Map<string, Finding>();
  for (const finding of findings) {
    const { kind, what, where, standing } = finding;
    const same = JSON.stringify([kind, what, where, standing ?? null]);
    const last = all.get(same) ?? { ...finding, times: 0 };
    all.set(same, { ...last, times: last.times + finding.times });
  }
  return [...all.values()];
}

function sites({ content }: Entry): readonly Concept[] {
  switch (content?.kind) {
    case 'condition':
    case 'procedure':
      return content.bodySite ?? [];
    case 'observation':
    case 'imaging':
      return content.bodySite ? [content.bodySite] : [];
    default:
      return [];
  }
}

function subject({ content, codes }: Entry): Concept {
  if (content?.kind === 'condition' || content?.kind === 'procedure' || content?.kind === 'observation') {
    return content.code;
  }
  return content?.kind === 'imaging'
    ? { text: content.description }
    : { coding: codes.map(({ system, code }) => ({ system, code })) };
}

/** As it was said: the words, else those of the system of the code, else the code itself. */
function wordsOf(concept: Concept): string {
  const [first] = concept.coding ?? [];
  return concept.text ?? concept.coding?.find(({ display }) => display)?.display ?? first?.code ?? '';
}
