// Walks through the web application in a real browser against a real system:
//   node run.mjs NAME ADDRESS [--pictures DIR] < TOLD
// NAME.mjs beside this file has the walks. What they have to know comes as a JSON object by the standard input, and not among the
// arguments, which everybody on the machine can read.
// Ends with 0 when every walk came to its end and no page did what it must not; says what went wrong otherwise. The first walk
// that does not come to its end is the last.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from '../tools/once.mjs';

const home = dirname(fileURLToPath(import.meta.url));
install(home);
const { browser, faultsOf } = await import('./session.mjs');

const [name, address, , pictures] = process.argv.slice(2);
const { walks } = await import(`./${name}.mjs`);
const given = { address, pictures, told: JSON.parse(readFileSync(0, 'utf8')) };
const faults = [];
const chromium = await browser();
try {
  for (const [name, walk] of Object.entries(walks)) {
    const begun = Date.now();
    await walk(chromium, given);
    process.stdout.write(`${name}: ${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
  }
} catch (failure) {
  faults.push(failure.stack);
  // Where it stood, for who looks for the reason.
  for (const page of chromium.contexts().flatMap((context) => context.pages())) {
    const text = await page.evaluate(() => document.body.innerText).catch(() => '');
    faults.push(`at ${page.url()}: ${text.slice(0, 2_000)}`);
  }
} finally {
  await chromium.close();
}
[...faults, ...faultsOf()].forEach((fault) => process.stdout.write(`FAULT ${fault}\n`));
process.exit(faults.length + faultsOf().length === 0 ? 0 : 1);
