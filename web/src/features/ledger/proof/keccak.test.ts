import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keccak256, shake128, shake256, taken } from './keccak';
import { hex } from './text';

const message = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 31 + length) & 255);

describe('Keccak', () => {
  it('says what another implementation says, of every length around its blocks', () => {
    for (const length of [0, 1, 7, 8, 100, 134, 135, 136, 137, 166, 167, 168, 169, 271, 272, 273, 1000]) {
      const given = message(length);
      for (const [mine, name] of [
        [shake128, 'shake128'],
        [shake256, 'shake256'],
      ] as const) {
        const theirs = createHash(name, { outputLength: 500 }).update(given).digest('hex');
        expect(hex(taken(mine(given), 500)), `${name} of ${length}`).toBe(theirs);
      }
    }
  });

  it('names code as Ethereum does', () => {
    expect(hex(keccak256(new Uint8Array()))).toBe('c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470');
    const event = new TextEncoder().encode('Transfer(address,address,uint256)');
    expect(hex(keccak256(event))).toBe('ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef');
  });
});
