import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { VerifierKey } from '../proof/key';
import { hex, joined } from '../proof/text';
import { Frontier, leafOf } from './frontier';
import { FULL, partsOf, pathOf } from './tiles';
import { entries, log as logOf, ORIGIN, root, signer, SIZE, type Signer } from './test/served';
import { verifyLog, type Served } from './verify';

const UTF8 = new TextEncoder();
let ours: Signer;
beforeAll(async () => {
  ours = await signer();
});

const log = (...what: [Uint8Array<ArrayBuffer>[]?, number[]?]) => logOf(ours, ...what);

const servedBy =
  (files: ReadonlyMap<string, Uint8Array>): Served =>
  (path) => {
    const file = files.get(path);
    return file ? Promise.resolve(file) : Promise.reject(new Error(path));
  };

const verify = (files: ReadonlyMap<string, Uint8Array>, keys: readonly VerifierKey[] = [ours.key], told = vi.fn()) =>
  verifyLog(servedBy(files), keys, told, new AbortController().signal);

function changed(files: Map<string, Uint8Array>, path: string, at: number): Map<string, Uint8Array> {
  const file = Uint8Array.from(files.get(path) as Uint8Array);
  file[at] = (file[at] ?? 0) ^ 1;
  return files.set(path, file);
}

describe('a tree that grows', () => {
  it('has the root of RFC 6962 at each size', () => {
    const tree = new Frontier();
    const leaves = entries.slice(0, 70).map(leafOf);
    leaves.forEach((leaf, at) => {
      expect(hex(tree.root())).toBe(hex(root(leaves.slice(0, at))));
      tree.add(leaf);
    });
  });
});

describe('a part of a log', () => {
  it('is served where C2SP tlog-tiles says', () => {
    expect(pathOf('0', { index: 67, width: 256 })).toBe('/ledger/tile/0/067');
    expect(pathOf('entries', { index: 1_234_067, width: 112 })).toBe('/ledger/tile/entries/x001/x234/067.p/112');
    expect(partsOf(0)).toEqual([]);
    expect(partsOf(512)).toEqual([
      { index: 0, width: 256 },
      { index: 1, width: 256 },
    ]);
  });
});

describe('the whole log', () => {
  it('is verified, and how far that is is told part by part', async () => {
    const told = vi.fn();
    await expect(verify(await log(), [ours.key], told)).resolves.toMatchObject({
      kind: 'verified',
      tree: { size: BigInt(SIZE) },
      reliedOn: [`${ORIGIN}+${ours.key.id}`],
      withheld: 0,
    });
    expect(told.mock.calls).toEqual([
      [FULL, SIZE],
      [2 * FULL, SIZE],
      [SIZE, SIZE],
    ]);
  });

  it('of nobody is verified, too', async () => {
    await expect(verify(await log([]))).resolves.toMatchObject({ kind: 'verified', tree: { size: 0n } });
  });

  it('counts entries of others by their hash', async () => {
    const files = await log(entries, [0, 300, SIZE - 1]);
    await expect(verify(files)).resolves.toMatchObject({ kind: 'verified', withheld: 3 });
    const tile = pathOf('0', { index: 1, width: FULL });
    await expect(verify(changed(files, tile, (300 - FULL) * 32))).resolves.toMatchObject({ how: 'another-root' });
  });

  it('names the first entry that is another, or whose hash is', async () => {
    for (const position of [0, 255, 256, SIZE - 1]) {
      const part = partsOf(SIZE)[Math.floor(position / FULL)] as { index: number; width: number };
      const length = entries.slice(part.index * FULL, position).reduce((sum, entry) => sum + 2 + entry.length, 0);
      const told = { kind: 'differs', how: 'another-entry', position };
      await expect(verify(changed(await log(), pathOf('entries', part), length + 4))).resolves.toMatchObject(told);
      const at = (position - part.index * FULL) * 32 + 31;
      await expect(verify(changed(await log(), pathOf('0', part), at))).resolves.toMatchObject(told);
    }
  });

  it('names the first entry that is another, though what was asked for behind it cannot be read', async () => {
    const files = changed(await log(), pathOf('entries', { index: 0, width: FULL }), 4);
    files.delete(pathOf('0', { index: 1, width: FULL }));
    await expect(verify(files)).resolves.toMatchObject({ how: 'another-entry', position: 0 });
    // What nobody waits for fails unheard: otherwise the run of the tests tells of it.
    await new Promise((done) => setTimeout(done));
  });

  it('is not verified where a bundle or a tile is cut off, or has more than it should', async () => {
    for (const of of ['entries', '0'] as const) {
      const path = pathOf(of, { index: 1, width: FULL });
      for (const change of [
        (file: Uint8Array) => file.slice(0, -1),
        (file: Uint8Array) => joined(file, Uint8Array.of(0, 0)),
      ]) {
        const files = await log();
        files.set(path, change(files.get(path) as Uint8Array));
        await expect(verify(files), of).resolves.toMatchObject({ how: 'not-served', position: FULL });
      }
    }
  });

  it('is not verified under another key, a signature of somebody else, or what is no checkpoint', async () => {
    const files = await log();
    const other = await signer('another.example/log');
    await expect(verify(files, [other.key])).resolves.toMatchObject({ how: 'no-given-key' });
    const forged = { ...ours.key, bytes: (await signer()).key.bytes };
    await expect(verify(files, [forged])).resolves.toMatchObject({ how: 'wrong-signature' });
    await expect(verify(new Map(files).set('/ledger/checkpoint', UTF8.encode('<html>')))).resolves.toMatchObject({
      how: 'no-checkpoint',
    });
  });

  it('says nothing where it was stopped, and fails where something cannot be read', async () => {
    const files = await log();
    const stop = new AbortController();
    const told = vi.fn(() => stop.abort());
    await expect(verifyLog(servedBy(files), [ours.key], told, stop.signal)).resolves.toMatchObject({ kind: 'stopped' });
    expect(told).toHaveBeenCalledOnce();
    files.delete(pathOf('entries', { index: 2, width: 45 }));
    await expect(verify(files)).rejects.toThrow('/ledger/tile/entries/002.p/45');
  });
});
