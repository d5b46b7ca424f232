/**
 * Tries the built program on another Node than the one that runs this: 24 from an older one, else 20. That Node
 * comes from npm, and an installation of its own is made with it in `.runtimes`, so that the checkout's packages
 * stay as they are; both are kept until the lock file changes. Then the same story runs on both.
 *
 *   node tools/other-runtime.mjs       needs the build
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('../', import.meta.url));
const STORY = fileURLToPath(new URL('runtime-story.mjs', import.meta.url));
const RECOMMENDED = 24;
const OLDEST = 20;
/** What an installation runs, besides its packages. */
const BUILT = ['server/bin', 'server/dist', 'server/assets', 'shared/dist'];

const own = Number(process.versions.node.split('.')[0]);
const major = own >= RECOMMENDED ? OLDEST : RECOMMENDED;
const folder = join(HERE, '.runtimes', String(major));

/** The folder of that Node, with `bin` and headers, from npm's `node-<system>-<processor>`. */
function installNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  const found = join(folder, 'node_modules', name);
  if (existsSync(found)) return found;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  execFileSync('npm', ['install', '--ignore-scripts', `${name}@${String(major)}`], { cwd: folder });
  return found;
}

/** A checkout with that Node's packages, compiled for it where nothing is prebuilt. */
function install(node) {
  const place = join(folder, 'installation');
  const lock = readFileSync(join(HERE, 'package-lock.json'), 'utf8');
  const stamp = join(place, 'installed-lock.json');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    rmSync(place, { recursive: true, force: true });
    const { workspaces } = JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8'));
    const manifests = workspaces.map((name) => `${name}/package.json`);
    for (const file of ['package.json', 'package-lock.json', '.npmrc', ...manifests]) {
      cpSync(join(HERE, file), join(place, file));
    }
    const npm = (...args) =>
      execFileSync('npm', args, {
        cwd: place,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: {
          ...process.env,
          PATH: join(node, 'bin') + delimiter + process.env.PATH,
          npm_config_nodedir: node,
          JOBS: String(availableParallelism()),
        },
      });
    npm('ci', '--omit=dev', '--workspace=server', '--ignore-scripts');
    npm('rebuild', 'better-sqlite3');
    writeFileSync(stamp, lock);
  }
  for (const part of BUILT) {
    rmSync(join(place, part), { recursive: true, force: true });
    cpSync(join(HERE, part), join(place, part), { recursive: true });
  }
  return place;
}

const tell = (node, place) => execFileSync(node, [STORY, place], { stdio: 'inherit' });

tell(process.execPath, HERE);
const node = installNode();
tell(join(node, 'bin/node'), install(node));
