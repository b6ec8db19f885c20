// A person in front of a browser: what all walks share.
import { createHmac } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as driver } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** However busy the machine is: a walk waits for a state, and this is only when it gives up. */
const LONGEST = 120_000;

/** What pages did that they must not do, of all walks. */
const faults = [];
export const faultsOf = () => faults;

export async function browser() {
  chromium.setGraphicsMode = false;
  return driver.launch({
    executablePath: await chromium.executablePath(),
    args: [
      ...chromium.args.filter(
        (one) => !one.startsWith('--headless') && one !== '--single-process' && one !== '--no-zygote',
      ),
      '--headless=new',
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-dev-shm-usage',
    ],
    timeout: LONGEST,
  });
}

/**
 * A window of its own, without cookies of another. What a page must not do is kept as a fault: an error in the console (a
 * breach of the content policy is one), a request to anybody else than who is named (`also`), an axe violation.
 */
export async function visitor(
  from,
  {
    address,
    pictures,
    language = 'en',
    scheme = 'light',
    size = { width: 1280, height: 800 },
    cookies = [],
    also = [],
  },
) {
  const context = await from.newContext({
    locale: language,
    colorScheme: scheme,
    viewport: size,
    reducedMotion: 'reduce',
  });
  await context.addCookies(cookies);
  context.setDefaultTimeout(LONGEST);
  const page = await context.newPage();
  page.on('console', (line) => {
    // A refusal that the page handles is told as an error by the browser itself.
    const isRefusal =
      /the server responded with a status of 4\d\d/.test(line.text()) && line.location().url.includes('/api/');
    // So does it where a walk takes the network away.
    const isOffline = line.text().includes('net::ERR_INTERNET_DISCONNECTED');
    if (line.type() === 'error' && !isRefusal && !isOffline) {
      faults.push(`console: ${line.text()}`);
    }
  });
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    const isKnown = [address, ...also].includes(url.origin) || ['data:', 'blob:'].includes(url.protocol);
    if (!isKnown) faults.push(`request: ${request.url()}`);
    if (request.headers().authorization) faults.push(`token: ${request.url()}`);
  });
  return {
    page,
    go: (path) => page.goto(address + path),
    /** What axe finds in the page as it is now, by the rules of WCAG 2.1 A and AA. */
    check: (where) => audited(context, page, `${where} ${language} ${scheme} ${size.width}`),
    picture: async (name) => {
      if (!pictures) return;
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({
        path: join(pictures, `${name}-${language}-${scheme}-${size.width}.png`),
        fullPage: true,
      });
    },
    /** The session as it is now, to go on with elsewhere: a window of its own would need a code of its own, half a minute each. */
    session: () => context.cookies(),
    close: () => context.close(),
  };
}

/** In both languages and both schemes, wide and narrow. */
export const LOOKS = [
  { language: 'en', scheme: 'light', size: { width: 1280, height: 800 } },
  { language: 'de', scheme: 'dark', size: { width: 320, height: 640 } },
];

/** What those leave, magnified twice, too. */
export const OTHER_LOOKS = [
  { language: 'de', scheme: 'dark', size: { width: 1280, height: 800 } },
  { language: 'de', scheme: 'light', size: { width: 320, height: 640 } },
  { language: 'en', scheme: 'dark', size: { width: 640, height: 400 } },
];

/** Somebody of the staff who has signed in already, with what every step of a walk needs. */
export async function worker(from, given, look, token) {
  const cookies = [{ name: 'medichain-access', value: token, url: given.address, httpOnly: true, sameSite: 'Strict' }];
  const visit = await visitor(from, { ...given, ...look, cookies });
  const { page, check, picture } = visit;
  // The token says that a second factor was shown; the account of the test has none, and would be asked to set one up.
  await page.route('**/api/users/me', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), secondFactor: true } });
  });
  const press = async (role, text, within = page) => {
    await within.getByRole(role, { name: text, exact: true }).first().focus();
    await page.keyboard.press('Enter');
  };
  return {
    ...visit,
    name: (en, de) => (look.language === 'en' ? en : de),
    press,
    tab: (text) => press('link', text, page.getByRole('navigation').last()),
    looked: async (where) => {
      await settled(page);
      await check(where);
      await picture(where);
      await noSideways(page, where, look);
    },
    gone: () => page.getByRole('dialog').waitFor({ state: 'detached' }),
  };
}

/** In a world of its own, beside the page: its policy lets no other script in. */
async function audited(context, page, where) {
  const session = await context.newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'axe',
  });
  await session.send('Runtime.evaluate', { expression: AXE, contextId: executionContextId });
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })
      .then(({ violations, passes }) => JSON.stringify({ passes: passes.length,
        violations: violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.target + ' ' + node.failureSummary).join('; ')) }))`,
    contextId: executionContextId,
    awaitPromise: true,
  });
  await session.detach();
  if (exceptionDetails) throw new Error(`axe at ${where}: ${exceptionDetails.exception?.description}`);
  const { passes, violations } = JSON.parse(result.value);
  if (passes === 0) faults.push(`axe at ${where}: looked at nothing`);
  violations.forEach((violation) => faults.push(`axe at ${where}: ${violation}`));
}

/** An authenticator app (RFC 6238): each code once, in the order of time steps. */
export class App {
  #key;
  #last = -Infinity;

  constructor(secret) {
    this.#key = decoded(secret);
  }

  /** The next code that was not given yet; the server takes that of the step before, of now and of the next. */
  async code() {
    const now = () => Math.floor(Date.now() / 30_000);
    const step = Math.max(this.#last + 1, now() - 1);
    while (step > now() + 1) await new Promise((done) => setTimeout(done, 500));
    this.#last = step;
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(step));
    const mac = createHmac('sha1', this.#key).update(counter).digest();
    const at = mac[19] & 15;
    return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
  }
}

/** Signs in as somebody whose second factor was confirmed with the code of the step before; answers the app with the next ones. */
export async function signIn(page, { organisation, userName, password, secret }) {
  await page.getByLabel(/Organisation/).fill(organisation);
  await page.getByLabel(/User name/).fill(userName);
  await page.getByLabel(/^Password/).fill(password);
  await page.keyboard.press('Enter');
  const app = new App(secret);
  await app.code();
  await page.getByLabel(/One-time code/).fill(await app.code());
  await page.keyboard.press('Enter');
  return app;
}

/** Base32 (RFC 4648). */
function decoded(text) {
  const bits = [...text.replace(/\s/g, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
}

export function expect(holds, what) {
  if (!holds) throw new Error(what);
}

/** Of a link nothing stays where a browser keeps or sends it. */
export const noSecret = (page, secret) =>
  expect(!page.url().includes(secret), 'the secret of the link is in the address');

/** Nothing is loading any more. */
export async function settled(page) {
  await page.waitForFunction(() => !document.querySelector('main [role=status][aria-label]'));
}

export async function tabTo(page, role, name) {
  const wanted = page.getByRole(role, { name, exact: true }).first();
  await wanted.waitFor();
  for (let times = 0; times < 60; times++) {
    if (await wanted.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${role} "${name}" is not reached by Tab`);
}

/** At 320 px, and magnified, nobody scrolls sideways (WCAG 2.1, 1.4.10). */
export async function noSideways(page, where, { size }) {
  const { width, widest } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    widest: [...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1 && !one.closest('thead'))
      .slice(-3)
      .map((one) => `${one.tagName} "${one.textContent.slice(0, 40)}"`),
  }));
  expect(width <= size.width, `${where} is ${width} px wide at ${size.width}: ${widest}`);
}
