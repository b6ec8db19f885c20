// A doctor's walk through the record of one patient: `told` has the token and the patient.
import { LOOKS, settled, worker } from './session.mjs';

/** Two pages, with a link and a script that must do nothing; what reads it finds its parts by itself. */
const PDF = [
  '%PDF-1.7',
  '1 0 obj << /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\);) >> >> endobj',
  '2 0 obj << /Type /Pages /Kids [4 0 R 6 0 R] /Count 2 /MediaBox [0 0 300 400] /Resources << /Font << /F1 3 0 R >> >> >> endobj',
  '3 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj',
  '4 0 obj << /Type /Page /Parent 2 0 R /Contents 5 0 R /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 300 400]',
  '/A << /S /URI /URI (https://elsewhere.test/) >> >>] >> endobj',
  '5 0 obj << /Length 48 >> stream\nBT /F1 24 Tf 20 300 Td (Dear colleague) Tj ET      \nendstream endobj',
  '6 0 obj << /Type /Page /Parent 2 0 R /Contents 7 0 R >> endobj',
  '7 0 obj << /Length 48 >> stream\nBT /F1 24 Tf 20 300 Td (Kind regards) Tj ET        \nendstream endobj',
  'trailer << /Root 1 0 R >>',
  '%%EOF',
].join('\n');

async function walk(browser, given, look) {
  const { page, go, name, tab, looked, close } = await worker(browser, given, look, given.told.doctor);

  // The first page about a patient is the chart, and above it what nobody may pass over.
  await go(`/app/patients/${given.told.patient}`);
  await page.getByRole('region', { name: name('Allergies and alerts', 'Allergien und Warnungen') }).waitFor();
  await page.getByRole('table', { name: name('Results', 'Befunde') }).waitFor();
  await page.getByText('88.0 /min').waitFor();
  await looked('record-chart');

  await tab(name('Timeline', 'Zeitverlauf'));
  await page.getByRole('heading', { name: name('Timeline', 'Zeitverlauf') }).waitFor();
  await looked('record-timeline');
  await page.getByLabel(name('Show', 'Zeigen'), { exact: true }).selectOption('note');
  await page.getByText('Afebrile since the morning').first().waitFor();
  await settled(page);
  await page
    .getByRole('main')
    .getByRole('link', { name: name('Note', 'Notiz') })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: name('What it says', 'Was er sagt') }).waitFor();
  await looked('record-entry');

  await tab(name('Results', 'Befunde'));
  await page.locator('canvas').waitFor();
  await page.getByRole('table', { name: name('Values of Heart rate', 'Werte von Heart rate') }).waitFor();
  await looked('record-results');

  // A document is read when it is opened, and not before.
  await tab(name('Timeline', 'Zeitverlauf'));
  await page.getByLabel(name('Show', 'Zeigen'), { exact: true }).selectOption('note');
  await page
    .getByRole('main')
    .getByRole('link', { name: name('Note', 'Notiz') })
    .last()
    .click();
  await page.getByRole('button', { name: name('Open Scan', 'Scan öffnen') }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('plain words').waitFor();
  await looked('record-document');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await tab(name('Documents', 'Dokumente'));
  await page.getByRole('heading', { name: name('Documents', 'Dokumente') }).waitFor();
  await settled(page);
  await looked('record-documents');
  await page.getByRole('button', { name: name('Add a document', 'Dokument hinzufügen') }).click();
  const title = `Letter ${look.language}`;
  await page.getByLabel(name(/^File/, /^Datei/)).setInputFiles({
    name: 'letter.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Dear colleague'),
  });
  await page.getByLabel(name(/^Title/, /^Titel/)).fill(title);
  await looked('record-upload');
  await page.getByRole('button', { name: name('Add it', 'Hinzufügen'), exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: name(`Open ${title}`, `${title} öffnen`) }).click();
  await page.getByText('Dear colleague').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  // A PDF is drawn in the page, with its text over it; nothing in it runs or leads anywhere.
  await page.getByRole('button', { name: name('Add a document', 'Dokument hinzufügen') }).click();
  const printed = `Print ${look.language}`;
  await page.getByLabel(name(/^File/, /^Datei/)).setInputFiles({
    name: 'print.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(PDF),
  });
  await page.getByLabel(name(/^Title/, /^Titel/)).fill(printed);
  await page.getByRole('button', { name: name('Add it', 'Hinzufügen'), exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: name(`Open ${printed}`, `${printed} öffnen`) }).focus();
  await page.keyboard.press('Enter');
  const paper = page.getByRole('group', { name: name('Page 1 of 2', 'Seite 1 von 2') });
  await paper.getByText('Dear colleague').waitFor();
  await page.waitForFunction(inked);
  await looked('record-pdf');
  await page.getByRole('button', { name: name('Larger', 'Größer') }).press('Enter');
  await page.getByText(name('125%', '125 %')).waitFor();
  await page.getByRole('button', { name: name('Fit to width', 'Auf Breite') }).press('Enter');
  await page.getByRole('button', { name: name('Next page', 'Nächste Seite') }).press('Enter');
  await page
    .getByRole('group', { name: name('Page 2 of 2', 'Seite 2 von 2') })
    .getByText('Kind regards')
    .waitFor();
  await page.waitForFunction(inked);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  // What was added by mistake stays to be read, and counts no more.
  await page.getByRole('main').getByRole('link', { name: title }).first().click();
  await page.getByRole('button', { name: name('Retract', 'Zurückziehen') }).click();
  await page
    .getByRole('dialog')
    .getByLabel(name(/^Why/, /^Warum/))
    .fill('of another patient');
  await looked('record-retract');
  await page.keyboard.press('Enter');
  await page.getByText(name('retracted', 'zurückgezogen'), { exact: true }).waitFor();
  await looked('record-retracted');
  await close();
}

/** In the page: whether something dark is drawn on the first canvas of a page. */
function inked() {
  const canvas = document.querySelector('[data-page] canvas');
  const { data } = canvas?.getContext('2d').getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  return data.some((value, at) => at % 4 === 0 && value < 100 && data[at + 3] > 200);
}

export const walks = {
  'a record': async (browser, given) => {
    for (const look of LOOKS) await walk(browser, given, look);
  },
};
