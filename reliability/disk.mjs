/**
 * A full disk: the data and keys folders lie on a small file system of their own (a tmpfs in a namespace of
 * this user), which is filled while keys are made and while a unit is committed, and then has room again.
 * Where the machine refuses such namespaces the experiment fails, by name.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Report } from './support/report.mjs';

const INSIDE = fileURLToPath(new URL('disk/inside.mjs', import.meta.url));

export async function run({ build, databases, mariadb }) {
  const report = new Report('disk');
  const places = [];
  for (const database of databases) {
    const server = database === 'MariaDB' ? await mariadb() : null;
    const urls = server ? [await server.createDatabase(), await server.createDatabase()] : [];
    places.push({ database, urls });
  }
  const child = spawn(
    'unshare',
    ['--map-root-user', '--mount', process.execPath, INSIDE, build, JSON.stringify(places)],
    { stdio: ['ignore', 'inherit', 'pipe', 'ipc'] },
  );
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (part) => {
    complaint += part;
  });
  let told = null;
  child.on('message', (message) => {
    told = message;
  });
  const [code] = await Promise.race([
    once(child, 'exit'),
    once(child, 'error').then(([error]) => [error.message]),
  ]);
  if (told) report.failures.push(...told.failures);
  else {
    const reason = `unshare --map-root-user --mount ended with ${String(code)}: ${complaint.trim()}`;
    report.fail('a file system of its own, in a namespace of this user', reason);
  }
  return report;
}
