/** What else a made-up PDF holds. */
interface Extras {
  /** Of its trailer. */
  trailer?: string;
  /** Of its catalog. */
  catalog?: string;
  /** Of each page. */
  page?: string;
}

/** Asks for a password: it was encrypted with another one than the empty one. */
export const LOCKED: Extras = {
  trailer: `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> /P -4 >>`,
};

/** A PDF, byte by byte: a page for each text, and nothing on a page without one. */
export function pdfOf(texts: readonly string[], { trailer = '', catalog = '', page = '' }: Extras = {}): string {
  const kids = texts.map((_, at) => `${4 + 2 * at} 0 R`).join(' ');
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${texts.length} /MediaBox [0 0 300 400] /Resources << /Font << /F1 3 0 R >> >> >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...texts.flatMap((text, at) => {
      const drawn = text && `BT /F1 24 Tf 20 300 Td (${text}) Tj ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /Contents ${5 + 2 * at} 0 R ${page} >>`,
        `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
      ];
    }),
  ];
  let file = '%PDF-1.7\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  return (
    `${file}xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}` +
    `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF\n`
  );
}
