import { keccak_256 as keccak256 } from '@noble/hashes/sha3.js';
import type { Checkpoint } from './note';
import { hex } from './text';

/** Keccak-256 of `Anchored(uint64,uint64,uint64,bytes32)`. */
export const ANCHORED = `0x${hex(keccak256(new TextEncoder().encode('Anchored(uint64,uint64,uint64,bytes32)')))}`;

/** Keccak-256 of the code of each contract that was ever ours, as `event-ledgers.properties` lists them. */
export const CODES: readonly string[] = [
  '0xf0acb00754c7a0a66c96931da0218ea6453caee055eb8289b135571ff79f8dd0',
  '0x7e69c1b3b968a937e45d41ec2d7475a02f99b513053565cf2872d90207d9189b',
];

/** Nodes limit the blocks of one answer; so many at first, then fewer. */
const MOST_BLOCKS = 1n << 40n;
const FEWEST_BLOCKS = 500n;
/** So often a node is asked for logs at the most: whoever has to look further does it with the command line. */
const MOST_QUESTIONS = 200;
const PATIENCE_MILLIS = 30_000;

/** Where somebody wants to see the anchor: a node of theirs, and the contract as they know it from elsewhere. */
export interface AnchorPlace {
  /** The address of a node that speaks JSON-RPC. */
  node: string;
  /** The contract, 20 bytes in hexadecimal. */
  contract: string;
}

interface Anchor {
  batch: bigint;
  size: bigint;
  root: string;
  block: bigint;
  transaction: string;
}

export type AnchorCheck =
  /** The contract has this very tree. */
  | {
      kind: 'anchored';
      chainId: bigint;
      block: bigint;
      /** When the block says that it was made, in seconds since 1970. */
      time: bigint;
      transaction: string;
      /** How many blocks there are from that one on, itself included. */
      confirmations: bigint;
    }
  /** The contract has another tree of this size: two histories of one log. */
  | { kind: 'contradicted'; chainId: bigint; root: string; block: bigint; transaction: string }
  /** It has a larger tree. Whether that begins with this one, the file does not tell. */
  | { kind: 'covered'; chainId: bigint; size: bigint; block: bigint }
  | { kind: 'not-anchored'; chainId: bigint; newest: bigint | undefined }
  | { kind: 'no-contract' | 'another-contract'; chainId: bigint }
  /** The search was given up before the block in which the anchor would have to be. */
  | { kind: 'too-far'; chainId: bigint; searchedFrom: bigint }
  | { kind: 'unreachable' | 'no-node'; detail: string };

class NodeRefused extends Error {}
class NoNode extends Error {}

/**
 * Looks on a chain for the tree of a checkpoint. The node is believed: it is the one that whoever asks has named.
 *
 * @param ask sends a request, as `fetch` does
 * @param codes Keccak-256 of the code of contracts that are ours
 */
export async function checkAnchor(
  { node, contract }: AnchorPlace,
  checkpoint: Checkpoint,
  ask: typeof fetch = fetch,
  codes: readonly string[] = CODES,
): Promise<AnchorCheck> {
  const call = caller(node, ask);
  try {
    const chainId = quantity(await call('eth_chainId', []));
    const newest = quantity(await call('eth_blockNumber', []));
    const code = bytesOf(await call('eth_getCode', [contract, hexOf(newest)]));
    if (code.length === 0) return { kind: 'no-contract', chainId };
    if (!codes.includes(`0x${hex(keccak256(code))}`)) return { kind: 'another-contract', chainId };
    return await search(call, contract, checkpoint, chainId, newest);
  } catch (failure) {
    if (failure instanceof NodeRefused || failure instanceof NoNode) {
      return { kind: 'no-node', detail: failure.message };
    }
    return { kind: 'unreachable', detail: failure instanceof Error ? failure.message : '' };
  }
}

type Call = (method: string, params: readonly unknown[]) => Promise<unknown>;

