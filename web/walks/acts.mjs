// What doctors do with entries of a record: `told` has the tokens of a doctor and of a colleague, the patient, the doctor's user
// name, password and authenticator, and an entry to sign and one to retract.
import { expect, LOOKS, noSideways, settled, signIn, tabTo, visitor, worker } from './session.mjs';

const timeline = ({ patient }, entry = '') => `/app/patients/${patient}/timeline/${entry}`;

/** Chooses and types as somebody does who has no mouse. */
const byKeyboard = (page) => ({
  press: async (role, name) => {
    await tabTo(page, role, name);
    await page.keyboard.press('Enter');
  },
  type: async (name, text) => {
    await tabTo(page, 'textbox', name);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  },
});

/** The cells of the row of that name, once it is there. */
const row = async (table, name) => {
  const found = table.getByRole('row').filter({ has: table.page().getByText(name, { exact: true }) });
  await found.waitFor();
  return found.getByRole('cell').allInnerTexts();
};

const same = (found, wanted) =>
  expect(
    JSON.stringify(found) === JSON.stringify(wanted),
    `${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`,
  );

/** An entry is recorded and amended by keyboard alone; answers where it is. */
async function recorded(browser, given, look) {
  const { page, go, name, looked, gone, close } = await worker(browser, given, look, given.told.doctor);
  const { press, type } = byKeyboard(page);
  const creatinine = name('Creatinine in serum or plasma', 'Kreatinin im Serum oder Plasma');
  const value = name('Value', 'Wert');
  const number = name('Value: number', 'Wert: Zahl');
  await go(timeline(given.told));
  await press('button', name('Record an entry', 'Eintrag aufnehmen'));
  await page.getByRole('menuitem', { name: name('Result', 'Befund'), exact: true }).waitFor();
  await looked('acts-kinds');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, 'combobox', name('What was measured', 'Was gemessen wurde'));
  await page.keyboard.type(creatinine.slice(0, 5));
  await type(number, name('2.10', '2,10'));
  await looked('acts-record');
  await page.keyboard.press('Enter');
  await gone();

  await press('link', creatinine);
  const says = page.getByRole('region', { name: name('What it says', 'Was er sagt') });
  await says.getByText('2.10 mg/dL').waitFor();
  await looked('acts-recorded');
  const entry = new URL(page.url()).pathname.split('/').pop();
  const json = await page.evaluate(async (path) => (await fetch(path)).text(), `/api/records/${entry}`);
  expect(/"value":2\.10[,}]/.test(json), `not kept as it was typed: ${json}`);

  await press('button', name('Amend', 'Berichtigen'));
  await type(number, name('2.01', '2,01'));
  await type(name('Why it is amended', 'Warum er berichtigt wird'), name('digits swapped', 'Zahlendreher'));
  const changes = page.getByRole('table', { name: name('What changes', 'Was sich ändert') });
  same(await row(changes, value), [value, '2.10 mg/dL', '2.01 mg/dL']);
  await looked('acts-amend');
  await page.keyboard.press('Enter');
  await gone();
  await says.getByText('2.01 mg/dL').waitFor();
  await press('button', name('Show the versions', 'Fassungen zeigen'));
  const versions = page.getByRole('list', { name: name('What it said before', 'Was er vorher gesagt hat') });
  same(await row(versions.getByRole('table').first(), value), [value, '2.10 mg/dL', '2.01 mg/dL']);
  await looked('acts-amended');
  await close();
  return entry;
}

