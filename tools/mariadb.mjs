import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SERVER_PLACES = [
  '/usr/sbin/mariadbd',
  '/usr/bin/mariadbd',
  '/usr/local/bin/mariadbd',
  '/opt/homebrew/bin/mariadbd',
];
const START_DEADLINE_MS = 60_000;

/** The path of the MariaDB server program, or `null` when it is not installed. */
export function findMariaDb() {
  return SERVER_PLACES.find((place) => existsSync(place)) ?? null;
}

/**
 * Starts a throwaway MariaDB on a free port of the loopback address, in a temporary folder.
 *
 * @param {{ outlivesPower?: boolean, keepsBinlog?: boolean, room?: string }} options without the first creating tables takes half as long:
 *   for tests, not to measure; with the second it writes down every change, with its statement, in files `binlog.*`;
 *   `room`, `40M`, is how large all its tables may be together
 * @returns {Promise<{ url: string, data: string, halt: () => Promise<void>, resume: () => Promise<void>, stop: () => Promise<void> }>}
 *   `url` has no database name at its end; `data` is its folder; `halt` ends the process and `resume` starts it again on the same
 *   data and port; `stop` ends it and removes the data
 */
export async function startMariaDb({ outlivesPower = true, keepsBinlog = false, room } = {}) {
  const program = findMariaDb();
  if (!program) {
    throw new Error('MariaDB is needed for the tests. Debian: apt-get install mariadb-server');
  }
  const folder = mkdtempSync(join(tmpdir(), 'trousseau-mariadb-'));
  const data = join(folder, 'data');
  const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
  prepareData(data, asRoot);
  const port = await freePort();
  const args = [
    '--no-defaults',
    `--datadir=${data}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    // A server that starts removes the temporary tables that it finds: in the common folder, those of others.
    `--tmpdir=${folder}`,
    `--socket=${join(folder, 'm.sock')}`,
    `--pid-file=${join(folder, 'm.pid')}`,
    '--innodb-flush-log-at-trx-commit=2',
    // what a process that is killed has written is the system's; only one that loses its power needs more
    ...(outlivesPower ? [] : ['--loose-innodb-flush-method=nosync']),
    ...(keepsBinlog ? ['--log-bin=binlog', '--server-id=1', '--binlog-format=ROW'] : []),
    ...(room ? oneFileOf(room) : []),
    '--local-infile=1',
    ...asRoot,
  ];
  let server = null;
  const resume = async () => {
    server = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    await ready(server);
  };
  const halt = async () => {
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  };
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) await halt();
    rmSync(folder, { recursive: true, force: true });
  };
  await resume();
  return { url: `mariadb://root@127.0.0.1:${port}/`, data, halt, resume, stop };
}

/** All tables in one file, which does not grow beyond this. */
function oneFileOf(room) {
  return [
    '--innodb-file-per-table=0',
    `--innodb-data-file-path=ibdata1:12M:autoextend:max:${room}`,
    '--innodb-autoextend-increment=4',
  ];
}

function prepareData(data, asRoot) {
  const install = spawnSync(
    'mariadb-install-db',
    [`--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', ...asRoot],
    { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' },
  );
  if (install.status !== 0) throw new Error(`mariadb-install-db failed: ${install.stderr}`);
}

function ready(server) {
  return new Promise((resolve, reject) => {
    let log = '';
    const deadline = setTimeout(() => {
      server.kill('SIGKILL');
      reject(new Error(`MariaDB did not start in time:\n${log}`));
    }, START_DEADLINE_MS);
    server.stderr.on('data', (part) => {
      log = (log + part).slice(-4000);
      if (/ready for connections/.test(log)) {
        clearTimeout(deadline);
        resolve();
      }
    });
    server.once('exit', (code) => {
      clearTimeout(deadline);
      reject(new Error(`MariaDB stopped with ${code}:\n${log}`));
    });
  });
}

/** A TCP port of the loopback address that was free a moment ago. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
