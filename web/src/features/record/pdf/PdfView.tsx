import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useRef, useState, type ComponentType } from 'react';
import { Loading } from '../../../shared/ui/states';
import { useTongue } from '../chart';
import { LargerIcon, NextIcon, PreviousIcon, SmallerIcon, WidthIcon } from './icons';
import { NotShown, openPdf, type Pdf } from './open';
import './pdf.css';
import { PdfPage, type Shape } from './PdfPage';
import { useSeen } from './seen';

const STEP = 1.25;
const LARGEST = STEP ** 6;
const SMALLEST = STEP ** -6;

/** A PDF as it would be on paper: read beside the page, and nothing in it runs or leads anywhere. */
export function PdfView({ blob }: { blob: Blob }) {
  const { t, language } = useTongue();
  const [shown, show] = useState<{ pdf: Pdf; like: Shape }>();
  const [wrong, tell] = useState<NotShown>();
  useEffect(() => {
    let isOver = false;
    const { pdf, close } = openPdf(blob);
    const first = async () => {
      const opened = await pdf;
      const { width, height } = (await opened.getPage(1)).getViewport({ scale: 1 });
      return { pdf: opened, like: { width, height } };
    };
    first().then(
      (known) => isOver || show(known),
      (error: unknown) => isOver || tell(error instanceof NotShown ? error : new NotShown('damaged')),
    );
    return () => {
      isOver = true;
      close();
      TextLayer.cleanup();
    };
  }, [blob]);
  if (wrong) {
    return (
      <Alert severity="warning">
        {t(`record.pdf.${wrong.why}`, { pages: new Intl.NumberFormat(language).format(wrong.pages) })}
      </Alert>
    );
  }
  return shown ? <Pages {...shown} /> : <Loading />;
}

function Pages({ pdf, like }: { pdf: Pdf; like: Shape }) {
  const { t, language } = useTongue();
  const list = useRef<HTMLDivElement>(null);
  const [zoom, enlarge] = useState(1);
  const { near, at, room, go, hold } = useSeen(list);
  const zoomTo = (to: number) => hold(() => enlarge(to));
  const pages = pdf.numPages;
  return (
    <>
      <Box className="pdf-acts not-printed" sx={{ bgcolor: 'background.paper' }}>
        <Press name={t('record.pdf.previous')} icon={PreviousIcon} isOff={at <= 1} onPress={() => go(at - 1)} />
        <Press name={t('record.pdf.next')} icon={NextIcon} isOff={at >= pages} onPress={() => go(at + 1)} />
        <Typography component="span" variant="body2" role="status">
          {t('record.pdf.page', { page: at, pages })}
        </Typography>
        <Press
          name={t('record.pdf.smaller')}
          icon={SmallerIcon}
          isOff={zoom <= SMALLEST}
          onPress={() => zoomTo(zoom / STEP)}
        />
        <Press
          name={t('record.pdf.larger')}
          icon={LargerIcon}
          isOff={zoom >= LARGEST}
          onPress={() => zoomTo(zoom * STEP)}
        />
        <Press name={t('record.pdf.fit')} icon={WidthIcon} onPress={() => zoomTo(1)} />
        <Typography component="span" variant="body2">
          {new Intl.NumberFormat(language, { style: 'percent' }).format(zoom)}
        </Typography>
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary', my: 1 }}>
        {t('record.pdf.note')}
      </Typography>
      <div ref={list} className="not-printed">
        {Array.from({ length: pages }, (_, index) => (
          <PdfPage
            key={index}
            pdf={pdf}
            number={index + 1}
            like={like}
            zoom={zoom}
            width={Math.round(room * zoom)}
            isNear={near.has(index + 1)}
          />
        ))}
      </div>
    </>
  );
}

/** Stays where it is when it can do no more: whoever pressed it by a key would be nowhere. */
function Press(given: { name: string; icon: ComponentType; isOff?: boolean; onPress: () => void }) {
  return (
    <IconButton
      aria-label={given.name}
      title={given.name}
      aria-disabled={given.isOff}
      sx={{ '&[aria-disabled=true]': { opacity: 0.5 } }}
      onClick={() => given.isOff || given.onPress()}
    >
      <given.icon />
    </IconButton>
  );
}
