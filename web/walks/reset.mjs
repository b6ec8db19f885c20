// Who got a letter because an admin has reset the second factor.
import { noSecret, visitor } from './session.mjs';

export const walks = {
  'whose second factor was reset, by keyboard': async (browser, given) => {
    const { page, check, picture, close } = await visitor(browser, given);
    const [, secret] = given.told.link.split('#');
    await page.goto(given.told.link);
    await page.getByText(/^Your second factor was reset/).waitFor();
    noSecret(page, secret);
    await check('sign-in by letter');
    await picture('sign-in-letter');
    await page.getByLabel(/User name/).waitFor();
    await page.keyboard.type('doctor.quill');
    await page.keyboard.press('Tab');
    await page.keyboard.type(given.told.password);
    await page.keyboard.press('Enter');
    await page.getByText('Your role needs a second factor before anything else can be done.').waitFor();
    await close();
  },
};