/** Two doctors amend the entry at once: who is second sees what the first one has made of it before anything is overwritten. */
async function atOnce(browser, given, look, entry) {
  const first = await worker(browser, given, LOOKS[0], given.told.colleague);
  const second = await worker(browser, given, look, given.told.doctor);
  const { page, name, looked, gone } = second;
  const value = name('Value', 'Wert');
  const sent = [];
  page.on('request', (request) => request.url().endsWith('/amendments') && sent.push(request.headers()['if-match']));
  for (const [window, why, number] of [
    [second, name('read again', 'nachgelesen'), '2.20'],
    [first, 'calibrated', '2.40'],
  ]) {
    await window.go(timeline(given.told, entry));
    await window.page.getByRole('button', { name: window.name('Amend', 'Berichtigen'), exact: true }).click();
    await window.page.getByLabel(window.name('Value: number', 'Wert: Zahl')).fill(number);
    await window.page.getByLabel(window.name(/^Why it is amended/, /^Warum er berichtigt/)).fill(why);
  }
  await first.press('button', 'Amend it');
  await first.gone();
  await first.page.getByText('2.40 mg/dL').first().waitFor();

  const refused = page.waitForResponse((one) => one.url().endsWith('/amendments') && one.status() === 412);
  await second.press('button', name('Amend it', 'Jetzt berichtigen'));
  await refused;
  const both = page.getByRole('table', {
    name: name('Somebody has changed the entry meanwhile', 'Jemand hat den Eintrag inzwischen geändert'),
  });
  await both.waitFor();
  await page.getByText(name(/^Changed by both of you/, /^Von beiden geändert/)).waitFor();
  same(await row(both, value), [value, '2.01 mg/dL', '2.40 mg/dL', '2.20 mg/dL']);
  const typed = await page.getByLabel(name(/^Why it is amended/, /^Warum er berichtigt/)).inputValue();
  same([typed, sent.length], [name('read again', 'nachgelesen'), 1]);
  await looked('acts-meanwhile');
  await second.press('button', name('Amend what is there now', 'Berichtigen, was jetzt dort steht'));
  await gone();
  await page.getByText('2.20 mg/dL').first().waitFor();
  expect(sent.length === 2 && sent[0] !== sent[1], `sent for the versions ${sent}`);
  await first.close();
  await second.close();
}

/** Signs with a second factor that is shown for it, and takes back another entry. */
async function signed(browser, given, look) {
  const { told } = given;
  const { page, go, check, picture, close } = await visitor(browser, { ...given, ...look });
  const { press } = byKeyboard(page);
  const looked = async (where) => {
    await settled(page);
    await check(where);
    await picture(where);
    await noSideways(page, where, look);
  };
  await go(timeline(told, told.sign));
  const app = await signIn(page, { organisation: 'st-anna', ...told });
  const sign = page.getByRole('button', { name: 'Sign', exact: true });
  await sign.waitFor();
  // As after five minutes: the session is renewed, and has no fresh second factor.
  await page.context().clearCookies({ name: 'medichain-access' });
  await press('button', 'Sign');
  await page.getByRole('dialog', { name: 'Sign' }).waitFor();
  await looked('acts-sign');
  await press('button', 'Sign');
  const factor = page.getByRole('dialog', { name: 'Show your second factor' });
  await factor.waitFor();
  await looked('acts-step-up');
  await page.waitForFunction(() => document.activeElement?.getAttribute('autocomplete') === 'one-time-code');
  await page.keyboard.type(await app.code());
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').first().waitFor({ state: 'detached' });
  const signatures = page.getByRole('list', { name: 'Signatures' });
  await signatures.getByText(/^Doctor Quill: /).waitFor();
  await looked('acts-signed');

  await go(timeline(told, told.retract));
  await press('button', 'Retract');
  await page.getByRole('dialog', { name: 'Retract' }).waitFor();
  await tabTo(page, 'textbox', 'Why');
  await page.keyboard.type('of another patient');
  await looked('acts-retract');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('retracted', { exact: true }).waitFor();
  await looked('acts-retracted');
  await close();
}

export const walks = {
  'an entry by keyboard, and by two at once': async (browser, given) => {
    for (const look of LOOKS) await atOnce(browser, given, look, await recorded(browser, given, look));
  },
  'a signature with a fresh second factor, and a retraction': (browser, given) => signed(browser, given, LOOKS[0]),
};
