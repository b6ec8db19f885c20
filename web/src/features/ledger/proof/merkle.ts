import { isSame, joined } from './text';

/** One step from a leaf to the root: two halves make the hash of what holds both. */
export interface Step {
  sibling: Uint8Array;
  /** On which side of the path the other half lies. */
  side: 'left' | 'right';
  /** What both make. */
  hash: Uint8Array;
}

/** The hash of a leaf, RFC 6962 section 2.1. */
export function leafHash(entry: Uint8Array): Promise<Uint8Array> {
  return sha256(joined(Uint8Array.of(0), entry));
}

function nodeHash(left: Uint8Array, right: Uint8Array): Promise<Uint8Array> {
  return sha256(joined(Uint8Array.of(1), left, right));
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/**
 * The steps of an inclusion proof from a leaf to the root, by the algorithm of RFC 9162 section 2.1.3.2.
 *
 * @returns undefined for every proof that is not exactly the one of this leaf, index, size and root
 */
export async function inclusion(
  index: bigint,
  size: bigint,
  leaf: Uint8Array,
  path: readonly Uint8Array[],
  root: Uint8Array,
): Promise<Step[] | undefined> {
  if (index < 0n || index >= size) return undefined;
  let node = index;
  let last = size - 1n;
  let hash = leaf;
  const steps: Step[] = [];
  for (const sibling of path) {
    if (last === 0n) return undefined;
    const side = (node & 1n) === 1n || node === last ? 'left' : 'right';
    hash = side === 'left' ? await nodeHash(sibling, hash) : await nodeHash(hash, sibling);
    while (side === 'left' && (node & 1n) === 0n) {
      node >>= 1n;
      last >>= 1n;
    }
    steps.push({ sibling, side, hash });
    node >>= 1n;
    last >>= 1n;
  }
  return last === 0n && isSame(hash, root) ? steps : undefined;
}
