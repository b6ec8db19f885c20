import { sha256 } from '@noble/hashes/sha2.js';
import { parseKey } from '../../proof/key';
import { hex, joined, toBase64 } from '../../proof/text';
import { leafOf } from '../frontier';
import { FULL, partsOf, pathOf } from '../tiles';

const UTF8 = new TextEncoder();
export const ORIGIN = 'medichain.local/log/1';
export const SIZE = 2 * FULL + 45;
export const entries = Array.from({ length: SIZE }, (_, at) => UTF8.encode(`{"event":"${at.toString()}"}`));

/** RFC 6962 section 2.1, written as it stands there. */
export function root(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array());
  if (leaves.length === 1) return leaves[0] ?? new Uint8Array();
  const middle = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return sha256(joined(Uint8Array.of(1), root(leaves.slice(0, middle)), root(leaves.slice(middle))));
}

export async function signer(name = ORIGIN) {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  const typed = joined(Uint8Array.of(1), new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
  const id = sha256(joined(UTF8.encode(`${name}\n`), typed)).slice(0, 4);
  return {
    key: await parseKey(`${name}+${hex(id)}+${toBase64(typed)}`),
    sign: async (text: string) => {
      const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, UTF8.encode(text)));
      return `${text}\n\u2014 ${name} ${toBase64(joined(id, signature))}\n`;
    },
  };
}

export type Signer = Awaited<ReturnType<typeof signer>>;

/** All that a log of these entries serves, to be changed at will. */
export async function log(ours: Signer, of = entries, withheld: readonly number[] = []) {
  const leaves = of.map(leafOf);
  const files = new Map<string, Uint8Array>();
  for (const part of partsOf(of.length)) {
    const from = part.index * FULL;
    const its = of
      .slice(from, from + part.width)
      .map((entry, at) => (withheld.includes(from + at) ? new Uint8Array() : entry));
    const bundle = its.flatMap((entry) => [Uint8Array.of(entry.length >> 8, entry.length & 255), entry]);
    files.set(pathOf('entries', part), joined(...bundle));
    files.set(pathOf('0', part), joined(...leaves.slice(from, from + part.width)));
  }
  const text = `${ORIGIN}\n${of.length.toString()}\n${toBase64(root(leaves))}\n`;
  files.set('/ledger/checkpoint', UTF8.encode(await ours.sign(text)));
  return files;
}