/** From the newest block back, as far as anchors are of larger trees. */
async function search(
  call: Call,
  contract: string,
  { size, root }: Checkpoint,
  chainId: bigint,
  newest: bigint,
): Promise<AnchorCheck> {
  let last = newest;
  let most = MOST_BLOCKS;
  let larger: Anchor | undefined;
  let largest: Anchor | undefined;
  for (let questions = 0; questions < MOST_QUESTIONS && last >= 0n; questions++) {
    const first = last >= most ? last - most + 1n : 0n;
    let found: Anchor[];
    try {
      found = anchors(await call('eth_getLogs', [logsOf(contract, first, last)]), contract);
    } catch (failure) {
      if (!(failure instanceof NodeRefused) || most <= FEWEST_BLOCKS) throw failure;
      const asked = last - first + 1n;
      most = asked > 4n * FEWEST_BLOCKS ? asked / 4n : FEWEST_BLOCKS;
      continue;
    }
    found.sort((one, other) => Number(other.batch - one.batch));
    for (const anchor of found) {
      largest ??= anchor;
      if (anchor.size === size) return await same(call, anchor, root, chainId, newest);
      if (anchor.size < size) return beside(chainId, larger, largest);
      larger = anchor;
    }
    last = first - 1n;
  }
  return last >= 0n ? { kind: 'too-far', chainId, searchedFrom: last + 1n } : beside(chainId, larger, largest);
}

function beside(chainId: bigint, larger: Anchor | undefined, largest: Anchor | undefined): AnchorCheck {
  return larger
    ? { kind: 'covered', chainId, size: larger.size, block: larger.block }
    : { kind: 'not-anchored', chainId, newest: largest?.size };
}

async function same(
  call: Call,
  anchor: Anchor,
  root: Uint8Array,
  chainId: bigint,
  newest: bigint,
): Promise<AnchorCheck> {
  const { block, transaction } = anchor;
  if (anchor.root !== hex(root)) return { kind: 'contradicted', chainId, root: anchor.root, block, transaction };
  const told = await call('eth_getBlockByNumber', [hexOf(block), false]);
  const time = quantity((told as { timestamp?: unknown } | null)?.timestamp);
  return { kind: 'anchored', chainId, block, time, transaction, confirmations: newest - block + 1n };
}

function logsOf(contract: string, first: bigint, last: bigint) {
  return { address: contract, topics: [ANCHORED], fromBlock: hexOf(first), toBlock: hexOf(last) };
}

function anchors(logs: unknown, contract: string): Anchor[] {
  if (!Array.isArray(logs)) throw new NoNode('eth_getLogs');
  return logs
    .map((log: unknown) => log as Record<string, unknown>)
    .filter((log) => log.removed !== true && String(log.address).toLowerCase() === contract.toLowerCase())
    .filter((log) => Array.isArray(log.topics) && log.topics[0] === ANCHORED)
    .map((log) => {
      const data = String(log.data);
      if (!/^0x[0-9a-f]{256}$/.test(data)) throw new NoNode('eth_getLogs');
      const word = (at: number) => data.slice(2 + 64 * at, 2 + 64 * (at + 1));
      return {
        batch: BigInt(`0x${word(0)}`),
        size: BigInt(`0x${word(2)}`),
        root: word(3),
        block: quantity(log.blockNumber),
        transaction: String(log.transactionHash),
      };
    });
}

function caller(node: string, ask: typeof fetch): Call {
  let id = 0;
  return async (method, params) => {
    const response = await ask(node, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params }),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PATIENCE_MILLIS),
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (typeof answer !== 'object' || answer === null) throw new NoNode(`HTTP ${response.status}`);
    const { error, result } = answer as { error?: { message?: unknown }; result?: unknown };
    if (error) throw new NodeRefused(typeof error.message === 'string' ? error.message : method);
    if (result === undefined) throw new NoNode(method);
    return result;
  };
}

function quantity(value: unknown): bigint {
  if (typeof value !== 'string' || !/^0x[0-9a-f]{1,64}$/i.test(value)) throw new NoNode('not a number');
  return BigInt(value);
}

function bytesOf(value: unknown): Uint8Array {
  if (typeof value !== 'string' || !/^0x(?:[0-9a-f]{2})*$/i.test(value)) throw new NoNode('not bytes');
  return Uint8Array.from(value.slice(2).match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

function hexOf(value: bigint): string {
  return `0x${value.toString(16)}`;
}
