// The pages of who got a letter, of an admin and of an operator, in a hospital that is in use.
import { expect, noSecret, noSideways, OTHER_LOOKS, settled, signIn, tabTo, visitor } from './session.mjs';

const CHOSEN = 'another horse battery staple';

export const walks = {
  'who forgot the password, by keyboard': async (browser, given) => {
    const { page, go, check, picture, close } = await visitor(browser, given);
    await go('/app/sign-in');
    await tabTo(page, 'link', 'Forgot your password?');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Password forgotten' }).waitFor();
    await check('password forgotten');
    await picture('password-forgotten');
    await page.getByLabel(/^Organisation/).fill('st-anna');
    await page.getByLabel(/^E-mail/).fill('nobody@example.org');
    await page.keyboard.press('Enter');
    await page.getByText(/^If an account here has this address/).waitFor();
    await check('password forgotten, told');

    const [address, secret] = given.told.link.split('#');
    await page.goto(given.told.link);
    await page.getByRole('heading', { name: 'Choose your password' }).waitFor();
    noSecret(page, secret);
    await check('password, to choose');
    await picture('password-choose');
    await page.getByLabel(/^New password/).waitFor();
    await page.keyboard.type('hospital hospital');
    await page.keyboard.press('Enter');
    await page.getByText('This password is too easy to guess.').waitFor();
    await check('password, too easy');
    await page.getByLabel(/^New password/).fill(CHOSEN);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your password is chosen' }).waitFor();
    await check('password, chosen');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goBack();
    await page.getByText(/^This address lacks what the letter’s link holds/).waitFor();
    expect(page.url() === address, `the history has another address: ${page.url()}`);
    await check('password, without the secret');
    await close();
  },

  'an admin by mouse': async (browser, given) => {
    const { told } = given;
    const { page, go, check, picture, session, close } = await visitor(browser, given);
    await go('/app');
    const who = { organisation: 'st-anna', userName: 'admin.quill', password: told.password, secret: told.admin };
    await signIn(page, who);
    await page.getByRole('heading', { name: 'Admin dashboard' }).waitFor();
    await page.getByText(/members of staff may sign in/).waitFor();
    await page.getByRole('region', { name: 'Recent activity' }).getByRole('listitem').first().waitFor();
    await page.getByText('All parts are well.').waitFor();
    await settled(page);
    await check('admin dashboard');
    await picture('admin-dashboard');

    await page.getByRole('link', { name: 'Users', exact: true }).click();
    await page.getByRole('textbox', { name: /^Find by name/ }).fill('quill nurse@');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'Doctor Quill' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Nurse Quill' }).waitFor();
    await check('users, searched');
    await picture('users');
    await page.getByRole('textbox', { name: /^Find by name/ }).fill('doctor.quill');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'Doctor Quill' }).click();
    await page.getByRole('heading', { name: 'Doctor Quill' }).waitFor();
    await settled(page);
    await check('user');
    await picture('user');
    await page.getByRole('button', { name: 'Reset the second factor' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^Reason/).fill('Lost the telephone; showed the staff card');
    await check('second factor, to reset');
    await dialog.getByRole('button', { name: 'Reset the second factor' }).click();
    await dialog.waitFor({ state: 'detached' });

    for (const [link, heading] of [
      ['System', 'System'],
      ['Operations', 'Operations'],
      ['Role review', 'Role review'],
    ]) {
      await page.getByRole('navigation').getByRole('link', { name: link, exact: true }).click();
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      await settled(page);
      await check(`${heading} of an admin`);
    }
    told.adminCookies = await session();
    await close();
  },

  'an operator by keyboard': async (browser, given) => {
    const { told } = given;
    const { page, go, check, picture, session, close } = await visitor(browser, given);
    const press = async (role, name, key = 'Enter') => {
      await tabTo(page, role, name);
      await page.keyboard.press(key);
    };
    await go('/app');
    await signIn(page, {
      organisation: told.installation,
      userName: 'operator.quill',
      password: told.password,
      secret: told.operator,
    });
    await page.getByRole('heading', { name: 'Operator dashboard' }).waitFor();
    await page.getByText(/^\d+ of \d+ parts are well\./).waitFor();
    await settled(page);
    await check('operator dashboard');
    await picture('operator-dashboard');

    await press('link', 'System');
    await page.getByRole('table', { name: 'Parts of the system' }).waitFor();
    await page.getByText('There is no backup yet.').waitFor();
    await settled(page);
    await check('system');
    await picture('system');
    await press('button', 'Make a backup');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('monday');
    await check('backup, to make');
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: 'Backups that are there' }).getByText('monday').waitFor();
    await check('backup, made');

    for (const link of ['Operations', 'Role review', 'Sign-ins', 'Access log', 'Ledger', 'Users']) {
      await press('link', link);
      await page.getByRole('heading', { name: link, level: 1 }).waitFor();
      await settled(page);
      await check(`${link} of the operator`);
    }
    told.operatorCookies = await session();
    await close();
  },

  'how these pages look': async (browser, given) => {
    const { told } = given;
    for (const [whose, paths] of [
      [undefined, ['password/forgotten', 'password/new', 'e-mail', 'sign-in/letter']],
      ['adminCookies', ['', 'users', 'system', 'audit/operations', 'password']],
      ['operatorCookies', ['', 'users', 'system', 'audit/operations']],
    ]) {
      for (const look of OTHER_LOOKS) {
        const visit = await visitor(browser, { ...given, ...look, cookies: whose ? told[whose] : [] });
        for (const path of paths) {
          await visit.go(`/app/${path}`);
          await visit.page.getByRole('heading', { level: 1 }).waitFor();
          await settled(visit.page);
          await visit.check(path);
          await visit.picture(`${whose?.replace('Cookies', '') ?? 'outside'}-${path.replaceAll('/', '-')}`);
          await noSideways(visit.page, path, look);
        }
        if (whose) told[whose] = await visit.session();
        await visit.close();
      }
    }
  },

  'an admin who changes the password': async (browser, given) => {
    const { page, go, check, close } = await visitor(browser, { ...given, cookies: given.told.adminCookies });
    await go('/app/password');
    await page.getByLabel(/^Present password/).fill(given.told.password);
    await page.getByLabel(/^New password/).fill(CHOSEN);
    await check('password, to change');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText(/^Your password is changed/).waitFor();
    await check('password, changed');
    await close();
  },
};
