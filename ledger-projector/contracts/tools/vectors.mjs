// Writes the Merkle vectors that Java, Solidity and TypeScript read, straight from the recursive definitions of
// RFC 6962 section 2.1, without any shortcut the implementations take:
//   node tools/vectors.mjs > ../../shared-kernel/src/test/resources/merkle/vectors.json
import { createHash } from 'node:crypto';

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const leafHash = (entry) => sha256(Buffer.of(0), entry);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);
const hex = (bytes) => `0x${bytes.toString('hex')}`;

/** Largest power of two smaller than n. */
const split = (n) => 2 ** (Math.ceil(Math.log2(n)) - 1);

function root(leaves) {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leafHash(leaves[0]);
  const k = split(leaves.length);
  return nodeHash(root(leaves.slice(0, k)), root(leaves.slice(k)));
}

function inclusion(index, leaves) {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return index < k
    ? [...inclusion(index, leaves.slice(0, k)), root(leaves.slice(k))]
    : [...inclusion(index - k, leaves.slice(k)), root(leaves.slice(0, k))];
}

function consistency(from, leaves, complete = true) {
  if (from === leaves.length) return complete ? [] : [root(leaves)];
  const k = split(leaves.length);
  return from <= k
    ? [...consistency(from, leaves.slice(0, k), complete), root(leaves.slice(k))]
    : [...consistency(from - k, leaves.slice(k), false), root(leaves.slice(0, k))];
}

const LARGEST = 24;
// The first eight are the entries of the Certificate Transparency test tree; its root of eight leaves is well known.
const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
  .map((entry) => Buffer.from(entry, 'hex'));
for (let at = entries.length; at < LARGEST; at++) entries.push(Buffer.from(`entry ${at}`));

const sizes = Array.from({ length: LARGEST + 1 }, (_, size) => size);
const vectors = {
  description: 'RFC 6962 trees with SHA-256: root of every size, every inclusion and every consistency proof',
  entries: entries.map(hex),
  leafHashes: entries.map(leafHash).map(hex),
  roots: sizes.map((size) => hex(root(entries.slice(0, size)))),
  inclusion: sizes.flatMap((size) => sizes.slice(0, size).map((index) =>
    ({ index, size, proof: inclusion(index, entries.slice(0, size)).map(hex) }))),
  consistency: sizes.slice(1).flatMap((size) => sizes.slice(1, size).map((from) =>
    ({ from, size, proof: consistency(from, entries.slice(0, size)).map(hex) }))),
};

const lines = (rows) => rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
const members = Object.entries(vectors).map(([name, value]) =>
  `  ${JSON.stringify(name)}: ${Array.isArray(value) ? `[\n${lines(value)}\n  ]` : JSON.stringify(value)}`);
process.stdout.write(`{\n${members.join(',\n')}\n}\n`);
