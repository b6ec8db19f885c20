// A doctor's walk through the record of one patient, in a real browser against a real system:
//   node record.mjs ADDRESS ACCESS-TOKEN PATIENT [--pictures DIR]
// Ends with 0 when it came to its end and no page did what it must not; says what went wrong otherwise.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from '../tools/once.mjs';

install(dirname(fileURLToPath(import.meta.url)));
const { browser, expect, faultsOf, visitor } = await import('./session.mjs');

const [address, token, patient, , pictures] = process.argv.slice(2);
const cookies = [{ name: 'medichain-access', value: token, url: address, httpOnly: true, sameSite: 'Strict' }];
const LOOKS = [
  { language: 'en', scheme: 'light', size: { width: 1280, height: 800 } },
  { language: 'de', scheme: 'dark', size: { width: 320, height: 640 } },
];

async function walk(chromium, look) {
  const { page, go, check, picture, close } = await visitor(chromium, { address, pictures, cookies, ...look });
  // The doctor's token says that a second factor was shown; the account, made for tests, has enrolled none.
  await page.route('**/api/users/me', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), secondFactor: true } });
  });
  const name = (en, de) => (look.language === 'en' ? en : de);
  const settled = () => page.waitForFunction(() => !document.querySelector('main [role=status][aria-label]'));
  const looked = async (where) => {
    await settled();
    await check(where);
    await picture(where);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width <= look.size.width, `${where} is ${width} px wide at ${look.size.width}`);
  };
  const tab = async (text) => {
    await page.getByRole('navigation').getByRole('link', { name: text, exact: true }).focus();
    await page.keyboard.press('Enter');
  };

  // The first page about a patient is the chart, and above it what nobody may pass over.
  await go(`/app/patients/${patient}`);
  await page.getByRole('region', { name: name('Allergies and alerts', 'Allergien und Warnungen') }).waitFor();
  await page.getByRole('table', { name: name('Results', 'Befunde') }).waitFor();
  await page.getByText('88.0 /min').waitFor();
  await looked('record-chart');

  await tab(name('Timeline', 'Zeitverlauf'));
  await page.getByRole('heading', { name: name('Timeline', 'Zeitverlauf') }).waitFor();
  await looked('record-timeline');
  await page.getByLabel(name('Show', 'Zeigen'), { exact: true }).selectOption('note');
  await page.getByText('Afebrile since the morning').first().waitFor();
  await settled();
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
  await settled();
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

const faults = [];
const chromium = await browser();
try {
  for (const look of LOOKS) await walk(chromium, look);
} catch (failure) {
  faults.push(failure.stack);
} finally {
  await chromium.close();
}
[...faults, ...faultsOf()].forEach((fault) => process.stdout.write(`FAULT ${fault}\n`));
process.exit(faults.length + faultsOf().length === 0 ? 0 : 1);
