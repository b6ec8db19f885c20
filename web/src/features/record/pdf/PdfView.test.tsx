import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { http, HttpResponse } from 'msw';
import { readFileSync } from 'node:fs';
import { show } from '../../../shared/test/render';
import { server } from '../../../shared/test/setup';
import { PdfView } from './PdfView';
import { LOCKED, pdfOf } from './test/pdf';

/** What comes into view, which nothing does by itself where nothing has a place. */
const observers: ((page: number) => void)[] = [];
const scrollTo = async (page: number) => {
  await expect.poll(() => observers.length).toBe(2);
  act(() => observers.forEach((tell) => tell(page)));
};
/** How often a canvas was drawn on. */
let drawn = 0;
const asked: string[] = [];

beforeEach(() => {
  drawn = 0;
  asked.length = 0;
  observers.length = 0;
  // Fonts of its own, as the application is served with them.
  server.use(
    http.get('*/node_modules/pdfjs-dist/*', ({ request }) => {
      asked.push(request.url);
      return new HttpResponse(readFileSync(`.${new URL(request.url).pathname}`));
    }),
  );
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      private readonly seen = new Map<string, Element>();
      constructor(tell: IntersectionObserverCallback, { rootMargin }: { rootMargin: string }) {
        const around = rootMargin.startsWith('-') ? 0 : 1;
        observers.push((page) => {
          const seen = [...this.seen].map(([at, target]) => ({
            target,
            isIntersecting: Math.abs(Number(at) - page) <= around,
          }));
          tell(seen as never, this as never);
        });
      }
      observe(target: HTMLElement) {
        this.seen.set(target.dataset.page ?? '', target);
      }
      disconnect() {
        this.seen.clear();
      }
    },
  );
  // Nothing is drawn here; each call for it is taken.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (this: HTMLCanvasElement) {
    const has: Record<string | symbol, unknown> = {
      canvas: this,
      measureText: (text: string) => ({ width: text.length * 8 }),
      fillText: () => drawn++,
      fill: () => drawn++,
      getTransform: () => new DOMMatrix(),
    };
    return new Proxy(has, { get: (of, name) => (name in of ? of[name] : () => undefined) }) as never;
  });
});

afterEach(() => vi.unstubAllGlobals());

const open = async (content: string) => show(<PdfView blob={await new Response(content).blob()} />);

const page = (name: string) => screen.findByLabelText(name);

describe('a PDF', () => {
  it('is shown page by page, each with its text for a screen reader', async () => {
    await open(pdfOf(['Dear colleague', 'Second page']));
    const first = await page('Page 1 of 2');
    await scrollTo(1);
    expect(await within(first).findByText('Dear colleague')).toBeInTheDocument();
    expect(await within(await page('Page 2 of 2')).findByText('Second page')).toBeInTheDocument();
    await expect.poll(() => drawn).toBeGreaterThan(0);
    expect(first).toHaveAttribute('role', 'group');
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((address) => !address.endsWith('.ttf') && !address.endsWith('.pfb'))).toEqual([]);
  });

  it('of 500 pages draws those in view, and lets the others go', async () => {
    await open(pdfOf(Array.from({ length: 500 }, (_, at) => `Words of page ${at + 1}`)));
    await page('Page 500 of 500');
    await scrollTo(1);
    expect(await screen.findByText('Words of page 1')).toBeInTheDocument();
    expect(screen.queryByText('Words of page 300')).toBeNull();
    await scrollTo(300);
    expect(await screen.findByText('Words of page 300')).toBeInTheDocument();
    expect(screen.queryByText('Words of page 1')).toBeNull();
    expect(document.querySelectorAll('[data-page] canvas')).toHaveLength(3);
  });

  it('is made larger, smaller and as wide as there is room, and goes from page to page by keys', async () => {
    const scrolled = vi.fn();
    Element.prototype.scrollIntoView = scrolled;
    await open(pdfOf(['One', 'Two']));
    await page('Page 1 of 2');
    await scrollTo(1);
    const larger = screen.getByRole('button', { name: 'Larger' });
    larger.focus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByText('125%')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Smaller' }));
    await userEvent.click(screen.getByRole('button', { name: 'Smaller' }));
    expect(screen.getByText('80%')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Fit to width' }));
    expect(screen.getByText('100%')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Previous page' })).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
    expect(scrolled.mock.contexts).toEqual([await page('Page 2 of 2')]);
    expect(screen.getByRole('status')).toHaveTextContent('Page 2 of 2');
    expect(screen.getByRole('button', { name: 'Next page' })).toHaveAttribute('aria-disabled', 'true');
  });

  it('says of a page without text that there is none to be read', async () => {
    await open(pdfOf(['']));
    const only = await page('Page 1 of 1');
    await scrollTo(1);
    expect(await within(only).findByText(/no text that can be read aloud/)).toBeInTheDocument();
  });

  it('runs no script, and has no link to follow', async () => {
    const link =
      '/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 300 400] /A << /S /URI /URI (https://a.test/) >> >>]';
    await open(
      pdfOf(['Words'], {
        catalog: '/OpenAction << /S /JavaScript /JS (globalThis.hasRun = true;) >>',
        page: link,
      }),
    );
    await page('Page 1 of 1');
    await scrollTo(1);
    expect(await screen.findByText('Words')).toBeInTheDocument();
    expect(globalThis).not.toHaveProperty('hasRun');
    expect(document.querySelector('a, iframe, input, script')).toBeNull();
  });

  it.each([
    ['that is damaged', '%PDF-1.7 and no more', /is damaged/],
    ['with a password', pdfOf(['Secret'], LOCKED), /protected by a password/],
    ['of too many pages', pdfOf(Array<string>(2001).fill('')), /2,001 pages/],
  ])('%s is told from others, and left to be saved', async (_, content, told) => {
    await open(content);
    expect(await screen.findByRole('alert')).toHaveTextContent(told);
    expect(screen.getByRole('alert')).toHaveTextContent(/Save it/);
  });

  it('that was cut short is shown as far as it goes', async () => {
    const whole = pdfOf(['First', 'Second']);
    await open(whole.slice(0, whole.lastIndexOf('startxref')));
    const first = await page('Page 1 of 2');
    await scrollTo(1);
    expect(await within(first).findByText('First')).toBeInTheDocument();
  });
});
