/**
 * Letters a second, side by side in one run, on the same letters: ours, plain pdfkit, LibreOffice and
 * Chromium (the last two when installed). Each contender runs in a process of its own, so that its peak
 * memory is its own. Needs the build: `npm run build`.
 *
 * `npm run bench letters [-- --letters 5000]`
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  args: process.argv.slice(process.argv[2] === 'letters' ? 3 : 2),
  options: { letters: { type: 'string', default: '5000' } },
});
const letters = Number(values.letters);

const CONTENDERS = [
  { name: 'Trousseau', script: 'ours.mjs', letters },
  { name: 'plain pdfkit', script: 'plain-pdfkit.mjs', letters: Math.min(letters, 3000) },
  {
    name: 'LibreOffice, no QR',
    script: 'office.mjs',
    letters: Math.min(letters, 500),
    commands: ['soffice', 'libreoffice'],
  },
  {
    name: 'Chromium, no QR',
    script: 'office.mjs',
    letters: Math.min(letters, 500),
    commands: ['chromium', 'chromium-browser', 'google-chrome'],
  },
];

if (!existsSync(new URL('../server/dist/letters/drawing/index.js', import.meta.url))) {
  console.error('The build is missing: npm run build');
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'trousseau-bench-'));
try {
  const results = CONTENDERS.map(measured);
  print(results);
} finally {
  rmSync(folder, { recursive: true });
}

function measured(contender) {
  const command = contender.commands?.find(installed);
  if (contender.commands && command === undefined) return { ...contender, absent: true };
  const script = fileURLToPath(new URL(`letters/${contender.script}`, import.meta.url));
  const args = [script, String(contender.letters), folder, command ?? ''];
  const child = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`${contender.name}: ${child.stderr}`);
  return { ...contender, ...JSON.parse(child.stdout) };
}

function installed(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

function rate({ letters: count, seconds }) {
  return count / seconds;
}

/** Letters per second of processor time, the start of the process included. */
function perCore({ letters: count, cpuSeconds }) {
  return count / cpuSeconds;
}

function print([ours, ...others]) {
  for (const result of [ours, ...others]) console.log(sentence(result));
  for (const other of others.filter(({ absent }) => !absent)) {
    const clock = (rate(ours) / rate(other)).toFixed(1);
    const core = other.cpuSeconds
      ? `, ${(perCore(ours) / perCore(other)).toFixed(1)} × a core`
      : '';
    console.log(`Trousseau is ${clock} × ${other.name} by the clock${core}`);
  }
}

function sentence(result) {
  const name = result.name.padEnd(20);
  if (result.absent) return `${name} absent (${result.commands.join(', ')} not found)`;
  const figures = [
    `${rate(result).toFixed(0).padStart(6)} letters/s`,
    `${(result.bytes / result.letters).toFixed(0).padStart(6)} B a letter`,
    `${result.peakMb.toFixed(0).padStart(5)} MB peak`,
    `${String(result.letters)} letters`,
  ];
  if (result.cpuSeconds) figures.push(`${perCore(result).toFixed(0)} a core-second`);
  if (result.firstByteMs) figures.push(`first byte after ${result.firstByteMs.toFixed(0)} ms`);
  return `${name} ${figures.join(' · ')}`;
}
