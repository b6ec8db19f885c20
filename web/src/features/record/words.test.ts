import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from './words/en';

const REFUSALS = join(process.cwd(), '../command-side/src/main/java/io/medichain/record/command/RecordProblem.java');

describe('the texts of records', () => {
  it('say of every refusal what happened and what to do', () => {
    const codes = [...readFileSync(REFUSALS, 'utf8').matchAll(/"(MC-REC-\d+)"/g)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(15);
    expect(codes.filter((code) => !(String(code) in en.problem))).toEqual([]);
  });
});
