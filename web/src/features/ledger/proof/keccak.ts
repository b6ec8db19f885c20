/** Keccak (FIPS 202), which browsers do not have: as Ethereum names the code of a contract, and ML-DSA makes its numbers. */

const LANE = (1n << 64n) - 1n;
const RATE_128 = 168;
const RATE_256 = 136;

const ROUNDS = roundConstants();
const PLACES = places();

function roundConstants(): bigint[] {
  let register = 1;
  return Array.from({ length: 24 }, () => {
    let constant = 0n;
    for (let at = 0; at < 7; at++) {
      if (register & 1) constant |= 1n << ((1n << BigInt(at)) - 1n);
      register = (register << 1) ^ (register & 0x80 ? 0x171 : 0);
    }
    return constant;
  });
}

/** Where each lane goes, and how far it is turned. */
function places(): { from: number; to: number; turn: bigint }[] {
  const all = [{ from: 0, to: 0, turn: 0n }];
  let [x, y] = [1, 0];
  for (let step = 0; step < 24; step++) {
    const to = [y, (2 * x + 3 * y) % 5] as const;
    all.push({ from: x + 5 * y, to: to[0] + 5 * to[1], turn: BigInt((((step + 1) * (step + 2)) / 2) % 64) });
    [x, y] = to;
  }
  return all;
}

function turned(lane: bigint, by: bigint): bigint {
  return ((lane << by) | (lane >> (64n - by))) & LANE;
}

function permute(state: BigUint64Array): void {
  const lane = (at: number) => state[at] ?? 0n;
  const moved = new BigUint64Array(25);
  for (const constant of ROUNDS) {
    const columns = [0, 1, 2, 3, 4].map((x) => lane(x) ^ lane(x + 5) ^ lane(x + 10) ^ lane(x + 15) ^ lane(x + 20));
    const column = (x: number) => columns[x % 5] ?? 0n;
    for (let at = 0; at < 25; at++) state[at] = lane(at) ^ column(at + 4) ^ turned(column(at + 1), 1n);
    for (const { from, to, turn } of PLACES) moved[to] = turned(lane(from), turn);
    for (let at = 0; at < 25; at++) {
      const row = at - (at % 5);
      const next = (by: number) => moved[row + ((at + by) % 5)] ?? 0n;
      state[at] = next(0) ^ (~next(1) & LANE & next(2));
    }
    state[0] = lane(0) ^ constant;
  }
}

function* sponge(rate: number, suffix: number, message: Uint8Array): Generator<number, never> {
  const padded = new Uint8Array(Math.ceil((message.length + 1) / rate) * rate);
  padded.set(message);
  padded[message.length] = suffix;
  padded[padded.length - 1] = (padded[padded.length - 1] ?? 0) | 0x80;
  const bytes = new DataView(padded.buffer);
  const state = new BigUint64Array(25);
  for (let block = 0; block < padded.length; block += rate) {
    for (let at = 0; at < rate / 8; at++) state[at] = (state[at] ?? 0n) ^ bytes.getBigUint64(block + 8 * at, true);
    permute(state);
  }
  for (;;) {
    for (let at = 0; at < rate; at++) yield Number(((state[at >> 3] ?? 0n) >> BigInt(8 * (at & 7))) & 0xffn);
    permute(state);
  }
}

/** The next bytes of a stream of them. */
export function taken(stream: Iterator<number, never>, length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, () => stream.next().value);
}

export const shake128 = (message: Uint8Array) => sponge(RATE_128, 0x1f, message);
export const shake256 = (message: Uint8Array) => sponge(RATE_256, 0x1f, message);
/** As Ethereum has it: before the standard gave it another ending. */
export const keccak256 = (message: Uint8Array) => taken(sponge(RATE_256, 0x01, message), 32);
