// Fails when the sign-in page loads more script than it may: node tools/budget.mjs, after vite build.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const MOST = 250_000; // bytes, compressed by gzip
const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist');
const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8'));

const first = closure(['index.html']);
// One catalogue comes with it: the larger one counts.
const catalogues = Object.keys(manifest).filter((key) => /shared\/i18n\/[a-z]{2}\.ts$/.test(key));
const size =
  sum(first) + Math.max(0, ...catalogues.map((key) => sum(closure([key]).filter((one) => !first.includes(one)))));

process.stdout.write(`sign-in page: ${size} of ${MOST} bytes of script (gzip)\n`);
if (size > MOST) {
  for (const key of first) process.stderr.write(`  ${sum([key])} ${key}\n`);
  process.stderr.write(`web: the sign-in page loads ${size} bytes of script, ${MOST} at the most.\n`);
  process.exit(1);
}

function closure(keys, known = []) {
  for (const key of keys) {
    if (known.includes(key)) continue;
    known.push(key);
    closure(manifest[key].imports ?? [], known);
  }
  return known;
}

function sum(keys) {
  return keys
    .map((key) => manifest[key].file)
    .filter((file) => file.endsWith('.js'))
    .reduce((all, file) => all + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0);
}
