import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { allWords } from '../test/setup';
import { de } from './de';
import { en } from './en';
import { day } from './format';

const ROOT = join(process.cwd(), '..');
const PROBLEMS = [
  'shared-kernel/src/main/java/io/medichain/problem',
  'command-side/src/main/java/io/medichain/identity/problem',
  'command-side/src/main/java/io/medichain/command',
  'command-side/src/main/java/io/medichain/consent/command',
  'command-side/src/main/java/io/medichain/encounter/command',
  'command-side/src/main/java/io/medichain/patient/problem',
];

const leaves = (words: object, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value as object, `${path}${key}.`),
  );

const SOURCES = join(process.cwd(), 'src');

const sources = () =>
  readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => readFileSync(join(SOURCES, name), 'utf8'));

describe('the catalogues', () => {
  let english: [string, string][];
  let german: [string, string][];

  beforeAll(async () => {
    const all = async (language: 'en' | 'de') => Promise.all(allWords.map((words) => words[language]()));
    english = [en, ...(await all('en'))].flatMap((one) => leaves(one));
    german = [de, ...(await all('de'))].flatMap((one) => leaves(one));
  });

  it('have the same texts, none of them empty, and none twice', () => {
    expect(german.map(([key]) => key)).toEqual(english.map(([key]) => key));
    expect([...english, ...german].filter(([, text]) => text.trim() === '')).toEqual([]);
    expect(new Set(english.map(([key]) => key)).size).toBe(english.length);
  });

  it('fill in the same values', () => {
    const values = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();
    const other = new Map(german);
    expect(english.filter(([key, text]) => String(values(text)) !== String(values(other.get(key) ?? '')))).toEqual([]);
  });

  it('have every text that a page asks for', () => {
    const known = new Set(english.map(([key]) => key.replace(/_(one|other)$/, '')));
    const asked = sources().flatMap((text) => [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key ?? ''));
    expect(asked.length).toBeGreaterThan(100);
    expect([...new Set(asked)].filter((key) => !known.has(key))).toEqual([]);
  });

  it('name what is pressed with the words that are seen on it (WCAG 2.1, 2.5.3)', () => {
    const names = new Set(
      sources().flatMap((text) => [...text.matchAll(/aria-label=\{t\('([^']+)'/g)].map(([, key]) => key)),
    );
    for (const texts of [english, german]) {
      const all = new Map(texts);
      const named = texts.flatMap(([key, name]) => {
        const isAct = key.endsWith('.of');
        const seen = all.get(isAct ? `${key.slice(0, -2)}act` : key.replace(/-of$/, ''));
        return (isAct || (key.endsWith('-of') && names.has(key))) && seen !== undefined ? [{ key, seen, name }] : [];
      });
      expect(named.length).toBeGreaterThan(5);
      expect(named.filter(({ seen, name }) => !name.toLowerCase().includes(seen.toLowerCase()))).toEqual([]);
    }
  });

  it('say of every refusal of a request and of identity what happened and what to do', () => {
    const codes = PROBLEMS.flatMap((folder) =>
      readdirSync(join(ROOT, folder))
        .filter((name) => name.endsWith('Problem.java'))
        .flatMap((name) => [
          ...readFileSync(join(ROOT, folder, name), 'utf8').matchAll(/"(MC-(?:REQ|ACC|IDN|CMD|CON|ENC|PAT)-\d+)"/g),
        ])
        .map(([, code]) => code ?? ''),
    );
    expect(codes.length).toBeGreaterThan(40);
    const known = new Set(english.map(([key]) => key));
    expect(codes.filter((code) => !known.has(`problem.${code}.what`))).toEqual([]);
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
