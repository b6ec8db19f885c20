// How long a doctor waits for the pages: `medichain bench web` runs it (run.mjs) and reads its lines, each
// MEASURED {label, unit, values}. Times of interactions are those that browsers report themselves (W3C Event Timing): from the
// key or the click until the next picture is shown.
import { settled, signIn, visitor } from './session.mjs';

const LOADS = 7;
const ROUNDS = 6;
const THROTTLE = 4;
/** Shorter ones browsers do not report; they are counted with this. */
const SHORTEST_MILLIS = 16;

export const walks = { measure };

async function measure(chromium, { address, told: { patients, ...doctor } }) {
  const loads = [];
  for (let times = 0; times < LOADS; times++) loads.push(await firstLoad(chromium, address));
  say('sign-in page, scripts (gzip)', 'kB', [loads[0].kilobytes]);
  say(
    'sign-in page, largest contentful paint',
    'ms',
    loads.map(({ paint }) => paint),
  );

  const { page, go, close } = await visitor(chromium, { address });
  await observed(page);
  await go('/app/sign-in');
  await signIn(page, doctor);
  await page.getByRole('heading', { name: 'Doctor dashboard' }).waitFor();

  for (const [what, path] of [
    ['dashboard', '/app'],
    ['registry', '/app/patients'],
    ['chart', `/app/patients/${patients[0].id}/chart`],
  ]) {
    const paints = [];
    for (let times = 0; times < LOADS; times++) {
      await go(path);
      await settled(page);
      paints.push(await paintOf(page));
    }
    say(`${what}, largest contentful paint`, 'ms', paints);
  }

  const browser = await page.context().newCDPSession(page);
  await browser.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
  const kinds = {};
  const during = async (kind, acts) => {
    const before = await countOf(page);
    await acts();
    await shown(page);
    const { interactions, count } = await countOf(page);
    const reported = interactions.slice(before.interactions.length);
    const quick = Math.max(0, count - before.count - reported.length);
    kinds[kind] = [...(kinds[kind] ?? []), ...reported, ...Array(quick).fill(SHORTEST_MILLIS)];
  };
  for (let round = 0; round < ROUNDS; round++) {
    const patient = patients[round % patients.length];
    await work(page, patient, during);
  }
  for (const [kind, values] of Object.entries(kinds)) say(`${kind}, ${THROTTLE}x slower`, 'ms', values);
  say(`all interactions, ${THROTTLE}x slower`, 'ms', Object.values(kinds).flat());
  await close();
}

/** What a doctor does between two patients. */
async function work(page, patient, during) {
  const main = page.getByRole('main');
  await during('page opened by the menu', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Patients' }).click();
    await page.getByRole('search').waitFor();
    await settled(page);
  });
  await during('key typed into the search', async () => {
    const name = page.getByRole('search').getByLabel('Name');
    await name.click();
    await name.pressSequentially(`${patient.family} ${patient.given.slice(0, 2)}`);
  });
  await during('search among all patients', async () => {
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Found' }).waitFor();
    await settled(page);
  });
  await during('longer list', async () => {
    const more = main.getByRole('button', { name: 'Show more' }).last();
    for (let times = 0; times < 3; times++) {
      await more.click();
      await settled(page);
    }
  });
  await during('patient opened', async () => {
    await page.getByRole('list', { name: 'Found' }).getByRole('link').first().click();
    await page.getByRole('navigation', { name: 'About this patient' }).waitFor();
    await settled(page);
  });
  for (const tab of ['Timeline', 'Results', 'Documents', 'Visits', 'Care team', 'Chart']) {
    await during('tab of a patient', async () => {
      await page
        .getByRole('navigation', { name: 'About this patient' })
        .getByRole('link', { name: tab, exact: true })
        .click();
      await settled(page);
    });
  }
}

/** A browser that was never here. */
async function firstLoad(chromium, address) {
  const { page, go, close } = await visitor(chromium, { address });
  await observed(page);
  await go('/app/sign-in');
  await page.getByLabel('Password', { exact: true }).waitFor();
  const paint = await paintOf(page);
  const kilobytes = await page.evaluate(
    () =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.endsWith('.js'))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1000,
  );
  await close();
  return { paint, kilobytes };
}

/** Keeps in each page what the browser reports of it. */
function observed(page) {
  return page.addInitScript((durationThreshold) => {
    const seen = { paint: 0, interactions: {} };
    window.seenByBrowser = seen;
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) seen.paint = startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries()) {
        // A press is several events; what the person waits for is the longest.
        if (interactionId) seen.interactions[interactionId] = Math.max(seen.interactions[interactionId] ?? 0, duration);
      }
    }).observe({ type: 'event', durationThreshold, buffered: true });
  }, SHORTEST_MILLIS);
}

const paintOf = (page) => page.evaluate(() => window.seenByBrowser.paint);

const countOf = (page) =>
  page.evaluate(() => ({
    interactions: Object.values(window.seenByBrowser.interactions),
    count: performance.interactionCount,
  }));

/** Two pictures later the browser has reported what led to the first. */
const shown = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true), 50)))),
  );

function say(label, unit, values) {
  process.stdout.write(`MEASURED ${JSON.stringify({ label, unit, values })}\n`);
}
