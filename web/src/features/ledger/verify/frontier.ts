import { sha256 } from '@noble/hashes/sha2.js';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The hash of a leaf, RFC 6962 section 2.1; at once, for there are many of them. */
export const leafOf = (entry: Uint8Array): Uint8Array => sha256.create().update(LEAF).update(entry).digest();

const nodeOf = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256.create().update(NODE).update(left).update(right).digest();

/** A tree of RFC 6962 that grows at its end, of which nothing is kept but the roots of its complete parts. */
export class Frontier {
  readonly #parts: { height: number; hash: Uint8Array }[] = [];

  add(leaf: Uint8Array): void {
    let part = { height: 0, hash: leaf };
    for (let left = this.#parts.at(-1); left?.height === part.height; left = this.#parts.at(-1)) {
      this.#parts.pop();
      part = { height: part.height + 1, hash: nodeOf(left.hash, part.hash) };
    }
    this.#parts.push(part);
  }

  root(): Uint8Array {
    const [last, ...before] = this.#parts.map(({ hash }) => hash).reverse();
    return last ? before.reduce((right, left) => nodeOf(left, right), last) : sha256(new Uint8Array());
  }
}
