import type { PDFPageProxy } from 'pdfjs-dist';
import Alert from '@mui/material/Alert';
import { memo, useEffect, useRef, useState } from 'react';
import { useTongue } from '../chart';
import { draw, notes, write } from './drawn';
import type { Pdf } from './open';

export interface Shape {
  width: number;
  height: number;
}

interface Place {
  pdf: Pdf;
  number: number;
  /** How wide it is now; 0 where nothing has a width. */
  width: number;
}

/** The place of a page, with its name and about its height, and the page itself while it is near to what is seen. */
export const PdfPage = memo(function PdfPage({
  isNear,
  zoom,
  like,
  ...place
}: Place & { isNear: boolean; zoom: number; like: Shape }) {
  const { t } = useTongue();
  const { number, pdf } = place;
  const [own, know] = useState<Shape>();
  const { width, height } = own ?? like;
  return (
    <div
      role="group"
      aria-label={t('record.pdf.page', { page: number, pages: pdf.numPages })}
      data-page={number}
      className="pdf-page"
      style={{ width: `${zoom * 100}%`, aspectRatio: `${width} / ${height}` }}
    >
      {/* Anew for each width: what is drawn on a canvas cannot be taken over by another one. */}
      {isNear && <Drawn key={place.width} {...place} onShape={know} />}
    </div>
  );
});

function Drawn({ pdf, number, width, onShape }: Place & { onShape: (shape: Shape) => void }) {
  const { t } = useTongue();
  const canvas = useRef<HTMLCanvasElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [hasText, know] = useState(true);
  const [filled, fill] = useState<string[]>([]);
  const [isBroken, breaks] = useState(false);

  useEffect(() => {
    let isOver = false;
    const ends: (() => void)[] = [];
    const show = (page: PDFPageProxy) => {
      if (isOver || !canvas.current || !layer.current) return;
      const shape = page.getViewport({ scale: 1 });
      onShape({ width: shape.width, height: shape.height });
      const wide = width || shape.width;
      const drawing = draw(page, canvas.current, wide);
      const writing = write(page, layer.current, wide);
      ends.push(
        () => drawing.cancel(),
        writing.cancel,
        () => page.cleanup(),
      );
      const broken = () => isOver || breaks(true);
      drawing.promise.catch(broken);
      writing.done.then((has) => isOver || know(has), broken);
      notes(page).then((lines) => isOver || fill(lines), broken);
    };
    pdf
      .getPage(number)
      .then(show)
      .catch(() => isOver || breaks(true));
    return () => {
      isOver = true;
      ends.forEach((end) => end());
    };
  }, [pdf, number, width, onShape]);

  return (
    <>
      <canvas ref={canvas} aria-hidden />
      <div ref={layer} className="pdf-text" />
      {!hasText && filled.length === 0 && <p className="pdf-heard">{t('record.pdf.no-text')}</p>}
      {filled.map((line, at) => (
        <p key={at} className="pdf-heard" dir="auto">
          {line}
        </p>
      ))}
      {isBroken && (
        <Alert severity="warning" sx={{ position: 'absolute', top: 0, left: 0, right: 0 }}>
          {t('record.pdf.page-broken')}
        </Alert>
      )}
    </>
  );
}
