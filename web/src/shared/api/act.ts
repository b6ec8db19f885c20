import { useMutation, useQueryClient, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { useRef } from 'react';

/** What was read, as it will be when an act is done; `undefined` where it was not read. */
export interface Shown<Read = unknown> {
  key: QueryKey;
  as: (before: Read) => Read;
}

/** As `Shown`, of a known type. */
export function shown<Read>(key: QueryKey, as: (before: Read) => Read): Shown {
  return { key, as: (before) => as(before as Read) };
}

interface Act<Given, Done> {
  /** Asks for it, under the key by which the server knows a repeat (`Idempotency-Key`). */
  send: (given: Given, key: string) => Promise<Done>;
  /** What is shown as done at once, before it is; where it is refused, all is as it was before. */
  shows?: (given: Given) => readonly Shown[];
  /** What was read and is not true any more when it is done. */
  changes?: (given: Given) => readonly QueryKey[];
  onDone?: (done: Done, given: Given) => void;
}

/**
 * What a person does. The same asked for once more, because no answer came or something was missing, goes under the same key:
 * whatever was done the first time is not done twice.
 */
export function useAct<Given, Done>({ send, shows, changes, onDone }: Act<Given, Done>) {
  const queries = useQueryClient();
  const asked = useRef<{ given: string; key: string }>(undefined);
  return useMutation({
    mutationFn: (given: Given) => {
      const said = JSON.stringify(given, withFiles);
      if (asked.current?.given !== said) asked.current = { given: said, key: someKey() };
      return send(given, asked.current.key);
    },
    onMutate: (given) => (shows ? showing(queries, shows(given)) : undefined),
    onError: (_, __, undo) => undo?.(),
    onSuccess: (done, given) => {
      asked.current = undefined;
      onDone?.(done, given);
      for (const key of changes?.(given) ?? []) void queries.invalidateQueries({ queryKey: key });
    },
  });
}

/** Shows what will be; the answer undoes it, and reads anew what may have changed meanwhile. */
async function showing(queries: QueryClient, all: readonly Shown[]): Promise<() => void> {
  // What was asked before would come behind it, and show the state of before.
  await Promise.all(all.map(({ key }) => queries.cancelQueries({ queryKey: key })));
  const before = all.flatMap(({ key }) => queries.getQueriesData({ queryKey: key }));
  for (const { key, as } of all) {
    queries.setQueriesData({ queryKey: key }, (read: unknown) => (read === undefined ? undefined : as(read)));
  }
  return () => {
    before.forEach(([key, read]) => queries.setQueryData(key, read));
    for (const { key } of all) void queries.invalidateQueries({ queryKey: key });
  };
}

/** A file is told apart by what is known of it without reading it. */
function withFiles(_: string, value: unknown): unknown {
  return value instanceof File ? [value.name, value.size, value.lastModified, value.type] : value;
}

/** 128 bits that nobody else has; `crypto.randomUUID` is there over HTTPS alone. */
function someKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
