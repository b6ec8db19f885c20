import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { answer, api, type Schemas } from '../../shared/api/client';
import { Problem } from '../../shared/api/problem';
import { moment } from '../../shared/i18n/format';
import { Loaded } from '../../shared/ui/Loaded';
import { Loading, ProblemNote } from '../../shared/ui/states';
import { useTongue } from './chart';

type Attachment = Schemas['Attachment'];

/** What is drawn here; anything else is handed over as a file, to a program of its own. */
const IMAGES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
const TEXT = 'text/plain';
const PDF = 'application/pdf';

/** The documents of an entry, each to be looked at or saved. */
export function Attachments({ record, all }: { record: string; all: readonly Attachment[] }) {
  const { t, language } = useTongue();
  const [open, show] = useState<Attachment>();
  return (
    <>
      <Stack component="ul" aria-label={t('record.attachments')} spacing={1} sx={{ p: 0, m: 0, listStyle: 'none' }}>
        {all.map((one) => {
          const title = one.title ?? t('record.untitled');
          return (
            <Box
              component="li"
              key={one.cid}
              sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}
            >
              <Typography component="span" dir="auto" sx={{ overflowWrap: 'anywhere', minWidth: 0 }}>
                {title}
              </Typography>
              <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
                {t('record.document-facts', {
                  type: one.mediaType,
                  size: sizeOf(one.size, language),
                  at: moment(one.at, language),
                })}
              </Typography>
              <Button
                className="not-printed"
                size="small"
                variant="outlined"
                aria-label={t('record.open-of', { what: title })}
                onClick={() => show(one)}
              >
                {t('record.open')}
              </Button>
            </Box>
          );
        })}
      </Stack>
      {open && <Viewer record={record} attachment={open} onClose={() => show(undefined)} />}
    </>
  );
}

/** Reads the content when it is opened, and not before: each look stands in the access log of the patient. */
function Viewer({ record, attachment, onClose }: { record: string; attachment: Attachment; onClose: () => void }) {
  const { t } = useTongue();
  const id = useId();
  const isNarrow = useMediaQuery('(max-width: 599px)');
  const { cid, mediaType } = attachment;
  const title = attachment.title ?? t('record.untitled');
  const content = useQuery({
    queryKey: ['document', record, cid],
    queryFn: async () =>
      await answer(
        api.GET('/api/records/{id}/documents/{cid}', { params: { path: { id: record, cid } }, parseAs: 'blob' }),
      ),
    // Not kept longer than it is looked at.
    gcTime: 0,
  });
  return (
    <Dialog open fullWidth fullScreen={isNarrow} maxWidth="md" aria-labelledby={id} onClose={onClose}>
      <DialogTitle id={id} sx={{ overflowWrap: 'anywhere' }} dir="auto">
        {title}
      </DialogTitle>
      <DialogContent tabIndex={0} sx={{ px: { xs: 1.5, sm: 3 } }}>
        {content.isPending && <Loading />}
        {content.error && <ProblemNote problem={Problem.from(content.error)} onRetry={() => void content.refetch()} />}
        {content.data && <Shown blob={content.data} mediaType={mediaType} title={title} />}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button onClick={onClose}>{t('record.close')}</Button>
        <Button
          variant="contained"
          disabled={!content.data}
          onClick={() => content.data && save(content.data, mediaType, title)}
        >
          {t('record.save-file')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Shown({ blob, mediaType, title }: { blob: Blob; mediaType: string; title: string }) {
  const { t } = useTongue();
  if (IMAGES.includes(mediaType)) return <Picture blob={blob} title={title} />;
  if (mediaType === TEXT) return <Words blob={blob} />;
  if (mediaType === PDF) return <Paper blob={blob} />;
  return <Typography>{t('record.not-shown', { type: mediaType })}</Typography>;
}

/** Drawn, not linked: so the page needs no right to load an image from anywhere but here. */
function Picture({ blob, title }: { blob: Blob; title: string }) {
  const { t } = useTongue();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isBroken, breaks] = useState(false);
  useEffect(() => {
    let isOver = false;
    createImageBitmap(blob)
      .then((image) => {
        const target = canvas.current;
        if (!isOver && target) {
          target.width = image.width;
          target.height = image.height;
          target.getContext('2d')?.drawImage(image, 0, 0);
        }
        image.close();
      })
      .catch(() => breaks(true));
    return () => {
      isOver = true;
    };
  }, [blob]);
  if (isBroken) return <Typography role="alert">{t('record.broken-image')}</Typography>;
  return (
    <Box component="canvas" ref={canvas} role="img" aria-label={title} sx={{ maxWidth: '100%', display: 'block' }} />
  );
}

const loadPdf = async () => ({ default: (await import('./pdf/PdfView')).PdfView });

/** What reads a PDF is half a megabyte, for who opens one. */
function Paper({ blob }: { blob: Blob }) {
  const { t } = useTongue();
  const [isFailed, fail] = useState(false);
  if (isFailed) return <Typography role="alert">{t('record.pdf.failed')}</Typography>;
  return <Loaded load={loadPdf} props={{ blob }} onFailed={() => fail(true)} meanwhile={<Loading />} />;
}

function Words({ blob }: { blob: Blob }) {
  const [text, read] = useState('');
  useEffect(() => {
    void blob.text().then(read);
  }, [blob]);
  return (
    <Typography component="pre" dir="auto" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', m: 0 }}>
      {text}
    </Typography>
  );
}

/** Hands the content over as a file; nothing of it runs in this page. */
function save(blob: Blob, mediaType: string, title: string): void {
  const address = URL.createObjectURL(new Blob([blob], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = title;
  link.click();
  // Not before the browser has begun to save it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function sizeOf(bytes: number, language: string): string {
  const [amount, unit] =
    bytes < 1024 ? [bytes, 'byte'] : bytes < 1024 ** 2 ? [bytes / 1024, 'kilobyte'] : [bytes / 1024 ** 2, 'megabyte'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount);
}
