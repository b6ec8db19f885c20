// The walks, in the order in which a new installation is walked: each is given what those before found out (`told`).
import { App, expect, noSideways, settled, tabTo, visitor } from './session.mjs';

const PASSWORD = 'correct horse battery staple';
const ADMIN = 'ada.admin';

/** In both languages and both schemes, on a telephone, a laptop and magnified twice. */
const LOOKS = [
  { language: 'en', scheme: 'light', size: { width: 1280, height: 800 } },
  { language: 'de', scheme: 'dark', size: { width: 1280, height: 800 } },
  { language: 'de', scheme: 'light', size: { width: 320, height: 640 } },
  { language: 'en', scheme: 'dark', size: { width: 640, height: 400 } },
];

export const walks = {
  'first set-up by mouse': async (browser, given) => {
    const { page, go, check, picture, close } = await visitor(browser, given);
    await go(`/app/setup/first#${given.told.token}`);
    await page.getByRole('heading', { name: 'Set up MediChain' }).waitFor();
    await check('set-up');
    await picture('setup');
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.getByText('At least 15 characters.').first().waitFor();
    await check('set-up with what is missing');
    const organisation = page.getByRole('region', { name: 'Organisation' });
    await organisation.getByLabel('Name', { exact: false }).first().fill('St Anna Hospital');
    await organisation.getByLabel(/Short name/).fill('st-anna');
    for (const [who, userName] of [
      ['Its first admin', ADMIN],
      ['Operator of the installation', 'otto.operator'],
    ]) {
      const group = page.getByRole('region', { name: who });
      await group.getByLabel(/^Name/).fill('Ada Quill');
      await group.getByLabel(/^User name/).fill(userName);
      await group.getByLabel(/^E-mail/).fill(`${userName}@example.org`);
      await group.getByLabel(/^Password/).fill(PASSWORD);
    }
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.getByRole('heading', { name: 'It is set up' }).waitFor();
    expect(!page.url().includes(given.told.token), 'the secret of the link is still in the address');
    await check('set up');
    await page.getByRole('button', { name: 'Go to sign-in' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await close();
  },

  'sign-in looks': async (browser, given) => {
    for (const look of LOOKS) {
      const visit = await visitor(browser, { ...given, ...look });
      await visit.go('/');
      await visit.page.getByRole('heading', { level: 1 }).waitFor();
      await visit.check('sign-in');
      await visit.picture('sign-in');
      await visit.page.getByRole('button', { name: /Sign in|Anmelden/ }).click();
      await visit.page
        .getByText(/This is needed|Das fehlt noch/)
        .first()
        .waitFor();
      await visit.check('sign-in with what is missing');
      await noSideways(visit.page, 'sign-in', look);
      await visit.close();
    }
  },

  'second factor and sign-out by mouse': async (browser, given) => {
    const { page, go, check, picture, close } = await visitor(browser, given);
    await go('/app/sessions');
    await page.getByLabel(/User name/).fill(ADMIN);
    await page.getByLabel(/^Password/).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    // The role needs a second factor before anything else: wherever one wanted to go.
    await page.getByRole('heading', { name: 'Second factor' }).waitFor();
    await check('second factor, needed');
    await picture('second-factor');
    expect(await tokensInReach(page), 'a script can read a token');
    await page.getByLabel(/Your password/).fill(PASSWORD);
    await page.getByRole('button', { name: 'Continue' }).click();
    const secret = page.locator('[data-walk=secret]');
    await secret.waitFor();
    await check('second factor, to scan');
    await picture('second-factor-scan');
    given.told.app = new App(await secret.innerText());
    await page.getByLabel(/Code of your app/).fill(await given.told.app.code());
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
    expect((await page.locator('main li').count()) === 10, 'there are not ten recovery codes');
    await check('recovery codes');
    await picture('recovery-codes');
    await page.getByRole('button', { name: /I have kept them/ }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();

    await page.getByLabel(/User name/).fill(ADMIN);
    await page.getByLabel(/^Password/).fill(PASSWORD);
    await page.getByLabel(/One-time code/).fill(await given.told.app.code());
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Admin dashboard' }).waitFor();
    await page.getByText('Ada Quill').first().waitFor();
    expect(await tokensInReach(page), 'a script can read a token');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out.').waitFor();
    const cookies = await page.context().cookies();
    expect(
      cookies.every(({ name }) => !name.includes('medichain')),
      `cookies are left: ${cookies.map(({ name }) => name)}`,
    );
    await page.goBack();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await close();
  },

  'every page by keyboard alone': async (browser, given) => {
    const { page, go, check, picture, session, close } = await visitor(browser, given);
    await go('/app/help');
    await page.getByLabel(/User name/).waitFor();
    await page.keyboard.type(ADMIN);
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByLabel(/One-time code/).waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('autocomplete') === 'one-time-code');
    await page.keyboard.type(await given.told.app.code());
    await page.keyboard.press('Enter');
    // Back where one wanted to go.
    await page.getByRole('heading', { name: 'Help' }).waitFor();
    await check('help');
    await picture('help');
    for (const [link, heading] of [
      ['Home', 'Admin dashboard'],
      ['Patients', 'Patients'],
      ['Second factor', 'Second factor'],
      ['Sessions', 'Sessions'],
    ]) {
      await tabTo(page, 'link', link);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      await settled(page);
      await check(heading);
      await picture(heading.toLowerCase().replaceAll(' ', '-'));
    }
    await tabTo(page, 'link', 'Patients');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Patients', level: 1 }).waitFor();
    await tabTo(page, 'textbox', 'Name');
    await page.keyboard.type('nobody of this name');
    await page.keyboard.press('Enter');
    // An admin looks with a reason; the search goes on behind it.
    await page.getByRole('dialog', { name: 'Why do you look?' }).waitFor();
    await check('reason');
    await picture('reason');
    await page.keyboard.type('to see whether somebody was registered');
    await page.keyboard.press('Enter');
    await page.getByText('Nobody of the registry fits.').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await check('patients, none');
    given.told.cookies = await session();
    await close();
  },

  'a session that ends in the middle of a form': async (browser, given) => {
    const { page, go, check, picture, session, close } = await visitor(browser, {
      ...given,
      cookies: given.told.cookies,
    });
    await go('/app/patients');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByLabel('Name').fill('typed before it ended');
    // As if the session had been ended elsewhere: nothing of it is left with the browser.
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
    await check('session over');
    await picture('session-over');
    await page
      .getByRole('dialog')
      .getByLabel(/^Password/)
      .fill(PASSWORD);
    await page
      .getByRole('dialog')
      .getByLabel(/One-time code/)
      .fill(await given.told.app.code());
    await page.getByRole('button', { name: 'Sign in and go on' }).click();
    // The search goes on by itself, and what was typed is still there.
    await page
      .getByRole('dialog', { name: 'Why do you look?' })
      .getByLabel(/Reason/)
      .fill('to go on where it ended');
    await page.keyboard.press('Enter');
    await page.getByText('Nobody of the registry fits.').waitFor();
    expect((await page.getByLabel('Name').inputValue()) === 'typed before it ended', 'what was typed is lost');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    // Ending this very session from the list of sessions is noticed by the next request.
    await page.getByRole('link', { name: 'Sessions' }).click();
    await page.getByRole('listitem').getByRole('button').first().waitFor();
    await check('sessions');
    await picture('sessions-open');
    const open = await page
      .getByRole('main')
      .getByRole('button', { name: /^End session/ })
      .count();
    await page
      .getByRole('main')
      .getByRole('button', { name: /^End session/ })
      .last()
      .click();
    await page.getByText('Thank you, Admin! The session has ended.').waitFor();
    expect(
      (await page
        .getByRole('main')
        .getByRole('button', { name: /^End session/ })
        .count()) ===
        open - 1,
      'the ended session is still offered',
    );
    given.told.cookies = await session();
    await close();
  },

  'an act that needs a fresh second factor': async (browser, given) => {
    const { page, go, check, picture, session, close } = await visitor(browser, {
      ...given,
      cookies: given.told.cookies,
    });
    await go('/app/second-factor');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('heading', { name: 'Recovery codes' }).waitFor();
    // As after five minutes: the next request renews the session, and what it renews has no fresh second factor.
    await page.context().clearCookies({ name: 'medichain-access' });
    await page.getByRole('button', { name: 'Show new recovery codes' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Show your second factor' });
    await dialog.waitFor();
    await check('step-up');
    await picture('step-up');
    await page.waitForFunction(() => document.activeElement?.getAttribute('autocomplete') === 'one-time-code');
    await page.keyboard.type('000000');
    await page.keyboard.press('Enter');
    await dialog.getByRole('alert').waitFor();
    await check('step-up, wrong');
    await page.waitForFunction(() => document.activeElement?.getAttribute('autocomplete') === 'one-time-code');
    await page.keyboard.type(await given.told.app.code());
    await page.keyboard.press('Enter');
    // The act goes on by itself.
    await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
    expect((await page.locator('main li').count()) === 10, 'there are not ten recovery codes');
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('button', { name: 'Show new recovery codes' }).waitFor();

    // Changes as they come: a stream can send no header, and is let in by the cookie.
    const isOpen = await page.evaluate(
      () =>
        new Promise((done) => {
          const stream = new EventSource('/api/events');
          stream.onopen = () => (stream.close(), done(true));
          stream.onerror = () => stream.readyState === EventSource.CLOSED && done(false);
        }),
    );
    expect(isOpen, 'the stream of changes is closed to a page');
    given.told.cookies = await session();
    await close();
  },

  'looks of every page': async (browser, given) => {
    for (const look of LOOKS) {
      const visit = await visitor(browser, { ...given, ...look, cookies: given.told.cookies });
      for (const path of [
        '/app',
        '/app/patients',
        '/app/sessions',
        '/app/second-factor',
        '/app/help',
        '/app/nowhere',
      ]) {
        await visit.go(path);
        await visit.page.getByRole('heading', { level: 1 }).waitFor();
        await settled(visit.page);
        await visit.check(path);
        await visit.picture(path.slice(1).replaceAll('/', '-'));
        await noSideways(visit.page, path, look);
      }
      given.told.cookies = await visit.session();
      await visit.close();
    }
  },
};

/** Whether nothing that a script can read looks like a token. */
async function tokensInReach(page) {
  return page.evaluate(
    () =>
      ![document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage)].some((text) =>
        /eyJ|\.[A-Za-z0-9_-]{43}/.test(text),
      ) && document.cookie === '',
  );
}
