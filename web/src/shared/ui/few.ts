import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type FocusEvent } from 'react';
import { flushSync } from 'react-dom';

/** A list of so many lines is in the page as a whole. */
export const FEW = 100;
/** So many lines before and behind what is seen are in the page, too: the next Tab has somewhere to go. */
const AROUND = 12;
const LINE = 56;

/** A line of a list by its place, or the room of those that are not in the page. */
export type Piece = { index: number; room?: never } | { room: number; index?: never };

export interface FewLines {
  /** What is in the page, in order. */
  pieces: readonly Piece[];
  /** Whether lines are left out. */
  isFew: boolean;
  /** Puts all lines in the page, for good. */
  showAll: () => void;
  /** For the element around the lines. */
  list: {
    ref: (list: HTMLElement | null) => void;
    onFocus: (event: FocusEvent) => void;
  };
  /** For the element of a line, which carries its place as `data-index`. */
  measure: (line: HTMLElement | null) => void;
}

/**
 * Of a long list the lines around what is seen, so that a thousand of them cost no more than a hundred. The line that has the focus
 * stays. Whoever prints, or searches in the page with the browser, gets all of them.
 *
 * @param kept the place of a line that is in the page from the start, for one that goes back to it
 */
export function useFewLines(count: number, kept = -1): FewLines {
  const list = useRef<HTMLElement>(null);
  const [focused, focus] = useState(kept);
  const [above, measureAbove] = useState(0);
  const [isWhole, makeWhole] = useState(false);
  const [isPrinted, print] = useState(false);
  const isFew = count > FEW && !isWhole && !isPrinted;
  const lines = useWindowVirtualizer<HTMLElement>({
    count,
    enabled: isFew,
    estimateSize: () => LINE,
    overscan: AROUND,
    scrollMargin: above,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      if (focused < 0) return seen;
      // Its neighbours stay with it, so that Tab leads there.
      const stays = [focused - 1, focused, focused + 1].filter((line) => line >= 0 && line < count);
      return [...new Set([...seen, ...stays])].sort((a, b) => a - b);
    },
    // What is written while React renders would be told off by it.
    useFlushSync: false,
  });

  useLayoutEffect(() => {
    if (!isFew) return undefined;
    const look = () => {
      const now = list.current ? list.current.getBoundingClientRect().top + window.scrollY : 0;
      measureAbove((before) => (Math.abs(before - now) > 1 ? now : before));
    };
    look();
    if (typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [isFew]);

  useEffect(() => {
    if (count <= FEW) return undefined;
    const before = () => flushSync(() => print(true));
    const after = () => print(false);
    // The browser looks in what is in the page when it has been put there.
    const find = (event: KeyboardEvent) => {
      if (event.key === 'F3' || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f')) {
        flushSync(() => makeWhole(true));
      }
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    window.addEventListener('keydown', find);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
      window.removeEventListener('keydown', find);
    };
  }, [count]);

  return {
    pieces: isFew ? pieces() : Array.from({ length: count }, (_, index) => ({ index })),
    isFew,
    showAll: () => makeWhole(true),
    list: {
      ref: (element) => {
        list.current = element;
      },
      onFocus: ({ target }) => focus(Number(target.closest<HTMLElement>('[data-index]')?.dataset.index ?? -1)),
    },
    measure: lines.measureElement,
  };

  function pieces(): Piece[] {
    const all: Piece[] = [];
    let end = above;
    for (const { index, start, end: ends } of lines.getVirtualItems()) {
      if (start > end) all.push({ room: start - end });
      all.push({ index });
      end = ends;
    }
    const left = lines.getTotalSize() + above - end;
    return left > 0 ? [...all, { room: left }] : all;
  }
}
