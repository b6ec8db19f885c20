import { parseNote, type SignedNote } from './note';
import { base64, hash, Malformed, number, utf8 } from './text';

const VERSION = 'c2sp.org/tlog-proof@v1';
/** No tree is higher. */
const LONGEST_PATH = 63;
/** Bytes: an entry of at most 65,535, 63 hashes, a checkpoint with its signatures. */
export const LARGEST = 1 << 20;

/** A proof that an entry is in a log (C2SP tlog-proof), kept in files named `.tlog-proof`. */
export interface TlogProof {
  /** What the application adds: with us the entry itself, whose hash is the leaf. */
  extra: Uint8Array<ArrayBuffer> | undefined;
  /** The leaf, from 0. */
  index: bigint;
  /** The inclusion proof, the leaf's sibling first. */
  path: readonly Uint8Array[];
  checkpoint: SignedNote;
}

/** Reads a proof. What is not written as the specification says is {@link Malformed}. */
export function parseProof(bytes: Uint8Array): TlogProof {
  if (bytes.length > LARGEST) throw new Malformed('it is larger than any');
  const text = utf8(bytes);
  const blank = text.indexOf('\n\n');
  if (blank < 0) throw new Malformed('a proof without a checkpoint');
  const lines = text.slice(0, blank).split('\n');
  if (lines.shift() !== VERSION) throw new Malformed('not a proof of version 1');
  const extra = take(lines, 'extra ');
  const index = take(lines, 'index ');
  if (index === undefined) throw new Malformed('a proof without an index');
  if (lines.length > LONGEST_PATH) throw new Malformed('a proof of too many hashes');
  return {
    extra: extra === undefined ? undefined : base64(extra),
    index: number(index),
    path: lines.map(hash),
    checkpoint: parseNote(text.slice(blank + 2)),
  };
}

function take(lines: string[], name: string): string | undefined {
  return lines[0]?.startsWith(name) ? lines.shift()?.slice(name.length) : undefined;
}
