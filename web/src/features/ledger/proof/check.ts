import { keyStart, type VerifierKey } from './key';
import { inclusion, leafHash, type Step } from './merkle';
import type { Checkpoint } from './note';
import { Malformed } from './text';
import { parseProof } from './tlogProof';
import { CannotCheck, signedTree, WrongSignature } from './trust';

/** What the log says of an event: its own members, `event` among them. */
export interface LedgerEntry {
  event: string;
  values: Readonly<Record<string, unknown>>;
}

export interface Proved {
  kind: 'proved';
  entry: LedgerEntry;
  index: bigint;
  checkpoint: Checkpoint;
  /** The hash of the entry, and how it leads to the root. */
  leaf: Uint8Array;
  steps: readonly Step[];
  /** The given keys that signed the checkpoint, as vkeys begin. */
  reliedOn: readonly string[];
  /** Who else claims to have signed it: nobody checked that. */
  passedOver: readonly string[];
}

export interface Refused {
  kind: 'refused';
  reason: 'no-proof' | 'wrong-signature' | 'no-given-key' | 'no-entry' | 'not-in-tree' | 'no-event';
  /** What exactly, where the reason leaves that open. */
  detail: string;
  /** The keys that would have to be given, as vkeys begin; none where more keys are of no help. */
  missing: readonly string[];
}

/** The browser lacks what is needed, so nothing is said. */
export interface NotChecked {
  kind: 'cannot';
  detail: string;
}

export type ProofCheck = Proved | Refused | NotChecked;

/**
 * Checks a proof with nothing but the file and keys of the log, at least one of which must have signed. The same answers as
 * `medichain verify-proof` gives (ProofCheck in Java).
 *
 * @param file the content of a `.tlog-proof` file
 */
export async function checkProof(file: Uint8Array, keys: readonly VerifierKey[]): Promise<ProofCheck> {
  if (!canCheck()) return { kind: 'cannot', detail: 'WebCrypto' };
  try {
    const proof = parseProof(file);
    const { tree, reliedOn, passedOver } = await signedTree(proof.checkpoint, keys);
    if (reliedOn.length === 0) return refused('no-given-key', '', passedOver);
    if (proof.extra === undefined) return refused('no-entry');
    const leaf = await leafHash(proof.extra);
    const steps = await inclusion(proof.index, tree.size, leaf, proof.path, tree.root);
    if (!steps) return refused('not-in-tree');
    const entry = readEntry(proof.extra);
    if (!entry) return refused('no-event');
    const { index } = proof;
    return {
      kind: 'proved',
      entry,
      index,
      checkpoint: tree,
      leaf,
      steps,
      reliedOn: reliedOn.map(keyStart),
      passedOver,
    };
  } catch (failure) {
    if (failure instanceof Malformed) return refused('no-proof', failure.message);
    if (failure instanceof WrongSignature) return refused('wrong-signature', failure.message);
    if (failure instanceof CannotCheck) return { kind: 'cannot', detail: failure.message };
    throw failure;
  }
}

/** Browsers compute hashes and signatures only over HTTPS, and on this machine itself. */
export function canCheck(): boolean {
  return (globalThis.crypto as Partial<Crypto> | undefined)?.subtle !== undefined;
}

function refused(reason: Refused['reason'], detail = '', missing: readonly string[] = []): Refused {
  return { kind: 'refused', reason, detail, missing };
}

/** A member that is null is none that the log writes. */
function readEntry(bytes: Uint8Array): LedgerEntry | undefined {
  try {
    const values: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof values !== 'object' || values === null || Array.isArray(values)) return undefined;
    const members = values as Record<string, unknown>;
    if (Object.values(members).includes(null)) return undefined;
    return typeof members.event === 'string' ? { event: members.event, values: members } : undefined;
  } catch {
    return undefined;
  }
}
