// Measures which branches of the contracts the tests take, and fails unless they take all of them:
//   node tools/coverage.mjs
// Forge measures without the optimizer, and then rootsOfConsistency has more variables than the stack reaches. So it is
// measured on a copy in which the addresses that follow from the first node's are written out; what is deployed stays as it is.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(home, '../target/coverage');
const copy = join(target, 'ledger-projector/contracts');
const vectors = 'shared-kernel/src/test/resources/merkle'; // the tests read them two folders up
const report = join(copy, 'lcov.info');
const DERIVED = /^ *let (newNode|oldLeft|oldRight|newLeft|newRight) := (add\(\w+, 0x\w+\))\n/gm;

rmSync(target, { recursive: true, force: true });
mkdirSync(copy, { recursive: true });
cpSync(join(home, '../..', vectors), join(target, vectors), { recursive: true });
for (const name of ['foundry.toml', 'src', 'test', 'tools']) cpSync(join(home, name), join(copy, name), { recursive: true });
symlinkSync(join(home, 'node_modules'), join(copy, 'node_modules'), 'junction');
const proofs = join(copy, 'src/MerkleProofs.sol');
writeFileSync(proofs, writtenOut(readFileSync(proofs, 'utf8')));

measure();
const files = read(readFileSync(report, 'utf8'));
for (const { file, taken, branches } of files) console.log(`${file}: ${taken} of ${branches} branches`);
if (files.length === 0 || files.some(({ taken, branches }) => taken < branches)) fail('not every branch is taken');

/** The source with each address written out where its name stood. */
function writtenOut(source) {
  const derived = [...source.matchAll(DERIVED)].map(([, name, address]) => [name, address]);
  if (derived.length !== 5) fail('MerkleProofs.sol has other variables than this knows; look whether they still need writing out');
  const body = derived.toReversed().reduce(
    (text, [name, address]) => text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), address), source.replace(DERIVED, ''));
  return body;
}

function measure() {
  const platforms = join(home, 'node_modules/@foundry-rs');
  const forge = readdirSync(platforms).find((name) => name.startsWith(`forge-${process.platform}-`));
  if (!forge) fail('forge is not there; build once with node tools/build.mjs --target DIR');
  const program = join(platforms, forge, 'bin', process.platform === 'win32' ? 'forge.exe' : 'forge');
  // Gas and the many calls of the invariants say nothing of branches, and take most of the time.
  const { status, stdout, stderr } = spawnSync(program,
    ['coverage', '--no-match-contract', 'Invariants|Gas', '--no-match-coverage', 'test/', '--report', 'lcov', '--report-file', report],
    { cwd: copy, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) {
    process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
    fail(`forge ended with ${status}`);
  }
}

function read(lcov) {
  return lcov.split('end_of_record').filter((record) => /^SF:src\//m.test(record)).map((record) => ({
    file: record.match(/^SF:(.*)$/m)[1],
    branches: Number(record.match(/^BRF:(\d+)$/m)[1]),
    taken: Number(record.match(/^BRH:(\d+)$/m)[1]),
  }));
}

function fail(reason) {
  process.stderr.write(`coverage: ${reason}\n`);
  process.exit(1);
}
