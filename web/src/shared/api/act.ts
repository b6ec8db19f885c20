import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useRef } from 'react';

interface Act<Given, Done> {
  /** Asks for it, under the key by which the server knows a repeat (`Idempotency-Key`). */
  send: (given: Given, key: string) => Promise<Done>;
  /** What was read and is not true any more when it is done. */
  changes?: (given: Given) => readonly QueryKey[];
  onDone?: (done: Done, given: Given) => void;
}

/**
 * What a person does. The same asked for once more, because no answer came or something was missing, goes under the same key:
 * whatever was done the first time is not done twice.
 */
export function useAct<Given, Done>({ send, changes, onDone }: Act<Given, Done>) {
  const queries = useQueryClient();
  const asked = useRef<{ given: string; key: string }>(undefined);
  return useMutation({
    mutationFn: (given: Given) => {
      const said = JSON.stringify(given, withFiles);
      if (asked.current?.given !== said) asked.current = { given: said, key: someKey() };
      return send(given, asked.current.key);
    },
    onSuccess: (done, given) => {
      asked.current = undefined;
      onDone?.(done, given);
      for (const key of changes?.(given) ?? []) void queries.invalidateQueries({ queryKey: key });
    },
  });
}

/** A file is told apart by what is known of it without reading it. */
function withFiles(_: string, value: unknown): unknown {
  return value instanceof File ? [value.name, value.size, value.lastModified, value.type] : value;
}

/** 128 bits that nobody else has; `crypto.randomUUID` is there over HTTPS alone. */
function someKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
