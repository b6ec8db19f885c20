import { canCheck } from '../proof/check';
import { keyStart, type VerifierKey } from '../proof/key';
import { parseNote, type Checkpoint } from '../proof/note';
import { isSame, Malformed, utf8 } from '../proof/text';
import { CannotCheck, signedTree, WrongSignature } from '../proof/trust';
import { Frontier, leafOf } from './frontier';
import { entriesOf, FULL, hashesOf, partsOf, pathOf, type Part } from './tiles';

/** So many parts are asked for before they are needed: the network is waited for once, not for each. */
const AHEAD = 4;

/** What is served of the log; whoever cannot be asked throws. */
export type Served = (path: string) => Promise<Uint8Array>;

export interface Verified {
  kind: 'verified';
  tree: Checkpoint;
  /** The given keys that signed the checkpoint, as vkeys begin. */
  reliedOn: readonly string[];
  /** Entries of other organisations, of which the hash alone is shown. */
  withheld: number;
}

export interface Differs {
  kind: 'differs';
  how: 'no-checkpoint' | 'wrong-signature' | 'no-given-key' | 'another-entry' | 'not-served' | 'another-root';
  /** The first entry that is not what it should be, from 0. */
  position?: number;
  /** What exactly, where that is left open. */
  detail: string;
}

/** The browser lacks what is needed, or it was stopped: nothing is said. */
export interface NotVerified {
  kind: 'cannot' | 'stopped';
  detail: string;
}

export type LogCheck = Verified | Differs | NotVerified;

class Found extends Error {
  readonly differs: Differs;

  constructor(how: Differs['how'], position?: number, detail = '') {
    super(how);
    this.differs = { kind: 'differs', how, position, detail };
  }
}

/**
 * Derives the tree again from all entries that are served, and compares it with the tiles and with the root that the log's keys
 * have signed, as `medichain verify --url` does; the anchors of it are left to that. It ends with the first difference.
 *
 * @param told how many entries were derived, of how many
 */
export async function verifyLog(
  served: Served,
  keys: readonly VerifierKey[],
  told: (done: number, of: number) => void,
  stop: AbortSignal,
): Promise<LogCheck> {
  if (!canCheck()) return { kind: 'cannot', detail: 'WebCrypto' };
  try {
    const { tree, reliedOn } = await signed(await served('/ledger/checkpoint'), keys);
    const { root, withheld } = await derived(served, Number(tree.size), told, stop);
    if (stop.aborted) return { kind: 'stopped', detail: '' };
    if (!isSame(root, tree.root)) throw new Found('another-root');
    return { kind: 'verified', tree, reliedOn: reliedOn.map(keyStart), withheld };
  } catch (failure) {
    if (failure instanceof Found) return failure.differs;
    if (failure instanceof CannotCheck) return { kind: 'cannot', detail: failure.message };
    throw failure;
  }
}

async function signed(note: Uint8Array, keys: readonly VerifierKey[]) {
  try {
    const known = await signedTree(parseNote(utf8(note)), keys);
    if (known.reliedOn.length === 0) throw new Found('no-given-key', undefined, known.passedOver.join(', '));
    return known;
  } catch (failure) {
    if (failure instanceof Malformed) throw new Found('no-checkpoint', undefined, failure.message);
    if (failure instanceof WrongSignature) throw new Found('wrong-signature', undefined, failure.message);
    throw failure;
  }
}

async function derived(
  served: Served,
  size: number,
  told: (done: number, of: number) => void,
  stop: AbortSignal,
): Promise<{ root: Uint8Array; withheld: number }> {
  const tree = new Frontier();
  const parts = partsOf(size);
  // Those that are not derived yet: what was read before is let go.
  const asked = parts.slice(0, AHEAD).map((part) => both(served, part));
  let withheld = 0;
  for (const [at, part] of parts.entries()) {
    const next = parts[at + AHEAD];
    if (next) asked.push(both(served, next));
    const answer = asked.shift();
    if (stop.aborted || !answer) break;
    const [bundle, tile] = await answer;
    const hashes = read(part, () => hashesOf(tile, part));
    for (const [place, entry] of read(part, () => entriesOf(bundle, part)).entries()) {
      const shown = hashes[place] as Uint8Array;
      if (entry.length === 0) withheld++;
      else if (!isSame(leafOf(entry), shown)) throw new Found('another-entry', part.index * FULL + place);
      tree.add(shown);
    }
    told(part.index * FULL + part.width, size);
  }
  return { root: tree.root(), withheld };
}

/** What nobody waits for any more may fail unheard. */
function both(served: Served, part: Part): Promise<[Uint8Array, Uint8Array]> {
  const all = Promise.all([served(pathOf('entries', part)), served(pathOf('0', part))]);
  all.catch(() => undefined);
  return all;
}

function read<T>({ index }: Part, parsed: () => T): T {
  try {
    return parsed();
  } catch (failure) {
    if (failure instanceof Malformed) throw new Found('not-served', index * FULL, failure.message);
    throw failure;
  }
}
