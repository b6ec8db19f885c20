// A patient with their own record, and an outsider with a proof of it.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { expect, noSideways, OTHER_LOOKS, settled, tabTo, visitor } from './session.mjs';
const OWN = [
  'overview',
  'medications',
  'results',
  'documents',
  'timeline',
  'accesses',
  'changes',
  'consents',
  'export',
];
const CONTRACT = `0x${'5f'.repeat(20)}`;

/** What came of a proof, in English or German. */
const PROVED = /^(Proved: this entry stands|Bewiesen: Dieser Eintrag steht)/;

export const walks = {
  'a patient by keyboard': async (browser, given) => {
    const { page, go, check, picture, session, close } = await visitor(browser, given);
    const press = async (role, name, key = 'Enter') => {
      await tabTo(page, role, name);
      await page.keyboard.press(key);
    };
    await go('/app');
    await page.getByLabel(/Organisation/).fill('st-anna');
    await page.getByLabel(/User name/).fill(given.told.userName);
    await page.getByLabel(/^Password/).fill(given.told.password);
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Medicines that you take' }).getByText('Hypertension').waitFor();
    await page.getByRole('region', { name: 'Who looked last' }).getByRole('listitem').first().waitFor();
    await check('patient dashboard');
    await picture('patient-dashboard');

    for (const [link, sign, name] of [
      ['My record', 'Illnesses and complaints', 'record'],
      ['My medicines', 'Your medicines', 'medicines'],
      ['My test results', 'Latest values', 'results'],
      ['My documents', 'Documents', 'documents'],
      ['Everything', 'Timeline', 'timeline'],
      ['Who looked', 'Who looked at your record', 'accesses'],
    ]) {
      await press('link', link);
      await page.getByRole('heading', { name: sign, level: 2 }).waitFor();
      await settled(page);
      await check(`patient: ${link}`);
      await picture(`patient-${name}`);
    }
    expect(
      (await page.getByRole('button', { name: /^(Sign|Retract)$/ }).count()) === 0,
      'a patient is offered to sign',
    );

    await press('link', 'Changes and proofs');
    const proof = page.getByRole('link', { name: /^Check the proof of/ }).first();
    await proof.waitFor();
    await check('patient: changes');
    await picture('patient-changes');
    await proof.focus();
    await page.keyboard.press('Enter');
    await page.getByText(PROVED).waitFor();
    await page.getByRole('img', { name: /^Picture of the path/ }).waitFor();
    await check('proof of a change');
    await picture('patient-proof');

    await press('link', 'Who may see what');
    await press('button', 'Decide who sees what');
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('option', { name: 'Everybody of this hospital whose task it is' })
      .waitFor({ state: 'attached' });
    await tabTo(page, 'combobox', 'To whom?');
    await page.keyboard.type('Everybody');
    await tabTo(page, 'checkbox', 'documents');
    await page.keyboard.press('Space');
    await check('giving a consent');
    await picture('patient-consent');
    await press('button', 'Record it');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Thank you, Patient Quill! What you decided is recorded.').waitFor();
    const back = page.getByRole('button', { name: /^Take back what was recorded on/ });
    await back.waitFor();
    await check('patient: consents');
    await picture('patient-consents');
    await back.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'No longer current' }).waitFor();

    await press('link', 'Take my data');
    await page.getByRole('heading', { name: 'Take your data with you' }).waitFor();
    await check('patient: export');
    const [file] = await Promise.all([page.waitForEvent('download'), press('button', 'Save my data as a file')]);
    const { resourceType, entry } = JSON.parse(readFileSync(await file.path(), 'utf8'));
    expect(resourceType === 'Bundle' && entry.length > 5, 'the file is no bundle of everything');
    given.told.cookies = await session();
    await close();
  },

  'how the patient’s pages look': async (browser, given) => {
    for (const look of OTHER_LOOKS) {
      const visit = await visitor(browser, { ...given, cookies: given.told.cookies, ...look });
      for (const path of OWN) {
        await visit.go(`/app/own/${path}`);
        await visit.page.getByRole('heading', { level: 2 }).first().waitFor();
        await settled(visit.page);
        await visit.check(`own ${path}`);
        await visit.picture(`own-${path}`);
        await noSideways(visit.page, path, look);
      }
      await visit.go(`/app/ledger/proofs/${given.told.event}`);
      await visit.page.getByText(PROVED).waitFor();
      await visit.check('own proof');
      await visit.picture('own-proof');
      await noSideways(visit.page, 'proof', look);
      given.told.cookies = await visit.session();
      await visit.close();
    }
  },

  'an outsider with a proof': async (browser, given) => {
    const node = await nodeWithoutContract();
    try {
      for (const look of [{}, ...OTHER_LOOKS]) {
        const visit = await visitor(browser, { ...given, ...look, also: [node.address] });
        const { page } = visit;
        await visit.go('/evidence');
        await page.getByRole('heading', { level: 1 }).waitFor();
        expect((await page.evaluate(() => window.origin)) === 'null', 'the page for outsiders has an origin');
        await visit.check('evidence, empty');
        const dropped = await page.evaluateHandle((text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], 'entry.tlog-proof'));
          return data;
        }, given.told.proof);
        await page.locator('input[type=file]').dispatchEvent('drop', { dataTransfer: dropped });
        await page.getByRole('textbox').first().fill(given.told.keys);
        await page.getByText(PROVED).waitFor();
        await visit.check('evidence, proved');
        await page.getByLabel(/JSON-RPC/).fill(node.address);
        await page.getByLabel(/contract|Vertrag/).fill(CONTRACT);
        await page.keyboard.press('Enter');
        await page.getByText(/31337 (stands no contract|steht unter dieser Adresse kein)/).waitFor();
        await visit.check('evidence, without a contract');
        await visit.picture('evidence');
        if (look.size) await noSideways(page, 'evidence', look);

        const other = given.told.proof.replace(/^index (\d+)$/m, (_, index) => `index ${Number(index) + 1}`);
        await page
          .locator('input[type=file]')
          .setInputFiles({ name: 'other.tlog-proof', mimeType: 'text/plain', buffer: Buffer.from(other) });
        await page.getByText(/^(Not proved|Nicht bewiesen)$/).waitFor();
        await visit.check('evidence, refused');
        await visit.close();
      }
    } finally {
      node.close();
    }
  },
};

/** A node of an auditor, which pages from elsewhere may ask; on its chain stands nothing. */
async function nodeWithoutContract() {
  const answers = { eth_chainId: '0x7a69', eth_blockNumber: '0x10', eth_getCode: '0x' };
  const server = createServer(async (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', 'content-type');
    if (request.method === 'OPTIONS') return response.end();
    const { id, method } = JSON.parse(Buffer.concat(await request.toArray()).toString());
    response.setHeader('Content-Type', 'application/json');
    return response.end(JSON.stringify({ jsonrpc: '2.0', id, result: answers[method] }));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
