import type { PDFDocumentProxy } from 'pdfjs-dist';
import { getDocument, PDFWorker, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { DECODERS, OwnFiles } from './files';
import { startWorker } from './worker';

export type Pdf = PDFDocumentProxy;

/** So many pages have a place in the dialog; a damaged or malicious file may claim millions. */
const MOST_PAGES = 2000;

/** Why a PDF is not shown. */
export class NotShown extends Error {
  constructor(
    readonly why: 'damaged' | 'locked' | 'long' | 'failed',
    readonly pages = 0,
  ) {
    super(why);
  }
}

/** Reads a PDF until it is closed, without running or fetching anything that is in it. */
export function openPdf(blob: Blob): { pdf: Promise<Pdf>; close: () => void } {
  const port = startWorker();
  const worker = new PDFWorker({ port: port as undefined, verbosity: VerbosityLevel.ERRORS });
  let isClosed = false;
  const close = () => {
    isClosed = true;
    worker.destroy();
    // Also when it is busy with a file that never ends.
    port?.terminate();
  };
  const gone = new Promise<never>((_, reject) => {
    port?.addEventListener('error', () => reject(new NotShown('failed')));
  });
  const read = async () => {
    const data = new Uint8Array(await blob.arrayBuffer());
    if (isClosed) throw new NotShown('failed');
    const pdf = await getDocument({
      data,
      worker,
      verbosity: VerbosityLevel.ERRORS,
      isEvalSupported: false,
      enableXfa: false,
      useWasm: false,
      useWorkerFetch: false,
      wasmUrl: DECODERS,
      BinaryDataFactory: OwnFiles,
    }).promise;
    if (pdf.numPages > MOST_PAGES) throw new NotShown('long', pdf.numPages);
    return pdf;
  };
  return { pdf: Promise.race([read(), gone]).catch(told), close };
}

function told(error: unknown): never {
  if (error instanceof NotShown) throw error;
  const { name } = error as Error;
  if (name === 'PasswordException') throw new NotShown('locked');
  throw new NotShown(name === 'InvalidPDFException' ? 'damaged' : 'failed');
}
