import type { PDFPageProxy } from 'pdfjs-dist';
import { AnnotationMode, TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A canvas has no more of them: a larger one is drawn less sharply, as browsers have room for no larger ones. */
const MOST_PIXELS = 12_000_000;

/** Draws a page as wide as that; what is filled in is drawn with it, and is nothing to fill in or to press. */
export function draw(page: PDFPageProxy, canvas: HTMLCanvasElement, width: number) {
  const { width: own, height } = page.getViewport({ scale: 1 });
  const scale = width / own;
  const sharp = Math.min(window.devicePixelRatio, Math.sqrt(MOST_PIXELS / (width * height * scale)));
  const viewport = page.getViewport({ scale: scale * sharp });
  canvas.width = Math.max(1, Math.floor(viewport.width));
  canvas.height = Math.max(1, Math.floor(viewport.height));
  return page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE });
}

/** Lays the text of a page over it, each piece in its place: to be read aloud, selected and copied. */
export function write(page: PDFPageProxy, container: HTMLElement, width: number) {
  const scale = width / page.getViewport({ scale: 1 }).width;
  container.style.setProperty('--total-scale-factor', String(scale));
  const layer = new TextLayer({
    textContentSource: page.streamTextContent(),
    container,
    viewport: page.getViewport({ scale }),
  });
  return {
    cancel: () => layer.cancel(),
    /** Whether there is any. */
    done: layer.render().then(() => layer.textContentItemsStr.some((text) => text.trim() !== '')),
  };
}

interface Annotation {
  fieldName?: string;
  alternativeText?: string;
  fieldValue?: unknown;
  contentsObj?: { str?: string };
}

/** What was filled in or noted on a page, which is drawn but no part of its text. */
export async function notes(page: PDFPageProxy): Promise<string[]> {
  const all = (await page.getAnnotations()) as Annotation[];
  return all
    .map(({ fieldName, alternativeText, fieldValue, contentsObj }) => {
      const value = (Array.isArray(fieldValue) ? fieldValue : [fieldValue ?? contentsObj?.str]).join(', ').trim();
      const name = alternativeText || fieldName;
      return value && name ? `${name}: ${value}` : value;
    })
    .filter((line) => line !== '');
}
