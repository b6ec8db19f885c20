// Walks through the web application in a real browser against a real system:
//   node run.mjs ADDRESS SETUP-TOKEN [--pictures DIR]
// Ends with 0 when every walk came to its end and no page did what it must not; says what went wrong otherwise. The first walk
// that does not come to its end is the last.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from '../tools/once.mjs';

const home = dirname(fileURLToPath(import.meta.url));
install(home);
const { browser, faultsOf } = await import('./session.mjs');
const { walks } = await import('./walks.mjs');

const [address, token, , pictures] = process.argv.slice(2);
const given = { address, token, pictures, told: {} };
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
} finally {
  await chromium.close();
}
[...faults, ...faultsOf()].forEach((fault) => process.stdout.write(`FAULT ${fault}\n`));
process.exit(faults.length + faultsOf().length === 0 ? 0 : 1);
