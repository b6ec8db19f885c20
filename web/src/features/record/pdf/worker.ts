import address from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker&url';

interface Policy {
  createScriptURL: (text: string) => unknown;
}

// The page makes a script of no text, with one exception: what this makes is the address of that one file, whatever it is given.
const { trustedTypes } = globalThis as {
  trustedTypes?: { createPolicy: (name: string, rules: Policy) => Policy };
};
const policy = trustedTypes?.createPolicy('pdf-worker', { createScriptURL: () => address });

/** Reads PDFs beside the page, which goes on whatever is in one; there is none where nothing can be beside (a test). */
export function startWorker(): Worker | undefined {
  if (typeof Worker === 'undefined') return undefined;
  return new Worker((policy ? policy.createScriptURL('') : address) as string, { type: 'module', name: 'pdf' });
}
