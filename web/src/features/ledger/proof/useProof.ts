import { useEffect, useState } from 'react';
import { checkProof, type ProofCheck } from './check';
import { parseKeys } from './key';
import { Malformed } from './text';

export type Checked =
  { kind: 'none' | 'checking' } | { kind: 'bad-keys'; detail: string } | { kind: 'answered'; check: ProofCheck };

/** What comes of a file and keys; computed anew as soon as one of them is another. */
export function useProof(file: Uint8Array | undefined, keys: string): Checked {
  const [known, know] = useState<{ file: Uint8Array; keys: string; checked: Checked }>();
  const isComplete = file !== undefined && keys.trim() !== '';
  useEffect(() => {
    if (!isComplete) return undefined;
    let isWanted = true;
    void checked(file, keys).then((now) => isWanted && know({ file, keys, checked: now }));
    return () => {
      isWanted = false;
    };
  }, [file, keys, isComplete]);
  if (!isComplete) return { kind: 'none' };
  return known?.file === file && known.keys === keys ? known.checked : { kind: 'checking' };
}

async function checked(file: Uint8Array, keys: string): Promise<Checked> {
  try {
    return { kind: 'answered', check: await checkProof(file, await parseKeys(keys)) };
  } catch (failure) {
    if (failure instanceof Malformed) return { kind: 'bad-keys', detail: failure.message };
    return { kind: 'answered', check: { kind: 'cannot', detail: failure instanceof Error ? failure.message : '' } };
  }
}
