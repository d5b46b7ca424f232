import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findMariaDb } from './mariadb.mjs';

/**
 * Programs that the tests use besides Node. As root on Debian they are installed; otherwise the message
 * says exactly what to install. Nothing is ever skipped.
 */
const NEEDED = [
  { name: 'MariaDB', package: 'mariadb-server', found: () => findMariaDb() !== null },
  { name: 'Chromium', package: 'chromium', found: () => findChromium() !== null },
  {
    name: 'poppler',
    package: 'poppler-utils',
    found: () => onPath('pdftotext') && onPath('pdftoppm'),
  },
  { name: 'LibreOffice Calc', package: 'libreoffice-calc-nogui', found: () => onPath('soffice') },
  { name: 'qpdf', package: 'qpdf', found: () => onPath('qpdf') },
];

const CHROMIUM_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The path of Chromium, or `null`. `TROUSSEAU_CHROMIUM` names another. */
export function findChromium() {
  const named = process.env.TROUSSEAU_CHROMIUM;
  return [named, ...CHROMIUM_PLACES].find((place) => place && existsSync(place)) ?? null;
}

function onPath(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

function install(packages) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { stdio: ['ignore', 'inherit', 'inherit'], env: environment };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const run = spawnSync('apt-get', ['-q', ...args], options);
    if (run.status !== 0) throw new Error(`apt-get ${args[0]} failed`);
  }
}

function main() {
  const missing = NEEDED.filter(({ found }) => !found());
  if (missing.length === 0) return;
  const packages = missing.map(({ package: name }) => name);
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    install(packages);
    return;
  }
  console.error(
    `The tests need ${missing.map(({ name }) => name).join(', ')}.\n` +
      `Debian and Ubuntu: sudo apt-get install ${packages.join(' ')}`,
  );
  process.exitCode = 1;
}

if (import.meta.url === `file://${process.argv[1]}`) main();
