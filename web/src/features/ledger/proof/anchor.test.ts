import { keccak_256 as keccak256 } from '@noble/hashes/sha3.js';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ANCHORED, checkAnchor, CODES } from './anchor';
import { hex } from './text';

const CONTRACT = '0x5fbdb2315678afecb367f032d93f642f64180aa3';
const place = { node: 'https://node.example', contract: CONTRACT };
const root = Uint8Array.from({ length: 32 }, (_, at) => at);
const tree = { origin: 'medichain.local/log/1', size: 212n, root };

interface Chain {
  code?: string;
  anchors?: { size: number; root?: string; block: number }[];
  newest?: number;
  /** So many blocks a question may ask for. */
  most?: number;
}

/** A node that knows what a test says; its code counts as ours. */
function node({ code, anchors = [], newest = 50_000, most = Infinity }: Chain) {
  const asked: { method: string; params: never[] }[] = [];
  const answer = (method: string, params: never[]): unknown => {
    switch (method) {
      case 'eth_chainId':
        return '0x7a69';
      case 'eth_blockNumber':
        return `0x${newest.toString(16)}`;
      case 'eth_getCode':
        return code ?? OURS;
      case 'eth_getBlockByNumber':
        return { timestamp: '0x69a6c1f0' };
      case 'eth_getLogs': {
        const [{ fromBlock, toBlock }] = params as unknown as [{ fromBlock: string; toBlock: string }];
        const [from, to] = [Number(fromBlock), Number(toBlock)];
        if (to - from + 1 > most) throw new Error('too many blocks');
        return anchors
          .map((one, at) => ({ ...one, batch: at + 1, before: anchors[at - 1]?.size ?? 0 }))
          .filter(({ block }) => block >= from && block <= to)
          .map((one) => ({
            address: CONTRACT,
            topics: [ANCHORED],
            data: `0x${[one.batch, one.before, one.size].map(word).join('')}${one.root ?? hex(root)}`,
            blockNumber: `0x${one.block.toString(16)}`,
            transactionHash: `0x${'ab'.repeat(32)}`,
            removed: false,
          }));
      }
      default:
        throw new Error(method);
    }
  };
  const ask = ((_: string, init: { body: string }) => {
    const { id, method, params } = JSON.parse(init.body) as { id: number; method: string; params: never[] };
    asked.push({ method, params });
    try {
      return Promise.resolve(Response.json({ jsonrpc: '2.0', id, result: answer(method, params) }));
    } catch (refused) {
      return Promise.resolve(Response.json({ jsonrpc: '2.0', id, error: { code: -1, message: String(refused) } }));
    }
  }) as unknown as typeof fetch;
  return { ask, asked };
}

const word = (value: number) => value.toString(16).padStart(64, '0');

/** The code that the build puts on chains, where the build has been made; otherwise any, with its own hash listed. */
const OURS = '0x6001';

describe('the anchor of a tree', () => {
  const look = (chain: Chain) => {
    const { ask, asked } = node(chain);
    return { told: checkAnchor(place, tree, ask, [...CODES, `0x${hex(keccak256(Uint8Array.of(0x60, 1)))}`]), asked };
  };

  it('is found where the contract has this very tree, with the time of its block', async () => {
    const anchors = [
      { size: 100, block: 10 },
      { size: 212, block: 20 },
      { size: 300, root: 'f'.repeat(64), block: 30 },
    ];
    await expect(look({ anchors }).told).resolves.toEqual({
      kind: 'anchored',
      chainId: 31337n,
      block: 20n,
      time: 1772536304n,
      transaction: `0x${'ab'.repeat(32)}`,
      confirmations: 49_981n,
    });
  });

  it('is contradicted by another tree of the same size', async () => {
    const anchors = [{ size: 212, root: 'f'.repeat(64), block: 20 }];
    await expect(look({ anchors }).told).resolves.toMatchObject({ kind: 'contradicted', root: 'f'.repeat(64) });
  });

  it('is only covered by a larger one, and none by a smaller one', async () => {
    const anchors = [
      { size: 211, block: 10 },
      { size: 213, block: 20 },
      { size: 400, block: 30 },
    ];
    await expect(look({ anchors }).told).resolves.toMatchObject({ kind: 'covered', size: 213n, block: 20n });
    const before = { anchors: [{ size: 211, block: 10 }] };
    await expect(look(before).told).resolves.toMatchObject({ kind: 'not-anchored', newest: 211n });
    await expect(look({}).told).resolves.toMatchObject({ kind: 'not-anchored', newest: undefined });
  });

  it('is looked for in smaller steps where a node refuses large ones, from the newest block back', async () => {
    const anchors = [
      { size: 100, block: 1_000 },
      { size: 212, block: 20_000 },
      { size: 300, root: 'f'.repeat(64), block: 48_000 },
    ];
    const { told, asked } = look({ anchors, most: 3_000 });
    await expect(told).resolves.toMatchObject({ kind: 'anchored', block: 20_000n });
    const first = asked
      .filter(({ method }) => method === 'eth_getLogs')
      .map(({ params }) => params[0] as unknown as { fromBlock: string });
    expect(Number(first.at(-1)?.fromBlock)).toBeGreaterThan(15_000);
  });

  it('is given up where it lies too far back', async () => {
    const { told } = look({ anchors: [{ size: 212, block: 1 }], newest: 10_000_000, most: 1_000 });
    await expect(told).resolves.toMatchObject({ kind: 'too-far' });
  });

  it('is on no contract, or on another than ours', async () => {
    await expect(look({ code: '0x' }).told).resolves.toMatchObject({ kind: 'no-contract' });
    await expect(look({ code: '0x6002' }).told).resolves.toMatchObject({ kind: 'another-contract' });
  });

  it('is not asked of what is no node, or does not answer', async () => {
    const page = (() => Promise.resolve(new Response('<html>'))) as unknown as typeof fetch;
    await expect(checkAnchor(place, tree, page)).resolves.toMatchObject({ kind: 'no-node' });
    const away = (() => Promise.reject(new TypeError('Failed to fetch'))) as unknown as typeof fetch;
    await expect(checkAnchor(place, tree, away)).resolves.toMatchObject({ kind: 'unreachable' });
  });
});

it('knows the contracts that Java knows', () => {
  const listed = readFileSync(
    '../ledger-projector/src/main/resources/io/medichain/ledger/chain/event-ledgers.properties',
    'utf8',
  )
    .split('\n')
    .filter((line) => line.startsWith('0x'))
    .map((line) => line.split('=')[0]);
  expect(CODES).toEqual(listed);
});
