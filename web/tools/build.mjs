// Builds the web application for Maven, when something changed since the last time:
//   node tools/build.mjs --target DIR --into CLASSES --java JAVA --classpath PATH [--test]
// The API's own document is asked of a system started for that, its types are made of it, and what does not fit them does not
// compile. Leaves the pages in CLASSES/web, compressed as well; with --test it lints and runs the unit tests instead.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { fail, filesIn, install, once, run } from './once.mjs';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(home);
const given = options(process.argv.slice(2));
const document = join(given.target, 'openapi.json');
const types = join(home, 'generated', 'api.d.ts');
const pages = join(given.into, 'web');

mkdirSync(given.target, { recursive: true });
install(home);
once(join(given.target, 'described.stamp'), { files: classes(), present: existsSync(document) }, describe);
once(
  join(given.target, 'typed.stamp'),
  { files: [document, join(home, 'package-lock.json')], present: existsSync(types) },
  generate,
);
const sources = [...filesIn(join(home, 'src')), ...filesIn(join(home, 'tools')), ...settings(), types];
if (given.test) once(join(given.target, 'tested.stamp'), { files: sources }, test);
else once(join(given.target, 'built.stamp'), { files: sources, present: existsSync(join(pages, 'index.html')) }, build);

function options(words) {
  const at = (name) => words[words.indexOf(`--${name}`) + 1];
  const all = { target: at('target'), into: at('into'), java: at('java'), classpath: at('classpath') };
  if (words.length < 8 || Object.values(all).some((value) => !value)) {
    fail('usage: node tools/build.mjs --target DIR --into CLASSES --java JAVA --classpath PATH [--test]');
  }
  return { ...all, test: words.includes('--test') };
}

/** What the routes are made of: our own classes, wherever the class path has them. */
function classes() {
  return given.classpath
    .split(delimiter)
    .filter((entry) => !relative(root, entry).startsWith('..'))
    .map((entry) => (entry.endsWith('.jar') ? join(dirname(entry), 'classes') : entry))
    .flatMap(filesIn)
    .filter((file) => file.endsWith('.class'));
}

function describe() {
  run(
    given.java,
    [
      '-Xmx512m',
      '-Xshare:auto',
      '-XX:TieredStopAtLevel=1',
      '--enable-native-access=ALL-UNNAMED',
      '--sun-misc-unsafe-memory-access=allow',
      `-Dmedichain.root=${root}`,
      '-cp',
      given.classpath,
      'io.medichain.cli.Medichain',
      'describe-api',
      document,
    ],
    root,
  );
}

function generate() {
  mkdirSync(dirname(types), { recursive: true });
  tool('openapi-typescript/bin/cli.js', document, '--output', types);
}

function build() {
  tool('typescript/bin/tsc', '--noEmit');
  tool('vite/bin/vite.js', 'build', '--logLevel', 'warn');
  run(process.execPath, [join(home, 'tools', 'budget.mjs')], home);
  rmSync(pages, { recursive: true, force: true });
  cpSync(join(home, 'dist'), pages, { recursive: true, filter: (file) => !file.endsWith('manifest.json') });
  filesIn(join(pages, 'assets')).forEach(compress);
}

/** Once here instead of with every answer. */
function compress(file) {
  const content = readFileSync(file);
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}

function test() {
  tool('eslint/bin/eslint.js', '.', '--max-warnings', '0');
  tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.');
  tool('vitest/vitest.mjs', 'run');
}

function tool(script, ...args) {
  run(process.execPath, [join(home, 'node_modules', script), ...args], home);
}

function settings() {
  return [
    'index.html',
    'evidence.html',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'vite.config.ts',
    'eslint.config.js',
    '.prettierrc.json',
  ].map((name) => join(home, name));
}
