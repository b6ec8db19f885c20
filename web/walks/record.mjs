// A doctor's walk through the record of one patient: `told` has the token and the patient.
import { LOOKS, settled, worker } from './session.mjs';

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

export const walks = {
  'a record': async (browser, given) => {
    for (const look of LOOKS) await walk(browser, given, look);
  },
};
