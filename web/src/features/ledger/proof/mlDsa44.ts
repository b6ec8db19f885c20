import { shake128, shake256, taken } from './keccak';
import { isSame, joined } from './text';

// The names are those of FIPS 204; only what a verifier needs, and nothing here is secret.
const N = 256;
const Q = 8_380_417;
const D = 13;
const K = 4;
const L = 4;
const TAU = 39;
const BETA = 78;
const GAMMA1 = 1 << 17;
const GAMMA2 = (Q - 1) / 88;
const OMEGA = 80;
/** Bytes of the challenge. */
const CHALLENGE = 32;
const Z_BITS = 18;
const Z_LENGTH = (N * Z_BITS) / 8;
const T1_BITS = 10;
const T1_LENGTH = (N * T1_BITS) / 8;

/** Numbers modulo Q, the coefficients of a polynomial or of its NTT. */
type Polynomial = number[];

const ZETAS = Array.from({ length: N }, (_, at) => power(1753, reversed(at)));

function power(base: number, exponent: number): number {
  let result = 1;
  for (let times = 0; times < exponent; times++) result = (result * base) % Q;
  return result;
}

function reversed(byte: number): number {
  return Number.parseInt(byte.toString(2).padStart(8, '0').split('').reverse().join(''), 2);
}

/** Whether a signature of ML-DSA-44 (FIPS 204, no context) is one of this key over this message. */
export function verifyMlDsa44(key: Uint8Array, signature: Uint8Array, message: Uint8Array): boolean {
  const challenge = signature.slice(0, CHALLENGE);
  const z = range(L).map((at) => unpackZ(signature.slice(CHALLENGE + at * Z_LENGTH, CHALLENGE + (at + 1) * Z_LENGTH)));
  const hints = unpackHints(signature.slice(CHALLENGE + L * Z_LENGTH));
  if (!hints || z.some((one) => one.some((value) => Math.abs(value) >= GAMMA1 - BETA))) return false;

  const rho = key.slice(0, 32);
  const t1 = range(K).map((at) => unpacked(key.slice(32 + at * T1_LENGTH, 32 + (at + 1) * T1_LENGTH), T1_BITS));
  const c = ntt(sampleInBall(challenge));
  const zHat = z.map(ntt);
  const w1 = t1.map((t, row) => {
    const sum = zHat
      .map((one, column) => product(rejNttPoly(rho, column, row), one))
      .reduce((all, one) => all.map((value, at) => value + at_(one, at)));
    const ct = product(c, ntt(t.map((value) => value * 2 ** D)));
    const w = inverseNtt(sum.map((value, at) => value - at_(ct, at)));
    return w.map((value, at) => useHint(hints[row]?.has(at) ?? false, value));
  });

  const tr = taken(shake256(key), 64);
  const mu = taken(shake256(joined(tr, Uint8Array.of(0, 0), message)), 64);
  return isSame(challenge, taken(shake256(joined(mu, ...w1.map(packed6))), CHALLENGE));
}

function range(length: number): number[] {
  return Array.from({ length }, (_, at) => at);
}

function at_(numbers: ArrayLike<number>, at: number): number {
  return numbers[at] ?? 0;
}

function modulo(value: number): number {
  const rest = value % Q;
  return rest < 0 ? rest + Q : rest;
}

function product(one: Polynomial, other: Polynomial): Polynomial {
  return one.map((value, at) => modulo(value * at_(other, at)));
}

/** Numbers of so many bits each, the lowest bit first. */
function unpacked(bytes: Uint8Array, bits: number): number[] {
  return range(N).map((number) =>
    range(bits).reduce((value, bit) => {
      const at = number * bits + bit;
      return value + ((at_(bytes, at >> 3) >> (at & 7)) & 1) * 2 ** bit;
    }, 0),
  );
}

function unpackZ(bytes: Uint8Array): number[] {
  return unpacked(bytes, Z_BITS).map((value) => GAMMA1 - value);
}

/** Where hints are, for each row; undefined where they are not written in the one way that counts. */
function unpackHints(bytes: Uint8Array): Set<number>[] | undefined {
  const hints: Set<number>[] = [];
  let at = 0;
  for (let row = 0; row < K; row++) {
    const end = at_(bytes, OMEGA + row);
    if (end < at || end > OMEGA) return undefined;
    const places = [...bytes.slice(at, end)];
    if (places.some((place, index) => index > 0 && at_(places, index - 1) >= place)) return undefined;
    hints.push(new Set(places));
    at = end;
  }
  return bytes.slice(at, OMEGA).some((byte) => byte !== 0) ? undefined : hints;
}

function rejNttPoly(rho: Uint8Array, column: number, row: number): Polynomial {
  const stream = shake128(joined(rho, Uint8Array.of(column, row)));
  const numbers: Polynomial = [];
  while (numbers.length < N) {
    const [low = 0, middle = 0, high = 0] = taken(stream, 3);
    const value = low + (middle << 8) + ((high & 0x7f) << 16);
    if (value < Q) numbers.push(value);
  }
  return numbers;
}

function sampleInBall(challenge: Uint8Array): Polynomial {
  const stream = shake256(challenge);
  const signs = taken(stream, 8);
  const c: Polynomial = range(N).map(() => 0);
  for (let at = N - TAU; at < N; at++) {
    let place = stream.next().value;
    while (place > at) place = stream.next().value;
    const bit = at + TAU - N;
    c[at] = at_(c, place);
    c[place] = (at_(signs, bit >> 3) >> (bit & 7)) & 1 ? -1 : 1;
  }
  return c;
}

function ntt(polynomial: Polynomial): Polynomial {
  const w = polynomial.map(modulo);
  let zeta = 0;
  for (let length = N / 2; length >= 1; length /= 2) {
    for (let start = 0; start < N; start += 2 * length) {
      zeta++;
      for (let at = start; at < start + length; at++) {
        const turned = modulo(at_(ZETAS, zeta) * at_(w, at + length));
        w[at + length] = modulo(at_(w, at) - turned);
        w[at] = modulo(at_(w, at) + turned);
      }
    }
  }
  return w;
}

function inverseNtt(polynomial: Polynomial): Polynomial {
  const w = polynomial.map(modulo);
  let zeta = N;
  for (let length = 1; length < N; length *= 2) {
    for (let start = 0; start < N; start += 2 * length) {
      zeta--;
      for (let at = start; at < start + length; at++) {
        const before = at_(w, at);
        w[at] = modulo(before + at_(w, at + length));
        w[at + length] = modulo((Q - at_(ZETAS, zeta)) * modulo(before - at_(w, at + length)));
      }
    }
  }
  return w.map((value) => modulo(value * 8_347_681));
}

function useHint(isHinted: boolean, value: number): number {
  const steps = (Q - 1) / (2 * GAMMA2);
  let low = value % (2 * GAMMA2);
  if (low > GAMMA2) low -= 2 * GAMMA2;
  const isTop = value - low === Q - 1;
  const high = isTop ? 0 : (value - low) / (2 * GAMMA2);
  if (isTop) low -= 1;
  return isHinted ? (high + (low > 0 ? 1 : steps - 1)) % steps : high;
}

/** Numbers below 44 in six bits each. */
function packed6(numbers: number[]): Uint8Array {
  const bytes = new Uint8Array((N * 6) / 8);
  numbers.forEach((value, number) => {
    for (let bit = 0; bit < 6; bit++) {
      const at = number * 6 + bit;
      bytes[at >> 3] = at_(bytes, at >> 3) | (((value >> bit) & 1) << (at & 7));
    }
  });
  return bytes;
}
