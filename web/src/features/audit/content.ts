/** What is told of a line of a chart, whatever it is about: each value at its place, exactly as it is. */
export type Leaf = readonly [path: string, value: string];

/** All values that are there, in the order in which they are told. */
export function leaves(content: unknown, path = ''): Leaf[] {
  if (typeof content === 'string' || typeof content === 'number' || typeof content === 'boolean') {
    return [[path, String(content)]];
  }
  if (Array.isArray(content)) {
    return content.flatMap((one, index) => leaves(one, `${path} ${index + 1}`));
  }
  if (!isObject(content)) return [];
  return Object.entries(content).flatMap(([key, value]) => leaves(value, path === '' ? key : `${path} › ${key}`));
}

export interface Difference {
  path: string;
  before?: string;
  after?: string;
}

/** Where two states of a line differ. */
export function differences(before: unknown, after: unknown): Difference[] {
  const old = new Map(leaves(before));
  const now = new Map(leaves(after));
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }));
}

const NAMED_BY = ['code', 'medication', 'vaccine', 'vaccineCode', 'procedure', 'type', 'title', 'text', 'reason'];

/** What a line is about in few words, as they were recorded; missing where nothing of it says so. */
export function headline(content: unknown): string | undefined {
  if (!isObject(content)) return undefined;
  const name = personName(content.demographics);
  if (name) return name;
  const inner = isObject(content.content) ? content.content : content;
  for (const key of NAMED_BY) {
    const words = inWords(inner[key]);
    if (words) return words;
  }
  return Array.isArray(content.codes) ? inWords({ coding: content.codes }) : undefined;
}

/** The status of a line, as it was recorded; that of what is recorded stands above that of the record. */
export function statusOf(content: unknown): string | undefined {
  if (!isObject(content)) return undefined;
  const inner = isObject(content.content) ? content.content : {};
  const all = [content.status, inner.status, inner.clinicalStatus, inner.verificationStatus]
    .map(inWords)
    .filter((one) => one !== undefined);
  return all.length > 0 ? [...new Set(all)].join(', ') : undefined;
}

const VOID = ['entered-in-error', 'retracted', 'cancelled', 'refuted', 'not-done'];

/** Whether a line says of itself that it does not hold. */
export function isVoid(content: unknown): boolean {
  const status = statusOf(content);
  return status !== undefined && status.split(', ').some((one) => VOID.includes(one));
}

function inWords(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (Array.isArray(value)) return inWords(value[0]);
  if (!isObject(value)) return undefined;
  const { text, coding, display, code } = value;
  return inWords(text) ?? inWords(coding) ?? inWords(display) ?? (typeof code === 'string' ? code : undefined);
}

function personName(demographics: unknown): string | undefined {
  if (!isObject(demographics) || !Array.isArray(demographics.name)) return undefined;
  const first: unknown = demographics.name[0];
  if (!isObject(first)) return undefined;
  const given = Array.isArray(first.given) ? first.given.filter((one) => typeof one === 'string') : [];
  const words = [...given, ...(typeof first.family === 'string' ? [first.family] : [])].join(' ');
  return inWords(first.text) ?? (words || undefined);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
