import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('../', import.meta.url));
const CACHE = join(HERE, 'node_modules/.cache/trousseau');
const OURS = '@trousseau';
/** What a server needs; the console is not measured. */
const PARTS = ['shared', 'fixtures', 'server'];

/**
 * The build of an earlier commit, made from git once and kept in `node_modules/.cache`. The installed packages
 * are ours when its lock file says the same, else its own.
 *
 * @param {string} commit
 * @returns {string} the folder of the repository as it was, built
 * @throws Error when the commit is not in this clone
 */
export function earlierBuild(commit) {
  const folder = join(CACHE, commit);
  if (existsSync(join(folder, 'server/dist/cli.js'))) return folder;
  rmSync(folder, { recursive: true, force: true });
  const archive = spawnSync('git', ['archive', commit], { cwd: HERE, maxBuffer: 1 << 28 });
  if (archive.status !== 0) {
    throw new Error(`git archive ${commit} failed (a shallow clone?): ${String(archive.stderr)}`);
  }
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-x', '-C', folder], { input: archive.stdout });
  if (lockOf(folder) === lockOf(HERE)) shareModules(folder);
  else {
    npm(folder, ['ci', '--ignore-scripts']);
    npm(folder, ['rebuild', 'better-sqlite3']);
  }
  for (const part of PARTS) npm(folder, ['run', 'build', '--workspace', part]);
  return folder;
}

function lockOf(folder) {
  return readFileSync(join(folder, 'package-lock.json'), 'utf8');
}

/**
 * A `node_modules` of links: the packages are ours, the workspaces its own.
 *
 * @param {string} folder of a copy of the repository
 */
export function shareModules(folder) {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, OURS), { recursive: true });
  for (const name of readdirSync(join(HERE, 'node_modules'))) {
    if (name !== OURS && name !== '.cache') {
      symlinkSync(join(HERE, 'node_modules', name), join(modules, name));
    }
  }
  for (const part of PARTS) symlinkSync(join(folder, part), join(modules, OURS, part));
}

function npm(folder, args) {
  execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}
