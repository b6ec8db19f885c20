// Says what redocly (recommended) and spectral (spectral:oas) find in an OpenAPI document, errors and warnings alike:
//   node lint.mjs FILE
// Prints a line per finding and ends with 1 when there is one; installs the two the first time, as the lock file has them.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(fileURLToPath(import.meta.url));
const document = resolve(process.argv[2] ?? fail('usage: node lint.mjs FILE'));

process.chdir(home);
await install();
const findings = (await Promise.all([redocly(), spectral()])).flat();
findings.forEach((finding) => console.log(finding));
process.exit(findings.length === 0 ? 0 : 1);

async function install() {
  const stamp = join('node_modules', '.installed-lock');
  const lock = readFileSync('package-lock.json', 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  // On Windows npm is a script that only a shell can start.
  const { status, out, said } = await run('npm', ['ci', '--ignore-scripts'], process.platform === 'win32');
  if (status !== 0) fail(`npm ci ended with ${status}\n${out}${said}`);
  writeFileSync(stamp, lock);
}

async function redocly() {
  const program = join('node_modules', '@redocly', 'cli', 'bin', 'cli.js');
  const { problems } = await report('redocly', program, ['lint', document, '--config', 'redocly.yaml', '--format', 'json', '--max-problems', '1000']);
  return problems.map(({ ruleId, severity, message, location }) => `redocly ${severity} ${ruleId}: ${message} ${location[0]?.pointer}`);
}

async function spectral() {
  const program = join('node_modules', '@stoplight', 'spectral-cli', 'dist', 'index.js');
  const problems = await report('spectral', program, ['lint', document, '--ruleset', '.spectral.yaml', '--format', 'json', '--quiet']);
  return problems.map(({ code, severity, message, path }) => `spectral ${['error', 'warn', 'info', 'hint'][severity]} ${code}: ${message} #/${path.join('/')}`);
}

// Neither tells anybody about it, nor asks for a newer version.
async function report(name, program, options) {
  const { status, out, said } = await run(process.execPath, [program, ...options], false);
  try {
    return JSON.parse(out);
  } catch {
    return fail(`${name} ended with ${status} and reported nothing to be read:\n${out}${said}`);
  }
}

function run(program, options, shell) {
  const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  return new Promise((done) => {
    const child = spawn(program, options, { shell, env: { ...process.env, ...quiet }, stdio: ['ignore', 'pipe', 'pipe'] });
    const [parts, said] = [[], []];
    child.stdout.on('data', (part) => parts.push(part));
    child.stderr.on('data', (part) => said.push(part));
    child.on('error', (error) => fail(`${program}: ${error.message}`));
    child.on('close', (status) => done({ status, out: Buffer.concat(parts).toString('utf8'), said: Buffer.concat(said).toString('utf8') }));
  });
}

function fail(reason) {
  process.stderr.write(`openapi: ${reason}\n`);
  process.exit(2);
}
