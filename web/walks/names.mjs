// Patients whose names are long, strange or hostile: `told` has the token of their doctor, and each name with its patient.
import { expect, LOOKS, worker } from './session.mjs';

async function walk(browser, given, look) {
  const { page, go, name, press, looked, close } = await worker(browser, given, look, given.told.doctor);
  const dialogs = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });

  await go('/app/patients');
  const mine = page.getByRole('list', { name: name('My patients', 'Meine Patienten') });
  for (const { called } of given.told.names) await mine.getByRole('link', { name: called, exact: true }).waitFor();
  await looked('names-mine');
  const found = page.getByRole('list', { name: name('Found', 'Gefunden') });
  for (const [at, { called, id }] of given.told.names.entries()) {
    await go('/app/patients');
    await page.getByLabel('Name', { exact: true }).fill(called);
    await page.keyboard.press('Enter');
    await found.getByRole('link', { name: called, exact: true }).waitFor();
    await looked(`names-found-${at}`);
    await go(`/app/patients/${id}`);
    const heading = page.getByRole('heading', { level: 1 });
    await page.getByRole('heading', { name: called, level: 1, exact: true }).waitFor();
    // Read in the direction of its own first letter, whatever stands around it.
    const direction = await heading.evaluate((one) => getComputedStyle(one).direction);
    expect(direction === (/^\p{Script=Arabic}/u.test(called) ? 'rtl' : 'ltr'), `${called} is written ${direction}`);
    await looked(`names-chart-${at}`);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: name('Find anything', 'Alles finden') }).waitFor();
    await page.keyboard.insertText(called);
    await page.getByRole('option', { name: called }).first().waitFor();
    await looked(`names-anything-${at}`);
    await page.keyboard.press('Escape');
  }

  // What is longer than a name can be is refused with words at its field, and stays to be shortened.
  await go('/app/patients');
  await press('button', name('Register a patient', 'Patient eintragen'));
  const family = page.getByRole('dialog').getByLabel(name('Family name', 'Familienname'));
  await family.fill('Q'.repeat(300));
  await page.keyboard.press('Enter');
  await page.getByText(name('This is too long.', 'Das ist zu lang.')).waitFor();
  await looked('names-too-long');
  expect((await family.inputValue()).length === 300, 'what was typed is cut off');
  expect(dialogs.length === 0, `a name ran: ${dialogs}`);
  await close();
}

export const walks = {
  'names of all kinds': async (browser, given) => {
    for (const look of LOOKS) await walk(browser, given, look);
  },
};
