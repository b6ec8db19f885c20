import { ml_dsa44 as mlDsa44 } from '@noble/post-quantum/ml-dsa.js';
import { isSameKey, keyStart, type VerifierKey } from './key';
import { parseCheckpoint, signer, type Checkpoint, type NoteSignature, type SignedNote } from './note';
import { joined, Malformed } from './text';

/** A line that claims to be of a given key and is not refuses all: somebody has made it up. */
export class WrongSignature extends Error {}

/** The browser has not what a check needs: nothing is said about the proof then. */
export class CannotCheck extends Error {}

/** Who signed a checkpoint, of those whom somebody trusts. */
export interface SignedTree {
  tree: Checkpoint;
  /** The given keys of the log that signed it, each once. */
  reliedOn: readonly VerifierKey[];
  /** Who else claims to have signed it, as vkeys begin: nobody checked that. */
  passedOver: readonly string[];
}

const UTF8 = new TextEncoder();

/** Looks at the signatures; those of other keys are passed over, as C2SP signed-note demands. */
export async function signedTree(note: SignedNote, keys: readonly VerifierKey[]): Promise<SignedTree> {
  const tree = parseCheckpoint(note.text);
  const signers: VerifierKey[] = [];
  const passedOver: string[] = [];
  for (const line of note.signatures) {
    const claimed = keys.filter((key) => key.id === line.id && key.name === line.name);
    if (claimed.length === 0) passedOver.push(signer(line));
    for (const key of claimed) {
      if (!(await holds(key, line, note.text, tree))) throw new WrongSignature(line.name);
      if (!signers.some((one) => isSameKey(one, key))) signers.push(key);
    }
  }
  return { tree, reliedOn: signers.filter((key) => key.name === tree.origin), passedOver };
}

async function holds(key: VerifierKey, { bytes }: NoteSignature, text: string, tree: Checkpoint): Promise<boolean> {
  if (bytes.length !== key.signatureLength) return false;
  if (key.type === 'ed25519') return ed25519(key, bytes, UTF8.encode(text));
  const time = new DataView(bytes.buffer).getBigInt64(0);
  const signature = bytes.slice(8);
  if (time < 0n) return false;
  return key.type === 'ed25519-cosignature'
    ? ed25519(key, signature, UTF8.encode(`cosignature/v1\ntime ${time.toString()}\n${text}`))
    : mlDsa44.verify(signature, cosigned(key.name, tree, time), key.bytes);
}

async function ed25519(
  key: VerifierKey,
  signature: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  let read: CryptoKey;
  try {
    read = await crypto.subtle.importKey('raw', key.bytes, 'Ed25519', false, ['verify']);
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'NotSupportedError') throw new CannotCheck(keyStart(key));
    return false;
  }
  return crypto.subtle.verify('Ed25519', read, signature, message);
}

/** The message of C2SP tlog-cosignature for all leaves of a tree. */
function cosigned(name: string, tree: Checkpoint, time: bigint): Uint8Array {
  return joined(
    UTF8.encode('subtree/v1\n\0'),
    named(name),
    eightBytes(time),
    named(tree.origin),
    eightBytes(0n),
    eightBytes(tree.size),
    tree.root,
  );
}

function named(name: string): Uint8Array {
  const bytes = UTF8.encode(name);
  if (bytes.length > 255) throw new Malformed('a name of more than 255 bytes cannot be cosigned');
  return joined(Uint8Array.of(bytes.length), bytes);
}

function eightBytes(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value);
  return bytes;
}
