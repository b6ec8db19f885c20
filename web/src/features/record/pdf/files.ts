import pictures from 'pdfjs-dist/wasm/openjpeg_nowasm_fallback.js?url';

/** What a PDF may name without bringing it along: fonts that every reader has, and the signs of East Asian encodings. */
const FILES = Object.entries(
  import.meta.glob<string>('/node_modules/pdfjs-dist/{cmaps,standard_fonts}/*.{bcmap,pfb,ttf}', {
    eager: true,
    query: '?url',
    import: 'default',
  }),
);

/** The folder with the decoder of JPEG 2000; the other one is WebAssembly, which the policy of the page does not let run. */
export const DECODERS = pictures.slice(0, pictures.lastIndexOf('/') + 1);

/** Hands pdf.js such files, from where the application itself comes from. */
export class OwnFiles {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const [, address] = FILES.find(([path]) => path.endsWith(`/${filename}`)) ?? [];
    if (!address) throw new Error('no such file');
    const answer = await fetch(address);
    if (!answer.ok) throw new Error('not loaded');
    return new Uint8Array(await answer.arrayBuffer());
  }
}
