import { isName, signer } from './note';
import { base64, hex, joined, Malformed } from './text';

/** The signatures that MediChain makes or checks, by the type byte of C2SP signed-note. */
const TYPES = {
  1: { type: 'ed25519', keyLength: 32, signatureLength: 64 },
  4: { type: 'ed25519-cosignature', keyLength: 32, signatureLength: 8 + 64 },
  6: { type: 'ml-dsa-44-cosignature', keyLength: 1312, signatureLength: 8 + 2420 },
} as const;

export type SignatureType = (typeof TYPES)[keyof typeof TYPES]['type'];

/** A public key with its name, written as a vkey of C2SP signed-note: `name+id+key`. */
export interface VerifierKey {
  name: string;
  /** Eight hexadecimal digits: the first bytes of SHA-256 of name, newline, type and key. */
  id: string;
  type: SignatureType;
  /** Without the type. */
  bytes: Uint8Array<ArrayBuffer>;
  /** How long a signature of it is, with its time where it has one. */
  signatureLength: number;
}

export async function parseKey(vkey: string): Promise<VerifierKey> {
  const [name = '', id = '', ...rest] = vkey.split('+');
  const typed = base64(rest.join('+'));
  const known = TYPES[typed[0] as keyof typeof TYPES] as (typeof TYPES)[keyof typeof TYPES] | undefined;
  if (!isName(name)) throw new Malformed('a key has a name');
  if (!known) throw new Malformed('an unknown signature type');
  const bytes = typed.slice(1);
  if (bytes.length !== known.keyLength) throw new Malformed('a key of another length');
  const named = new TextEncoder().encode(`${name}\n`);
  const digest = await crypto.subtle.digest('SHA-256', joined(named, typed));
  if (hex(new Uint8Array(digest).slice(0, 4)) !== id) throw new Malformed("the vkey's id is not that of its key");
  return { name, id, type: known.type, bytes, signatureLength: known.signatureLength };
}

/** Keys as a log publishes them, one a line. */
export async function parseKeys(text: string): Promise<VerifierKey[]> {
  const lines = text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const keys = await Promise.all(lines.map(parseKey));
  return keys.filter((key, at) => keys.findIndex((one) => isSameKey(one, key)) === at);
}

/** As the vkey begins: `name+id`. */
export const keyStart = (key: VerifierKey): string => signer(key);

export function isSameKey(one: VerifierKey, other: VerifierKey): boolean {
  return one.name === other.name && one.type === other.type && hex(one.bytes) === hex(other.bytes);
}
