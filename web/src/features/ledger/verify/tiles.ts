import { Malformed } from '../proof/text';

/** How many hashes a full tile has, and how many entries a full bundle (C2SP tlog-tiles). */
export const FULL = 256;
const HASH = 32;

/** One tile of leaves, and the bundle of its entries. */
export interface Part {
  index: number;
  /** How many of them there are; fewer than 256 in the last one. */
  width: number;
}

/** All parts of a log of so many entries. */
export function partsOf(size: number): Part[] {
  return Array.from({ length: Math.ceil(size / FULL) }, (_, index) => ({
    index,
    width: Math.min(FULL, size - index * FULL),
  }));
}

/** Where a part is served: its index in groups of three digits, each but the last behind an x. */
export function pathOf(of: 'entries' | '0', { index, width }: Part): string {
  const digits = index.toString();
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.../g) ?? [];
  const place = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `/ledger/tile/${of}/${place}${width < FULL ? `.p/${width.toString()}` : ''}`;
}

/** The entries of a bundle, each behind its length in two bytes. */
export function entriesOf(bundle: Uint8Array, { width }: Part): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bundle.length;) {
    const begin = at + 2;
    const end = begin + ((bundle[at] ?? 0) << 8) + (bundle[at + 1] ?? 0);
    if (end > bundle.length) throw new Malformed('an entry is cut off');
    entries.push(bundle.subarray(begin, end));
    at = end;
  }
  if (entries.length !== width)
    throw new Malformed(`${entries.length.toString()} entries in place of ${width.toString()}`);
  return entries;
}

export function hashesOf(tile: Uint8Array, { width }: Part): Uint8Array[] {
  if (tile.length !== width * HASH) throw new Malformed('a tile of another length');
  return Array.from({ length: width }, (_, at) => tile.subarray(at * HASH, (at + 1) * HASH));
}
