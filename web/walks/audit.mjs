// The compliance officer's pages, in a hospital that is in use.
import { expect, noSideways, OTHER_LOOKS, settled, signIn, tabTo, visitor } from './session.mjs';

const REASON = 'complaint of the patient';

/** The session goes on in a window of its own. */
const signedIn = (given) => ({ ...given, cookies: given.told.cookies });

const giveReason = async (page) => {
  const dialog = page.getByRole('dialog', { name: /Why do you look|Warum sehen/ });
  await dialog.waitFor();
  await page.keyboard.type(REASON);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
};

export const walks = {
  'an officer by keyboard': async (browser, given) => {
    const { patient } = given.told;
    const { page, go, check, picture, session, close } = await visitor(browser, given);
    const press = async (role, name, key = 'Enter') => {
      await tabTo(page, role, name);
      await page.keyboard.press(key);
    };
    await go('/app');
    await signIn(page, { organisation: 'st-anna', ...given.told });
    await page.getByText('1 emergency access waits for a review. 0 of them are overdue.').waitFor();
    await page.getByText(/events sealed/).waitFor();
    await check('officer dashboard');
    await picture('officer-dashboard');

    await press('link', 'Access log');
    await page.getByRole('heading', { name: 'Access log', level: 1 }).waitFor();
    await settled(page);
    await tabTo(page, 'combobox', 'Whose data: patient');
    await page.keyboard.type(patient);
    await page.keyboard.press('Enter');
    await page.getByText('Keep this search').waitFor();
    await settled(page);
    await check('access log');
    await picture('access-log');
    await press('button', 'Keep this search');
    await page.getByRole('region', { name: 'Kept searches' }).getByRole('listitem').waitFor();
    await page
      .getByRole('button', { name: /^Open the entry of/ })
      .first()
      .press('Enter');
    await page.getByRole('heading', { name: 'Entry of the access log' }).waitFor();
    await check('entry of the access log');
    await picture('access-entry');
    await press('button', 'Back to the list');
    await page.waitForFunction(() => document.activeElement?.hasAttribute('data-opens'));

    await press('link', 'Emergency reviews');
    await page.getByText('Unconscious after a fall, no relative present').waitFor();
    await check('emergency reviews');
    await picture('emergency-reviews');
    await press('button', 'Review');
    await page.getByRole('dialog', { name: 'Review an emergency access' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Admitted unconscious, first aid needed the allergies');
    await check('review of an emergency');
    await picture('emergency-review');
    await press('button', 'Record the review');
    await page.getByText('No emergency access waits for a review.').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await go(`/app/audit/patients/${patient}`);
    await page
      .getByRole('button', { name: /^Open the entry of/ })
      .first()
      .waitFor();
    await check('accesses to a patient');
    await press('link', 'Chart at any time');
    await giveReason(page);
    await page.getByRole('slider').waitFor();
    await tabTo(page, 'slider', 'Time');
    await page.keyboard.press('ArrowLeft');
    await press('button', 'Show the chart as it was');
    await page.getByRole('region', { name: 'The chart of that time' }).waitFor();
    await page.getByText('Hypertension').first().waitFor();
    await check('chart as it was');
    await picture('chart-as-it-was');
    await tabTo(page, 'checkbox', 'Compare two times');
    await page.keyboard.press('Space');
    await press('button', 'Show what changed between');
    await page.getByText(/^What changed between/).waitFor();
    await settled(page);
    await check('comparison of two times');
    await picture('chart-compared');

    await press('link', 'Disclosures');
    await page
      .getByRole('button', { name: /^Open the entry of/ })
      .first()
      .waitFor();

    for (const [link, heading] of [
      ['Sign-ins', 'Sign-ins'],
      ['Role review', 'Role review'],
      ['Operations', 'Operations'],
      ['Ledger', 'Ledger'],
    ]) {
      await press('link', link);
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      await settled(page);
      await check(heading);
      await picture(heading.toLowerCase().replaceAll(' ', '-'));
    }
    // The whole log, derived again in the browser from what the real system serves.
    await tabTo(page, 'button', 'Verify now');
    await page.keyboard.press('Enter');
    await page.getByText('Verified', { exact: true }).waitFor();
    await check('Ledger, verified');
    await picture('ledger-verified');
    given.told.cookies = await session();
    await close();
  },

  'how the officer’s pages look': async (browser, given) => {
    for (const look of OTHER_LOOKS) {
      const visit = await visitor(browser, { ...signedIn(given), ...look });
      for (const path of ['accesses', 'emergencies', 'roles', '../ledger']) {
        await visit.go(`/app/audit/${path}`);
        await visit.page.getByRole('heading', { level: 1 }).waitFor();
        await settled(visit.page);
        await visit.check(path);
        await visit.picture(`audit-${path.replace('../', '')}`);
        await noSideways(visit.page, path, look);
      }
      given.told.cookies = await visit.session();
      await visit.close();
    }
  },

  'a legal hold and an erasure': async (browser, given) => {
    const { patient } = given.told;
    const { page, go, check, picture, close } = await visitor(browser, signedIn(given));
    await go(`/app/audit/patients/${patient}/orders`);
    await giveReason(page);
    await page.getByText('There is no legal hold.').waitFor();
    await page.getByRole('button', { name: 'Place a legal hold' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/Why, and on whose order/).fill('Order of the district court');
    await check('legal hold, to place');
    await dialog.getByRole('button', { name: 'Place a legal hold' }).click();
    await page.getByText(/There is a legal hold\. By/).waitFor();
    expect(await page.getByRole('button', { name: 'Erase this patient' }).isDisabled(), 'a hold does not hold');
    await check('legal hold');
    await picture('legal-hold');
    await page.getByRole('button', { name: 'Lift the legal hold' }).click();
    await dialog.getByLabel(/Why, and on whose order/).fill('The case is closed');
    await dialog.getByRole('button', { name: 'Lift the legal hold' }).click();
    await page.getByText(/There is no legal hold\. By/).waitFor();

    await page.getByRole('button', { name: 'Erase this patient' }).click();
    await dialog.getByLabel(/Ground/).selectOption('unlawful-processing');
    await check('erasure, first step');
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByLabel(/To confirm/).fill(patient.slice(0, 8));
    await check('erasure, second step');
    await picture('erasure');
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await page
      .getByText(/^(Erasure ordered|Certificate of erasure)$/)
      .first()
      .waitFor();
    const certificate = page.getByRole('heading', { name: 'Certificate of erasure' });
    while (!(await certificate.isVisible())) {
      // Gone in the moment in which it was carried out.
      await page
        .getByRole('button', { name: 'Look whether it was carried out' })
        .click({ timeout: 2_000 })
        .catch(() => undefined);
      await settled(page);
    }
    await page.getByText('(d) unlawful processing').waitFor();
    await check('certificate of erasure');
    await picture('certificate');
    await close();
  },
};
