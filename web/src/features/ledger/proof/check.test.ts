import { describe, expect, it } from 'vitest';
import { checkProof, type ProofCheck, type Refused } from './check';
import { parseKey, parseKeys } from './key';
import { inclusion, leafHash } from './merkle';
import { isSame, joined } from './text';
import corpus from './test/proofs.json';

/** What the Java verifier says of the same file, in its own words (`SameAnswersTest` asks it). */
interface Case {
  name: string;
  file: string;
  /** Which of the keys above the cases. */
  keys: number[];
  event?: string;
  index?: number;
  origin?: string;
  size?: number;
  reliedOn?: string[];
  passedOver?: string[];
  reason?: string;
  missing?: string[];
}

const CASES: readonly Case[] = corpus.cases;
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'));
const named = (name: string): Case => CASES.find((one) => one.name === name) as Case;
const keysOf = ({ keys }: Case) => parseKeys(keys.map((at) => corpus.keys[at]).join('\n'));
const check = async (one: Case) => checkProof(bytes(one.file), await keysOf(one));

const REASONS: Record<Refused['reason'], RegExp> = {
  'no-proof': /^It is not a proof: /,
  'wrong-signature': /^A signature in the name of .* is not one of its key$/,
  'no-given-key': /^The checkpoint is not signed by a given key of the log it names$/,
  'no-entry': /^The proof does not carry the entry that it proves$/,
  'not-in-tree': /^The entry is not in the tree of the checkpoint at this index$/,
  'no-event': /^What is in the log at this index is no event$/,
};

describe('a proof of a running system', () => {
  it.each(CASES.map((one) => [one.name, one] as const))('%s: gets the answer of the Java verifier', async (_, one) => {
    const told = await check(one);
    if (one.reason === undefined) {
      expect(told).toMatchObject({
        kind: 'proved',
        entry: { event: one.event },
        index: BigInt(one.index ?? -1),
        checkpoint: { origin: one.origin, size: BigInt(one.size ?? -1) },
        reliedOn: one.reliedOn,
        passedOver: one.passedOver,
      });
    } else {
      expect(told).toMatchObject({ kind: 'refused', missing: one.missing });
      expect(one.reason).toMatch(REASONS[(told as Refused).reason]);
    }
  });

  it('is refused with any byte changed, where one key is all that signed', async () => {
    const one = named('signed by Ed25519 alone');
    const keys = await keysOf(one);
    const file = bytes(one.file);
    expect((await checkProof(file, keys)).kind).toBe('proved');
    for (let byte = 0; byte < file.length; byte++) {
      const told = await checkProof(flipped(file, byte * 8 + (byte % 8)), keys);
      expect(told.kind, `byte ${byte}`).toBe('refused');
    }
  });

  it('is refused with any byte changed, or rests on the other signature alone, where two keys signed', async () => {
    const one = named('of the event 0');
    const keys = await keysOf(one);
    const file = bytes(one.file);
    const signatures = Buffer.from(file).lastIndexOf('\n\n');
    for (let byte = 0; byte < file.length; byte++) {
      // Within the long signature each try takes long, and each of its places is like the next.
      if (byte > signatures + 400 && byte % 151 !== 0) continue;
      const told = await checkProof(flipped(file, byte * 8 + (byte % 7)), keys);
      if (told.kind === 'proved') {
        expect(byte).toBeGreaterThan(signatures);
        expect(told.reliedOn).toHaveLength(1);
        expect(told.passedOver).toHaveLength(1);
      } else {
        expect(told.kind).toBe('refused');
      }
    }
  });

  it('shows the way from the leaf to the root', async () => {
    const told = (await check(named('of the event 0'))) as Extract<ProofCheck, { kind: 'proved' }>;
    expect(told.steps.length).toBeGreaterThan(3);
    expect(isSame(told.steps.at(-1)?.hash as Uint8Array, told.checkpoint.root)).toBe(true);
    expect(told.entry.values).toMatchObject({ event: told.entry.event, v: 2 });
  });
});

describe('a key', () => {
  it('with any byte changed is no key, for its id is that of its bytes', async () => {
    for (const vkey of corpus.keys) {
      const file = Buffer.from(vkey);
      for (let byte = 0; byte < file.length; byte += file.length > 200 ? 13 : 1) {
        await expect(
          parseKey(Buffer.from(flipped(file, byte * 8)).toString('latin1')),
          `byte ${byte}`,
        ).rejects.toThrow();
      }
    }
  });
});

/** RFC 6962 section 2.1, written as it stands there: another way to the same roots and paths. */
async function root(leaves: Uint8Array[]): Promise<Uint8Array> {
  if (leaves.length === 1) return leaves[0] as Uint8Array;
  const middle = split(leaves.length);
  const both = joined(Uint8Array.of(1), await root(leaves.slice(0, middle)), await root(leaves.slice(middle)));
  return new Uint8Array(await crypto.subtle.digest('SHA-256', both));
}

async function pathTo(leaf: number, leaves: Uint8Array[]): Promise<Uint8Array[]> {
  if (leaves.length === 1) return [];
  const middle = split(leaves.length);
  return leaf < middle
    ? [...(await pathTo(leaf, leaves.slice(0, middle))), await root(leaves.slice(middle))]
    : [...(await pathTo(leaf - middle, leaves.slice(middle))), await root(leaves.slice(0, middle))];
}

function split(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1));
}

describe('a path', () => {
  it('leads from each leaf of each small tree to its root, and from no other place', async () => {
    const all = await Promise.all(Array.from({ length: 33 }, (_, at) => leafHash(Uint8Array.of(at))));
    for (let size = 1; size <= all.length; size++) {
      const leaves = all.slice(0, size);
      const top = await root(leaves);
      for (let leaf = 0; leaf < size; leaf++) {
        const path = await pathTo(leaf, leaves);
        const at = (index: number, length = size) =>
          inclusion(BigInt(index), BigInt(length), leaves[leaf] as Uint8Array, path, top);
        expect(await at(leaf)).toHaveLength(path.length);
        for (const other of [leaf - 1, leaf + 1, size]) expect(await at(other), `${leaf} of ${size}`).toBeUndefined();
        expect(await inclusion(BigInt(leaf), BigInt(size), top, path, top)).toEqual(size === 1 ? [] : undefined);
        if (path.length > 0) {
          const short = await inclusion(BigInt(leaf), BigInt(size), leaves[leaf] as Uint8Array, path.slice(1), top);
          expect(short).toBeUndefined();
        }
      }
    }
  });
});

function flipped(file: Uint8Array, bit: number): Uint8Array {
  const changed = Uint8Array.from(file);
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return changed;
}
