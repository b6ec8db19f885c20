// Staff at work with patients, visits and beds: `told` has the tokens of a doctor and a nurse, and a patient with whom the nurse
// has nothing to do.
import { LOOKS, worker } from './session.mjs';

async function day(browser, given, look, isFirst) {
  const { page, go, name, press, tab, looked, gone, close } = await worker(browser, given, look, given.told.doctor);
  const beds = name('Bed board', 'Bettenplan');

  await go('/app');
  const visits = page.getByRole('region', { name: name('Open visits', 'Offene Besuche') });
  await visits.getByRole('link', { name: 'Ada Quill' }).first().waitFor();
  await looked('care-dashboard');

  // From everywhere, by keyboard alone: a patient, and a page.
  const everything = page.getByRole('combobox', { name: name('Find anything', 'Alles finden') });
  await page.keyboard.press('Control+k');
  await everything.waitFor();
  await page.keyboard.type('Quill');
  await page
    .getByRole('option', { name: /^Ada Quill/ })
    .first()
    .waitFor();
  await looked('care-search');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Ada Quill', level: 1 }).waitFor();
  await page.keyboard.press('Control+k');
  await everything.waitFor();
  await page.keyboard.type(beds);
  await page.getByRole('option', { name: beds, exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: beds, level: 1 }).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');

  await go('/app/patients');
  await page.getByRole('list', { name: name('My patients', 'Meine Patienten') }).waitFor();
  await page.getByLabel('Name', { exact: true }).focus();
  await page.keyboard.type('Quill');
  await page.keyboard.press('Enter');
  const found = page.getByRole('list', { name: name('Found', 'Gefunden') });
  await found.getByRole('link', { name: 'Ada Quill' }).first().waitFor();
  await looked('care-found');

  // Who looks like another one is entered with the reason why it is another person; the second time there is one.
  const register = name('Register', 'Eintragen');
  await press('button', name('Register a patient', 'Patient eintragen'));
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'family');
  await page.keyboard.type('Reed');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Bo');
  await page.keyboard.press('Tab');
  await page.keyboard.type('1.2.1980');
  await looked('care-register');
  await page.keyboard.press('Enter');
  if (!isFirst) {
    const alike = page.getByRole('region', { name: /^Schon eingetragen/ });
    await alike.getByRole('link', { name: 'Bo Reed' }).waitFor();
    await looked('care-alike');
    await page.getByLabel('Warum das jemand anderes ist').fill('Zwillinge');
    await press('button', register);
  }
  await page.getByRole('heading', { name: 'Bo Reed', level: 1 }).waitFor();

  await tab(name('Registry entry', 'Registereintrag'));
  await press('button', name('Change', 'Ändern'));
  await page.getByLabel(name('City', 'Ort'), { exact: true }).fill('Linz');
  await looked('care-change');
  await press('button', name('Save', 'Speichern'));
  await gone();
  await page.getByText('Linz').waitFor();
  await looked('care-entry');

  await tab(name('Care team', 'Behandlungsteam'));
  await page.getByRole('heading', { name: name('Care team', 'Behandlungsteam') }).waitFor();
  await looked('care-team');
  await tab(name('Consents', 'Einwilligungen'));
  await page.getByRole('heading', { name: name('Consents', 'Einwilligungen') }).waitFor();
  await looked('care-consents');

  const begin = name('Begin a visit', 'Besuch beginnen');
  await tab(name('Visits', 'Besuche'));
  await press('button', begin);
  await page.getByLabel(name(/^Setting/, /^Art/)).selectOption('IMP');
  await looked('care-begin');
  await press('button', begin, page.getByRole('dialog'));
  await gone();
  await page.getByRole('cell', { name: name('inpatient stay', 'stationärer Aufenthalt') }).waitFor();
  await looked('care-visits');

  // By the menu of a bed in, by mouse to another one, by the menu out.
  await go('/app/beds');
  await page.getByRole('heading', { name: beds, level: 1 }).waitFor();
  const bed = (letter) =>
    page
      .getByRole('list', { name: 'Walk' })
      .getByRole('listitem')
      .filter({ hasText: name(`Room 1, bed ${letter}`, `Zimmer 1, Bett ${letter}`) });
  const acts = (letter) => bed(letter).getByRole('button').focus();
  await bed('A').waitFor();
  await looked('care-beds');
  await acts('A');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: name('Admit here …', 'Hier aufnehmen …') }).waitFor();
  await looked('care-bed-menu');
  await page.keyboard.press('Enter');
  const waiting = page.getByRole('dialog').getByLabel(/^Patient/);
  await waiting.selectOption({ index: 1 });
  await looked('care-admit');
  await press('button', name('Admit', 'Aufnehmen'), page.getByRole('dialog'));
  await gone();
  await bed('A').getByRole('link', { name: 'Bo Reed' }).waitFor();
  let where = 'A';
  if (isFirst) {
    const other = await watching(browser, given, look);
    await other.bed('A').getByRole('link', { name: 'Bo Reed' }).waitFor();
    await bed('A').dragTo(bed('B'));
    await bed('B').getByRole('link', { name: 'Bo Reed' }).waitFor();
    const done = Date.now();
    await other.bed('B').getByRole('link', { name: 'Bo Reed' }).waitFor();
    process.stdout.write(`a second window shows it ${Date.now() - done} ms after the first\n`);
    await other.close();
    await page.getByText('Great job, Doctor! The patient has moved.').waitFor();
    where = 'B';
  }
  await acts(where);
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: name('Discharge …', 'Entlassen …') }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByLabel(name(/^Discharged to/, /^Entlassen nach/)).selectOption('home');
  await press('button', name('Discharge', 'Entlassen'), page.getByRole('dialog'));
  await gone();
  await bed(where).getByText(name('free', 'frei')).waitFor();
  await close();
}

/** A second window of the doctor, which does nothing but look at the beds. */
async function watching(browser, given, look) {
  const { page, go, name, close } = await worker(browser, given, look, given.told.doctor);
  await go('/app/beds');
  const bed = (letter) =>
    page
      .getByRole('list', { name: 'Walk' })
      .getByRole('listitem')
      .filter({ hasText: name(`Room 1, bed ${letter}`, `Zimmer 1, Bett ${letter}`) });
  return {
    bed,
    close,
  };
}

/** A nurse opens a record with which she has nothing to do, and closes it again. */
async function emergency(browser, given, look) {
  const { page, go, name, press, looked, gone, close } = await worker(browser, given, look, given.told.nurse);
  const open = name('Open in an emergency', 'Im Notfall öffnen');
  await go(`/app/patients/${given.told.stranger}`);
  await page.getByRole('button', { name: open }).waitFor();
  await looked('care-refused');
  await press('button', open);
  await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'reason');
  await page.keyboard.type(name('Unconscious after a fall', 'Bewusstlos nach einem Sturz'));
  await looked('care-emergency');
  await page.keyboard.press('Enter');
  await gone();
  await page.getByRole('heading', { name: 'Cy Strand', level: 1 }).waitFor();
  await looked('care-open');
  // It outlives a reload.
  await page.reload();
  await press('button', name('Close the access', 'Zugriff schließen'));
  await page.getByRole('button', { name: open }).waitFor();
  await close();
}

export const walks = {
  'a day at work': async (browser, given) => {
    for (const [at, look] of LOOKS.entries()) await day(browser, given, look, at === 0);
  },
  'an emergency': (browser, given) => emergency(browser, given, LOOKS[1]),
};
