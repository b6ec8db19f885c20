import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { de } from './de';
import { en } from './en';
import { day } from './format';

const ROOT = join(process.cwd(), '..');
const PROBLEMS = [
  'shared-kernel/src/main/java/io/medichain/problem',
  'command-side/src/main/java/io/medichain/identity/problem',
];

const leaves = (words: object, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value as object, `${path}${key}.`),
  );

describe('the catalogues', () => {
  it('have the same texts, none of them empty', () => {
    expect(leaves(de).map(([key]) => key)).toEqual(leaves(en).map(([key]) => key));
    expect([...leaves(en), ...leaves(de)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('fill in the same values', () => {
    const values = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();
    const german = new Map(leaves(de));
    expect(leaves(en).filter(([key, text]) => String(values(text)) !== String(values(german.get(key) ?? '')))).toEqual(
      [],
    );
  });

  it('say of every refusal of a request and of identity what happened and what to do', () => {
    const codes = PROBLEMS.flatMap((folder) =>
      readdirSync(join(ROOT, folder))
        .filter((name) => name.endsWith('Problem.java'))
        .flatMap((name) => [...readFileSync(join(ROOT, folder, name), 'utf8').matchAll(/"(MC-(?:REQ|ACC|IDN)-\d+)"/g)])
        .map(([, code]) => code ?? ''),
    );
    expect(codes.length).toBeGreaterThan(40);
    expect(codes.filter((code) => !(code in en.problem))).toEqual([]);
  });
});

describe('a day', () => {
  it.each(['1956-02-29', '2026-01-01'])('is the same in every zone: %s', (iso) => {
    expect(day(iso, 'de')).toBe(iso === '1956-02-29' ? '29.02.1956' : '01.01.2026');
  });

  it('that is not known wholly is shown as it is', () => {
    expect(day('1956-02', 'en')).toBe('1956-02');
  });
});
