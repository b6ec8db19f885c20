import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query';

interface Slice<T> {
  items: T[];
  /** The cursor of the next page, missing on the last one. */
  next?: string | null;
}

/** A list that is read page by page, as far as somebody looks; its data are the items of all pages so far. */
export function usePaged<T>(key: QueryKey, page: (cursor: string | undefined) => Promise<Slice<T>>) {
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => page(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    select: ({ pages }) => pages.flatMap((one) => one.items),
  });
}

export type PagedQuery<T> = ReturnType<typeof usePaged<T>>;
