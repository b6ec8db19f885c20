// Builds and tests the contracts when something changed since the last time, for Maven and for hand:
//   node tools/build.mjs --target DIR [--skip-tests]
// Leaves in DIR: <contract>.abi and .bin for the Java wrappers, contracts.properties with the hash of the code on chain.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CONTRACTS = ['EventLedger'];
const home = dirname(dirname(fileURLToPath(import.meta.url)));
const [target, skipTests] = options(process.argv.slice(2));
const vectors = join(home, '../../shared-kernel/src/test/resources/merkle/vectors.json');

process.chdir(home);
mkdirSync(target, { recursive: true });
once('installed.stamp', ['package.json', 'package-lock.json', '.npmrc'], existsSync('node_modules/.package-lock.json'), install);
const sources = ['foundry.toml', 'package-lock.json', vectors, ...filesIn('src'), ...filesIn('test'), ...filesIn('tools')];
once('built.stamp', sources, built(), build);
if (!skipTests) once('tested.stamp', [...sources, ...filesIn('snapshots')], true, test);

function options(given) {
  const at = given.indexOf('--target');
  if (at < 0 || !given[at + 1]) fail('usage: node tools/build.mjs --target DIR [--skip-tests]');
  return [given[at + 1], given.includes('--skip-tests')];
}

function install() {
  // On Windows npm is a script that only a shell can start.
  run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], process.platform === 'win32');
}

function build() {
  forge('fmt', '--check');
  forge('build', '--skip', 'test');
  const { keccak256 } = createRequire(import.meta.url)('js-sha3');
  const properties = CONTRACTS.map((name) => {
    const artifact = JSON.parse(readFileSync(join('out', `${name}.sol`, `${name}.json`), 'utf8'));
    writeFileSync(join(target, `${name}.abi`), JSON.stringify(artifact.abi));
    writeFileSync(join(target, `${name}.bin`), artifact.bytecode.object.slice(2));
    const code = Buffer.from(artifact.deployedBytecode.object.slice(2), 'hex');
    return `${name}.codeHash=0x${keccak256(code)}\n`;
  });
  writeFileSync(join(target, 'contracts.properties'), properties.join(''));
}

function test() {
  // Gas that differs from snapshots/ fails; `forge test` without the variable writes them anew.
  forge('test', { FORGE_SNAPSHOT_CHECK: 'true' });
}

function built() {
  return CONTRACTS.every((name) => existsSync(join(target, `${name}.bin`))) && existsSync(join(target, 'contracts.properties'));
}

function once(stamp, inputs, present, work) {
  const hash = createHash('sha256');
  for (const file of inputs) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  const now = hash.digest('hex');
  const file = join(target, stamp);
  if (present && existsSync(file) && readFileSync(file, 'utf8') === now) return;
  work();
  writeFileSync(file, now);
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function forge(command, ...rest) {
  const environment = typeof rest.at(-1) === 'object' ? rest.pop() : {};
  const machine = { x64: 'amd64', arm64: 'arm64' }[process.arch];
  const program = process.platform === 'win32' ? 'forge.exe' : 'forge';
  const binary = join(home, 'node_modules/@foundry-rs', `forge-${process.platform}-${machine}`, 'bin', program);
  if (!existsSync(binary)) fail(`forge is not there for ${process.platform} on ${process.arch}: ${binary}`);
  run(binary, [command, ...rest], false, environment);
}

function run(program, args, shell, environment = {}) {
  // Kept quiet while all is well: Maven's output belongs to Maven.
  const { status, stdout, stderr, error } = spawnSync(program, args,
    { shell, encoding: 'utf8', env: { ...process.env, ...environment }, maxBuffer: 1 << 26 });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
  fail(`${program} ${args.join(' ')}: ${error?.message ?? `ended with ${status}`}`);
}

function fail(reason) {
  process.stderr.write(`contracts: ${reason}\n`);
  process.exit(1);
}
