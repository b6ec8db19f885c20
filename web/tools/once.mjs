// What building and testing share: doing a thing only when what it is made of has changed, and running programs quietly.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Runs the work unless the stamp says that it was done with exactly these files and words. */
export function once(stamp, { files = [], words = [], present = true }, work) {
  const hash = createHash('sha256');
  for (const word of words) hash.update(word).update('\0');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  const now = hash.digest('hex');
  if (present && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
}

export function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** Installs what the lock file of the folder names, when that has changed. */
export function install(folder) {
  const lock = join(folder, 'package-lock.json');
  const present = existsSync(join(folder, 'node_modules', '.package-lock.json'));
  // On Windows npm is a script that only a shell can start.
  once(join(folder, 'node_modules', '.installed'), { files: [lock], present }, () =>
    run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], folder, process.platform === 'win32'),
  );
}

export function run(program, args, cwd, shell = false) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    shell,
    encoding: 'utf8',
    maxBuffer: 1 << 27,
  });
  if (status === 0) return stdout;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
  return fail(`${program} ${args.slice(0, 3).join(' ')}: ${error?.message ?? `ended with ${status}`}`);
}

export function fail(reason) {
  process.stderr.write(`web: ${reason}\n`);
  process.exit(1);
}
